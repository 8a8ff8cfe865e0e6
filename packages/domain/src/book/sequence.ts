import type { LedgerEvent } from '../events/catalogue.ts'
import { occurredAt } from '../events/occurred-at.ts'
import type { Book, Sequence } from './book.ts'

/** More gaps than this are no gaps but a system that numbers otherwise; the oldest are let go. */
const MOST_GAPS = 1_000

/** The numbers of a system after one more: a gap is opened, narrowed or closed. A system begins where its first post is. */
export const advance = (sequence: Sequence | undefined, number: number, ms: number): Sequence => {
  if (sequence === undefined) return { next: number + 1, gaps: [], latestMs: ms }
  const { next, gaps } = sequence
  const latestMs = Math.max(sequence.latestMs, ms)
  if (number >= next) {
    const opened = number > next ? [...gaps, [next, number - 1] as const] : gaps
    return { next: number + 1, gaps: opened.slice(-MOST_GAPS), latestMs }
  }
  return {
    next,
    latestMs,
    gaps: gaps.flatMap(([first, last]) => {
      if (number < first || number > last) return [[first, last] as const]
      const before = number > first ? [[first, number - 1] as const] : []
      const after = number < last ? [[number + 1, last] as const] : []
      return [...before, ...after]
    }),
  }
}

export const withSequence = (book: Book, event: LedgerEvent): Book => {
  const { source } = event
  if (source?.sequence === undefined) return book
  const before = book.sources.get(source.system)
  const sequence = advance(before, source.sequence, Date.parse(occurredAt(event)))
  return { ...book, sources: book.sources.set(source.system, sequence) }
}
