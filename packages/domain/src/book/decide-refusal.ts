import type { LedgerEvent, Post } from '../events/catalogue.ts'
import { areaOf } from '../ids.ts'
import { addressedHere, addresseeOf, mayBeShippedLater } from './addressed-here.ts'
import type { Book } from './book.ts'
import { checkLines, checkLinesOnce } from './checks/parcel.ts'
import { doubt, fatal, judge, refused } from './checks/problem.ts'
import { checkTimes } from './checks/times.ts'
import type { Context } from './context.ts'
import { exceptionRaisedAt } from './exceptions.ts'
import { openLines } from './open-lines.ts'
import type { Decision, Problem } from './outcome.ts'
import { accepted } from './record.ts'

type Refusal = Post<'ParcelRefused'>

/** Decides a refusal: the addressee does not take what is still open of a parcel. */
export const decideRefusal = (book: Book, post: Refusal, context: Context): Decision<LedgerEvent> => {
  const found = addressedHere(book, post.parcel, context)
  if ('severity' in found)
    return found.code === 'PARCEL_UNKNOWN'
      ? decideRefusalAhead(book, post, context, found)
      : refusedElsewhere(book, post, context)
  const { sender, parcel } = found
  const { lines = [] } = post
  const field = (index: number): string => `lines/${index}`
  const wrong = [...checkLines(parcel, lines, field), ...checkLinesOnce(lines, field)]
  const open = openLines(book, parcel, post.lines)
  const nothing: Problem[] =
    open.length > 0
      ? []
      : [
          fatal(
            'PARCEL_LINE_RECEIVED',
            'lines',
            `Nothing of parcel ${parcel.id} is open.`,
            'What was received is sent back as a parcel of its own.',
          ),
        ]
  const verdict = judge(post.mode, [...checkTimes(post, context), ...wrong, ...nothing])
  if (!verdict.ok) return verdict
  return accepted(book, post, context, verdict, { sender, refused: open, ...saidAgain(book, post) })
}

/** What was refused of the same lines before the shipment was posted is said by this, with its figures. */
const saidAgain = (book: Book, post: Refusal): { binds?: number; settles?: string[] } => {
  const ahead = book.refusedAhead.get(post.parcel)?.find(({ lines }) => covers(post.lines, lines))
  if (ahead === undefined) return {}
  const exception = exceptionRaisedAt(book, ahead.revision, 'PARCEL_NOT_YET_POSTED')
  return { binds: ahead.revision, ...(exception === undefined ? {} : { settles: [exception] }) }
}

const covers = (lines: readonly number[] | undefined, ahead: readonly number[] | undefined): boolean =>
  lines === undefined || (ahead?.every((line) => lines.includes(line)) ?? false)

/** A refusal that is posted before the shipment: how much was refused is not known until that is. */
const decideRefusalAhead = (
  book: Book,
  post: Refusal,
  context: Context,
  unknown: Problem,
): Decision<LedgerEvent> => {
  const sender = areaOf(post.parcel)
  if (!mayBeShippedLater(book, post.parcel, context)) return refused(unknown)
  const verdict = judge(post.mode, [
    ...checkTimes(post, context),
    doubt(
      'PARCEL_NOT_YET_POSTED',
      'disputed',
      [],
      'parcel',
      `Parcel ${post.parcel} was refused, and ${sender} has not posted its shipment: what was refused is not known until then.`,
      `Have ${sender} post the shipment first, or correct the parcel id.`,
      `Have ${sender} post the shipment: what is open of it is then what was refused. If it was another parcel, declare this erroneous and refuse that.`,
    ),
  ])
  if (!verdict.ok) return verdict
  return accepted(book, post, context, verdict, { sender, refused: [] })
}

/** A refusal of a parcel that goes to another by what is posted: a truck at the wrong dock is turned away, and nothing of the parcel is refused by that. */
const refusedElsewhere = (book: Book, post: Refusal, context: Context): Decision<LedgerEvent> => {
  const sender = areaOf(post.parcel)
  const addressee = context.parcel ? addresseeOf(context.parcel.parcel) : 'another'
  const verdict = judge(post.mode, [
    ...checkTimes(post, context),
    doubt(
      'PARCEL_ADDRESSED_ELSEWHERE',
      'warning',
      [],
      'parcel',
      `Parcel ${post.parcel} was refused by ${book.area}, and ${sender} has sent it to ${addressee}: nothing of it is refused by this.`,
      'Only the addressee refuses a parcel: check its id.',
      `If it was another parcel, declare this erroneous and refuse that. If it came to the wrong dock, ${addressee} receives it or refuses it. If it was meant for ${book.area}, have ${sender} declare the shipment erroneous and post it with that address: this is bound to it then.`,
    ),
  ])
  if (!verdict.ok) return verdict
  return accepted(book, post, context, verdict, { sender, refused: [] })
}
