import type { LotId } from '../ids.ts'
import type { Book } from './book.ts'

/** Whether `ancestor` is one of these lots, or behind one of them, within this book. */
export const isBehind = (book: Book, ancestor: LotId, lots: readonly LotId[]): boolean => {
  const seen = new Set<LotId>()
  const open = [...lots]
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (at === ancestor) return true
    if (seen.has(at)) continue
    seen.add(at)
    open.push(...(book.accounts.get(at)?.parents ?? []))
  }
  return false
}

/** These lots, and all that is behind them within this book. */
export const ancestryOf = (book: Book, lots: readonly LotId[]): Set<LotId> => {
  const found = new Set(lots)
  for (const one of found) for (const parent of book.accounts.get(one)?.parents ?? []) found.add(parent)
  return found
}
