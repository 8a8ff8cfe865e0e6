import { supersededBy } from '../../assays/governing-rule.ts'
import type { Post } from '../../events/catalogue.ts'
import { formatSeconds } from '../../quantities/duration.ts'
import { assayOf } from '../assays.ts'
import type { Book } from '../book.ts'
import type { Context } from '../context.ts'
import { bornMoment, happenedBy } from '../moments.ts'
import type { Problem } from '../outcome.ts'
import { doubt } from './problem.ts'

/** Whether an assay takes the place of another, where it says so. One that does not counts all the same. */
export const checkSupersedes = (book: Book, post: Post<'AssayRecorded'>): Problem[] => {
  if (post.supersedes === undefined) return []
  const others = book.accounts.get(post.lot)?.assays.toArray() ?? []
  return supersededBy(assayOf(post, book.revision + 1), others).length > 0
    ? []
    : [
        doubt(
          'SUPERSEDES_NOTHING',
          'warning',
          [post.lot],
          'supersedes',
          `This assay of ${post.lot} is said to take the place of ${post.supersedes}, which is no assay of that lot that it outweighs.`,
          "Name the event id of an assay of this lot, of the same laboratory's role or of a lighter one.",
        ),
      ]
}

/** How long before a lot is whole it may be analysed, as data: a day, for what is sampled while it is made. */
const MOST_BEFORE_SECONDS = 86_400

/** Whether there was something to analyse by then. */
export const checkAnalysedAfter = (book: Book, post: Post<'AssayRecorded'>, context: Context): Problem[] => {
  const account = book.accounts.get(post.lot)
  const born = account === undefined ? null : bornMoment(account)
  if (born === null) return []
  const { at, seconds } = happenedBy(post, context)
  const by = (Date.parse(born.at) - Date.parse(at)) / 1_000
  if (by <= MOST_BEFORE_SECONDS + born.seconds + seconds) return []
  return [
    doubt(
      'BACKDATED',
      'warning',
      [post.lot],
      'occurredAt',
      `${post.lot} is said to have been analysed at ${at}; it came to be at ${born.at}, ${formatSeconds(by)} later.`,
      'Compare the sample with the laboratory: the time is wrong, or the analysis is of another lot.',
    ),
  ]
}
