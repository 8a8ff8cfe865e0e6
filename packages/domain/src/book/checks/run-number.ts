import type { Post } from '../../events/catalogue.ts'
import { isGeneration } from '../../pools/pool-state.ts'
import { processKind, type RunType, runKey } from '../../processes/process-kinds.ts'
import { formatGrams } from '../../quantities/mass.ts'
import type { Book } from '../book.ts'
import { lotsOfRun } from '../lots-of-run.ts'
import type { Problem } from '../outcome.ts'
import { fatal } from './problem.ts'
import { MOST_NAMED, someOf } from './some-of.ts'

/**
 * A run is closed once. Who posts it a second time may be the second of two who closed it again after a part that came late: they are told what it gave, so
 * that they see whether anything is left to do. "Give it another number" would have them book the same goods twice.
 */
export const checkRunNumber = (book: Book, post: Post<RunType>): Problem[] => {
  const key = runKey(post.type, post.run)
  const at = book.runs.get(key)?.revision
  if (at === undefined) return []
  const given = lotsOfRun(book, key).filter((lot) => !isGeneration(lot))
  const grams = (lot: string): number => book.accounts.get(lot)?.inGrams ?? 0
  const isAlike =
    given.length === post.outputs.length &&
    post.outputs.every(({ lot, mass }) => given.includes(lot) && grams(lot) === mass.grams)
  const listed = someOf(
    given.slice(0, MOST_NAMED).map((lot) => `${formatGrams(grams(lot))} as ${lot}`),
    given.length,
  )
  const what = isAlike
    ? 'and gave these lots with these masses'
    : given.length === 0
      ? 'and gave no lot'
      : `and gave ${listed}`
  return [
    fatal(
      'RUN_NUMBER_USED',
      'run',
      `Run ${post.run} of ${processKind(post.type).words} is in the book already, at revision ${at}, ${what}.`,
      remedy(
        at,
        isAlike,
        given.some((lot) => post.outputs.some((line) => line.lot === lot)),
      ),
    ),
  ]
}

const remedy = (at: number, isAlike: boolean, isTheSame: boolean): string => {
  const anew = `declare the event at revision ${at} erroneous first, and post it anew`
  if (isAlike)
    return `Nothing is left to do, if what went in is the same: see the event at revision ${at}. If that is wrong, ${anew}.`
  return isTheSame
    ? `Compare the two; if this one is right, ${anew}.`
    : `If this is another run, give it its own number; if it is the same, and this is right, ${anew}.`
}
