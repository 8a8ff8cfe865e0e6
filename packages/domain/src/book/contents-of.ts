import type { LotId } from '../ids.ts'
import { type Account, governingComposition } from './account.ts'
import type { Book } from './book.ts'

/**
 * What a lot is, as far as its book knows at this moment. A part that was split off a lot before that lot was posted is identified by
 * it once it is.
 */
export const contentsOf = (book: Book, lot: LotId) => {
  const account = identified(book, lot)
  if (account === undefined) return { material: 'unidentified' as const }
  const composition = governingComposition(book.accounts.get(lot) ?? account) ?? governingComposition(account)
  return {
    material: account.material,
    ...(composition === undefined ? {} : { composition }),
    ...(account.grade === undefined ? {} : { grade: account.grade }),
  }
}

/** The lot itself, or the nearest lot that it was split off which says what it is. */
const identified = (book: Book, lot: LotId): Account | undefined => {
  let account = book.accounts.get(lot)
  while (account !== undefined && account.bornAt !== null && account.material === 'unidentified') {
    const [whole] = account.parents
    if (whole === undefined) return account
    account = book.accounts.get(whole)
  }
  return account
}
