import type { LotId } from '../ids.ts'
import type { Book } from './book.ts'

/** The lots that a closed run (`route/number`) gave, by their ids. */
export const lotsOfRun = (book: Book, key: string): LotId[] => {
  const content = book.runs.get(key)?.content
  return book.accounts
    .entries()
    .flatMap(([lot, { madeIn }]) => (madeIn === key && lot !== content ? [lot] : []))
    .sort()
}
