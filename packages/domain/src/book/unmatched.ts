import type { FindingCode } from '../events/finding.ts'
import type { LotId } from '../ids.ts'
import type { Book } from './book.ts'
import { changeAccount } from './change-account.ts'

/** The hold that goods without papers are on. */
export const UNMATCHED = 'UNMATCHED'

/** What is asked of goods whose parcel does not say what they are. */
export const ASKED_OF_GOODS: ReadonlySet<FindingCode> = new Set<FindingCode>([
  'PARCEL_NOT_YET_POSTED',
  'PARCEL_ADDRESSED_ELSEWHERE',
  'RECEIVED_IN_FULL_ALREADY',
])

/** Whether it is only for want of its papers that a lot is on hold, and that is asked already. */
export const isAskedFor = (book: Book, lot: LotId): boolean => {
  const account = book.accounts.get(lot)
  return (
    account !== undefined &&
    account.holds.size === 1 &&
    account.holds.has(UNMATCHED) &&
    account.exceptions.some((id) => ASKED_OF_GOODS.has(book.exceptions.get(id)?.code ?? 'LOT_ON_HOLD'))
  )
}

type Lots = { readonly lines: readonly { readonly lot: LotId }[] }

/** The book with these goods on hold until they are matched; and the other way round. */
export const heldUnmatched = (book: Book, { lines }: Lots): Book =>
  lines.reduce(
    (next, { lot }) =>
      changeAccount(next, lot, (account) => ({ ...account, holds: account.holds.add(UNMATCHED) })),
    book,
  )
export const freeOfUnmatched = (book: Book, { lines }: Lots): Book =>
  lines.reduce(
    (next, { lot }) =>
      changeAccount(next, lot, (account) => ({ ...account, holds: account.holds.delete(UNMATCHED) })),
    book,
  )
