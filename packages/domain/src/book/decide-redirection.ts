import type { LedgerEvent, Post } from '../events/catalogue.ts'
import { addressedHere } from './addressed-here.ts'
import type { Book } from './book.ts'
import { checkAddresseeKnown, checkParcelId } from './checks/parcel.ts'
import { fatal, judge, refused } from './checks/problem.ts'
import { checkTimes } from './checks/times.ts'
import type { Context } from './context.ts'
import type { Decision, Problem } from './outcome.ts'
import { receivedOf } from './parcels.ts'
import { accepted } from './record.ts'

/** Decides a refusal: the addressee does not take what is still open of a parcel. */
export const decideRefusal = (
  book: Book,
  post: Post<'ParcelRefused'>,
  context: Context,
): Decision<LedgerEvent> => {
  const found = addressedHere(book, post.parcel, context)
  if ('severity' in found) return refused(found)
  const { sender, parcel } = found
  const lines = post.lines ?? parcel.lines.map((_, index) => index + 1)
  const open = lines.flatMap((line) => {
    const sent = parcel.lines[line - 1]
    if (sent === undefined) return []
    const before = receivedOf(book, parcel.id, line)
    return sent.grams > before.grams
      ? [{ line, grams: sent.grams - before.grams, pieces: sent.pieces - before.pieces }]
      : []
  })
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
  const verdict = judge(post.mode, [...checkTimes(post, context.now), ...nothing])
  if (!verdict.ok) return verdict
  return accepted(book, post, context, verdict, { sender, refused: open })
}

/** Decides a redirection: what an addressee refused goes on as a parcel of its own, to another, or back to where it came from. */
export const decideRedirection = (
  book: Book,
  post: Post<'ParcelRedirected'>,
  context: Context,
): Decision<LedgerEvent> => {
  const parcel = book.parcels.get(post.of)
  if (parcel === undefined)
    return refused(
      fatal(
        'PARCEL_UNKNOWN',
        'of',
        `Parcel ${post.of} did not leave from ${book.area}.`,
        'Take the parcel from the shipment.',
      ),
    )
  const { refusedLines = [] } = context
  const lines = refusedLines.flatMap(({ line, grams, pieces }) => {
    const sent = parcel.lines[line - 1]
    return sent === undefined ? [] : [{ ...sent, grams, pieces }]
  })
  const verdict = judge(post.mode, [
    ...checkTimes(post, context.now),
    ...checkRedirection(book, post, lines.length, context),
  ])
  if (!verdict.ok) return verdict
  return accepted(book, post, context, verdict, { lines })
}

const checkRedirection = (
  book: Book,
  post: Post<'ParcelRedirected'>,
  lines: number,
  { registry }: Context,
): Problem[] => {
  const already = book.parcels.some((parcel) => parcel.redirects === post.of)
  const notRefused =
    lines === 0 || already
      ? [
          fatal(
            'PARCEL_NOT_REFUSED',
            'of',
            already
              ? `What was refused of ${post.of} has been redirected.`
              : `Nothing of ${post.of} has been refused by its addressee.`,
            'The addressee refuses first; then what was refused goes on.',
          ),
        ]
      : []
  return [
    ...checkParcelId(book, post.parcel),
    ...notRefused,
    ...checkAddresseeKnown(registry, post.addressee),
  ]
}
