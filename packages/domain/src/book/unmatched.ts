import type { LotId } from '../ids.ts'
import type { Book } from './book.ts'
import { changeAccount } from './change-account.ts'

/** The hold that goods without papers are on. */
export const UNMATCHED = 'UNMATCHED'

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
