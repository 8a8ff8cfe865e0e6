import type { LotId } from '../ids.ts'
import { governingComposition } from './account.ts'
import type { Book } from './book.ts'

/** What a lot is, as far as its book knows at this moment. */
export const contentsOf = (book: Book, lot: LotId) => {
  const account = book.accounts.get(lot)
  if (account === undefined) return { material: 'unidentified' as const }
  const composition = governingComposition(account)
  return {
    material: account.material,
    ...(composition === undefined ? {} : { composition }),
    ...(account.grade === undefined ? {} : { grade: account.grade }),
  }
}
