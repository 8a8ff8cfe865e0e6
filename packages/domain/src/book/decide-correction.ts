import { isEventType, type LedgerEvent, type Post } from '../events/catalogue.ts'
import { flowOf } from '../flow/flow-of.ts'
import type { Book } from './book.ts'
import { doubt, fatal, judge } from './checks/problem.ts'
import { checkTimes } from './checks/times.ts'
import type { Context } from './context.ts'
import type { Decision, Problem } from './outcome.ts'
import { recorded } from './record.ts'

/** Decides a correction: an earlier event of this book is declared erroneous, and its effects are taken back. */
export const decideCorrection = (
  book: Book,
  post: Post<'EventDeclaredErroneous'>,
  context: Context,
): Decision<LedgerEvent> => {
  const withdrawn = context.target
  if (!withdrawn) {
    return {
      ok: false,
      refusal: {
        code: 'TARGET_UNKNOWN',
        field: 'target',
        message: `The book of ${book.area} has no event ${post.target.eventId} at revision ${post.target.revision}.`,
        remedy: 'Take both from the receipt of the event.',
      },
    }
  }
  const verdict = judge(post.mode, [
    ...checkTimes(post, context.now),
    ...checkTarget(book, post, withdrawn),
    ...checkDependants(book, withdrawn),
  ])
  if (!verdict.ok) return verdict
  return {
    ok: true,
    events: [{ ...recorded(post, book.area, context, verdict.findings), withdrawn } as LedgerEvent],
  }
}

const checkTarget = (book: Book, post: Post<'EventDeclaredErroneous'>, target: LedgerEvent): Problem[] => {
  if (book.withdrawn.has(post.target.revision)) {
    return [
      fatal(
        'TARGET_ALREADY_WITHDRAWN',
        'target',
        `The event at revision ${post.target.revision} was declared erroneous before.`,
        'Nothing is left to do; to reinstate it, post it again.',
      ),
    ]
  }
  return !isEventType(target.type) || target.type === 'EventDeclaredErroneous'
    ? [
        fatal(
          'TARGET_NOT_CORRECTABLE',
          'target',
          'A correction is not itself corrected.',
          'Post again what was declared erroneous.',
        ),
      ]
    : []
}

/** Lots that the withdrawn event gave and that have been used since: their use stands, its provenance is now unknown. */
const checkDependants = (book: Book, target: LedgerEvent): Problem[] => {
  const used = flowOf(target)
    .yields.map((given) => given.lot)
    .filter((lot) => (book.accounts.get(lot)?.outGrams ?? 0) > 0)
  return used.length === 0
    ? []
    : [
        doubt(
          'PROVENANCE_WITHDRAWN',
          'disputed',
          used,
          'target',
          `${used.join(', ')} came from the event that is withdrawn and has been used since: that use is now of unknown provenance.`,
          'Post at once what these lots really came from.',
        ),
      ]
}
