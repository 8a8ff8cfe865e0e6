import type { Post } from '../../events/catalogue.ts'
import { processKind, type RunType, runKey } from '../../processes/process-kinds.ts'
import { formatGrams } from '../../quantities/mass.ts'
import type { Book } from '../book.ts'
import type { Problem } from '../outcome.ts'
import { fatal } from './problem.ts'
import { MOST_NAMED, someOf } from './some-of.ts'

/**
 * A run is closed once. Who posts it a second time may be the second of two who closed it again after a part that came late: they are told what it gave, so
 * that they see whether anything is left to do. "Give it another number" would have them book the same goods twice. Only the lots that are posted are
 * looked at: a whole file that is sent again costs no search through the book for each of its lines.
 */
export const checkRunNumber = (book: Book, post: Post<RunType>): Problem[] => {
  const key = runKey(post.type, post.run)
  const at = book.runs.get(key)?.revision
  if (at === undefined) return []
  const given = post.outputs.flatMap(({ lot, mass }) => {
    const account = book.accounts.get(lot)
    return account?.madeIn === key
      ? [{ lot, grams: account.inGrams, isAlike: account.inGrams === mass.grams }]
      : []
  })
  const isAlike =
    given.length > 0 && given.length === post.outputs.length && given.every((line) => line.isAlike)
  const listed = given.slice(0, MOST_NAMED).map(({ lot, grams }) => `${formatGrams(grams)} as ${lot}`)
  const what = isAlike
    ? ', and gave these lots with these masses'
    : given.length > 0
      ? `, and gave ${someOf(listed, given.length)}`
      : ''
  return [
    fatal(
      'RUN_NUMBER_USED',
      'run',
      `Run ${post.run} of ${processKind(post.type).words} is in the book already, at revision ${at}${what}.`,
      remedy(at, isAlike, given.length > 0),
    ),
  ]
}

const remedy = (at: number, isAlike: boolean, isTheSame: boolean): string => {
  const anew = `declare the event at revision ${at} erroneous first, and post it anew`
  if (isAlike)
    return `Nothing is left to do, if the rest of it is the same: see the event at revision ${at}. If that is wrong, ${anew}.`
  return isTheSame
    ? `Compare the two; if this one is right, ${anew}.`
    : `If this is another run, give it its own number; if it is the same, and this is right, ${anew}.`
}
