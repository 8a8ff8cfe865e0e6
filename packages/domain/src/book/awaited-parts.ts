import type { LedgerEvent, Post } from '../events/catalogue.ts'
import { type RunType, runKey } from '../processes/process-kinds.ts'
import type { Book } from './book.ts'

/** So many numbers before a post's own are looked at: what is missing further back was not of the same run. */
const NUMBERS_BACK = 50

type Whole = Pick<Post<RunType>, 'type' | 'run' | 'source' | 'inputs' | 'outputs' | 'losses'>

/**
 * Whether something that went into a run may still be to be posted when its end is: it is posted in parts, of which more may come; its system has
 * numbered posts shortly before it that have not come; or, where its system numbers nothing, its area posts runs of this kind in parts, or it gave
 * far more than what is posted of it, as no weighing does.
 */
export const awaitsParts = (book: Book, post: Whole): boolean =>
  book.openRuns.has(runKey(post.type, post.run)) ||
  (post.source?.sequence === undefined
    ? book.inParts.has(post.type) || gaveFarMore(post)
    : isNumberMissing(book, post.source))

const isNumberMissing = ({ sources }: Book, source: Post['source']): boolean => {
  const sequence = source?.sequence
  const known = source && sources.get(source.system)
  if (sequence === undefined || known === undefined) return false
  const since = sequence - NUMBERS_BACK
  return known.next < sequence || known.gaps.some(([first, last]) => first < sequence && last >= since)
}

/** More than half as much again. */
const gaveFarMore = ({ inputs, outputs, losses }: Whole): boolean => {
  const took = inputs.reduce((sum, { mass, returned }) => sum + mass.grams - (returned?.grams ?? 0), 0)
  const gave = [...outputs, ...losses].reduce((sum, { mass }) => sum + mass.grams, 0)
  return gave * 2 > took * 3
}

type Part = LedgerEvent<'RunOpened' | 'RunAdded'>
/** The book with one more part of a run of this kind, or one less. */
export const withPartCounted = (book: Book, { process }: Part, sign: 1 | -1): Book => {
  const count = (book.inParts.get(process) ?? 0) + sign
  return {
    ...book,
    inParts: count > 0 ? book.inParts.set(process, count) : book.inParts.delete(process),
  }
}
