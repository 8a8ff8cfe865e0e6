import { List } from 'immutable'
import type { LotId } from '../ids.ts'
import { type Account, namesOnLot } from './account.ts'
import type { Book } from './book.ts'
import { hasNoParents, NO_PARENTS } from './parents.ts'

/**
 * A lot of which only a use, an assay or a hold is known so far: its production has still to be posted. Every member is there, though most
 * have no value yet: accounts of one shape are copied much faster.
 */
export const placeholder: Account = {
  material: 'unidentified',
  basis: 'as_weighed',
  bornAt: null,
  clockSeconds: undefined,
  firstUse: undefined,
  takenUntil: undefined,
  addedUntil: undefined,
  inGrams: 0,
  outGrams: 0,
  inPieces: 0,
  outPieces: 0,
  parents: NO_PARENTS,
  stated: undefined,
  whole: undefined,
  sent: undefined,
  assays: List(),
  grade: undefined,
  place: undefined,
  owner: undefined,
  samples: undefined,
  madeIn: undefined,
  usedIn: undefined,
  holds: namesOnLot(),
  releasedAhead: undefined,
  exceptions: namesOnLot(),
}

const untouched = (account: Account): boolean =>
  account.bornAt === null &&
  account.inGrams === 0 &&
  account.outGrams === 0 &&
  // What nobody knows the mass of may have gone into a pool all the same.
  hasNoParents(account.parents) &&
  account.assays.size === 0 &&
  (account.samples ?? []).length === 0 &&
  account.holds.size === 0 &&
  account.exceptions.size === 0

/** The accounts with one of them changed; of which nothing is known any more, that is no longer there. */
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
