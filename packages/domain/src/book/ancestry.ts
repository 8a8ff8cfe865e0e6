import type { LotId } from '../ids.ts'
import type { Book } from './book.ts'
import { eachParent, NO_PARENTS, type Parents } from './parents.ts'

/** What a lot was made from in this book; of one that it does not know, nothing. */
export const parentsIn = (book: Book, lot: LotId): Parents => book.accounts.get(lot)?.parents ?? NO_PARENTS

/** The lots of this book that a lot was made from; of one that several events put in, it may be more than once. */
export const madeFrom = (book: Book, lot: LotId): Iterable<LotId> => eachParent(parentsIn(book, lot))

/** Whether `ancestor` is one of these lots, or behind one of them, within this book. */
export const isBehind = (book: Book, ancestor: LotId, lots: readonly LotId[]): boolean => {
  const seen = new Set<LotId>()
  const open = [...lots]
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (at === ancestor) return true
    if (seen.has(at)) continue
    seen.add(at)
    for (const parent of madeFrom(book, at)) open.push(parent)
  }
  return false
}

/** These lots, and all that is behind them within this book. */
export const ancestryOf = (book: Book, lots: readonly LotId[]): Set<LotId> => {
  const found = new Set(lots)
  for (const one of found) for (const parent of madeFrom(book, one)) found.add(parent)
  return found
}
