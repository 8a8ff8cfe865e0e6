import type { LedgerEvent, Post } from '../events/catalogue.ts'
import type { Book } from './book.ts'
import { checkOwnLot } from './checks/own-lot.ts'
import { checkParcelId } from './checks/parcel.ts'
import { fatal, judge } from './checks/problem.ts'
import { checkTimes } from './checks/times.ts'
import type { Context } from './context.ts'
import type { Decision } from './outcome.ts'
import { overrulingOf } from './overrulings.ts'
import { accepted } from './record.ts'

/** Decides that a lot may go in a parcel, whatever its verdict. It is said before the parcel leaves; what has left is an exception, and resolved as one. */
export const decideOverruling = (
  book: Book,
  post: Post<'GateOverruled'>,
  context: Context,
): Decision<LedgerEvent> => {
  const before = overrulingOf(book, post.parcel, post.lot)
  const verdict = judge(post.mode, [
    ...checkTimes(post, context),
    ...checkParcelId(book, post.parcel),
    ...checkOwnLot(book, post.lot, 'lot'),
    ...(before === undefined
      ? []
      : [
          fatal(
            'OVERRULED_ALREADY',
            'lot',
            `${before.owner} has let ${post.lot} go in ${post.parcel} at revision ${before.revision}.`,
            'Nothing is left to do.',
          ),
        ]),
  ])
  return verdict.ok ? accepted(book, post, context, verdict) : verdict
}
