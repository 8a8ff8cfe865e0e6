import type { Post } from '../events/catalogue.ts'
import { type RunType, runKey } from '../processes/process-kinds.ts'
import type { Book } from './book.ts'

/** So many numbers before a post's own are looked at: what is missing further back was not of the same run. */
const NUMBERS_BACK = 50

/**
 * Whether something that went into a run may still be to be posted when its end is: it is posted in parts, of which more may come; or its
 * system has numbered posts shortly before it that have not come.
 */
export const awaitsParts = (book: Book, post: Pick<Post<RunType>, 'type' | 'run' | 'source'>): boolean =>
  book.openRuns.has(runKey(post.type, post.run)) || isNumberMissing(book, post.source)

const isNumberMissing = ({ sources }: Book, source: Post['source']): boolean => {
  const sequence = source?.sequence
  const known = source && sources.get(source.system)
  if (sequence === undefined || known === undefined) return false
  const since = sequence - NUMBERS_BACK
  return known.next < sequence || known.gaps.some(([first, last]) => first < sequence && last >= since)
}
