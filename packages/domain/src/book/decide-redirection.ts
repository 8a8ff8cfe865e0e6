import type { LedgerEvent, Post } from '../events/catalogue.ts'
import { addressedHere } from './addressed-here.ts'
import type { Book, Parcel } from './book.ts'
import { checkAddresseeKnown, checkLines, checkParcelId } from './checks/parcel.ts'
import { fatal, judge, refused } from './checks/problem.ts'
import { redirectionsOf } from './checks/rested-on.ts'
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
  const wrong = checkLines(parcel, lines, (index) => `lines/${index}`)
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
  const verdict = judge(post.mode, [...checkTimes(post, context), ...wrong, ...nothing])
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
  const lines = waitingLines(book, parcel, context.refusedLines ?? [])
  const verdict = judge(post.mode, [
    ...checkTimes(post, context),
    ...checkRedirection(book, post, lines.length, context),
  ])
  if (!verdict.ok) return verdict
  return accepted(book, post, context, verdict, { lines })
}

/** What was refused of each line of a parcel and has not gone on yet. */
const waitingLines = (
  book: Book,
  parcel: Parcel,
  refusedLines: NonNullable<Context['refusedLines']>,
): LedgerEvent<'ParcelRedirected'>['lines'] => {
  const gone = redirectionsOf(book, parcel.id).flatMap((id) => book.parcels.get(id)?.lines ?? [])
  return parcel.lines.flatMap((sent, index) => {
    const line = index + 1
    const refused = sumOf(refusedLines.filter((each) => each.line === line))
    const before = sumOf(gone.filter((each) => each.of === line))
    const grams = refused.grams - before.grams
    return grams > 0 ? [{ ...sent, of: line, grams, pieces: refused.pieces - before.pieces }] : []
  })
}

type Quantity = { readonly grams: number; readonly pieces: number }
const sumOf = (parts: readonly Quantity[]): Quantity => ({
  grams: parts.reduce((sum, { grams }) => sum + grams, 0),
  pieces: parts.reduce((sum, { pieces }) => sum + pieces, 0),
})

const checkRedirection = (
  book: Book,
  post: Post<'ParcelRedirected'>,
  lines: number,
  { registry }: Context,
): Problem[] => {
  const already = redirectionsOf(book, post.of)
  const notRefused =
    lines > 0
      ? []
      : [
          fatal(
            'PARCEL_NOT_REFUSED',
            'of',
            already.length > 0
              ? `What was refused of ${post.of} went on as ${already.join(', ')}.`
              : `Nothing of ${post.of} has been refused by its addressee.`,
            'The addressee refuses first; then what was refused goes on.',
          ),
        ]
  return [
    ...checkParcelId(book, post.parcel),
    ...notRefused,
    ...checkAddresseeKnown(registry, post.addressee),
  ]
}
