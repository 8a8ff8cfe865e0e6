import type { LotId } from '../ids.ts'
import { type Account, namesOnLot } from './account.ts'
import type { Book } from './book.ts'

/** A lot of which only a use, an assay or a hold is known so far: its production has still to be posted. */
export const placeholder: Account = {
  material: 'unidentified',
  basis: 'as_weighed',
  bornAt: null,
  inGrams: 0,
  outGrams: 0,
  inPieces: 0,
  outPieces: 0,
  parents: [],
  assays: [],
  holds: namesOnLot(),
  exceptions: namesOnLot(),
}

const untouched = (account: Account): boolean =>
  account.bornAt === null &&
  account.inGrams === 0 &&
  account.outGrams === 0 &&
  account.assays.length === 0 &&
  account.holds.size === 0 &&
  account.exceptions.size === 0

/** The accounts with one of them changed; an account that nothing is known of any more is no longer there. */
export const changeIn = (
  accounts: Book['accounts'],
  lot: LotId,
  change: (account: Account) => Account,
): Book['accounts'] => {
  const account = change(accounts.get(lot) ?? placeholder)
  return untouched(account) ? accounts.delete(lot) : accounts.set(lot, account)
}

/** The book with one account changed. */
export const changeAccount = (book: Book, lot: LotId, change: (account: Account) => Account): Book => ({
  ...book,
  accounts: changeIn(book.accounts, lot, change),
})
