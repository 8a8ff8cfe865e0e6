import { type Carried, carriedOf } from '../assays/carried.ts'
import type { LotId } from '../ids.ts'
import type { MaterialCode } from '../materials/materials.ts'
import type { Account } from './account.ts'
import type { Book } from './book.ts'
import { analysesOf } from './governing-of.ts'
import { firstParent } from './parents.ts'

/** What goods are, as they are told to whoever they go to. */
export type Contents = Carried & { readonly material: MaterialCode; readonly grade?: string }

/**
 * What a lot is, as far as its book knows at this moment. A part that was split off a lot before that lot was posted is identified by
 * it once it is.
 */
export const contentsOf = (book: Book, lot: LotId): Contents => {
  const account = identified(book, lot)
  if (account === undefined) return { material: 'unidentified' }
  return {
    material: account.material,
    ...carriedOf(analysesOf(book, lot)),
    ...(account.grade === undefined ? {} : { grade: account.grade }),
  }
}

/** The lot itself, or the nearest lot that it was split off which says what it is. */
export const identified = (book: Book, lot: LotId): Account | undefined => {
  let account = book.accounts.get(lot)
  while (account !== undefined && account.bornAt !== null && account.material === 'unidentified') {
    const whole = firstParent(account.parents)
    if (whole === undefined) return account
    account = book.accounts.get(whole)
  }
  return account
}
