import type { LedgerEvent, Post } from '../events/catalogue.ts'
import type { Leaving } from '../events/line-delivery.ts'
import { formatGrams } from '../quantities/mass.ts'
import type { Book, Parcel } from './book.ts'
import { doubt } from './checks/problem.ts'
import { redirectionsOf } from './checks/rested-on.ts'
import type { Context } from './context.ts'
import type { Problem } from './outcome.ts'
import { receivedOf } from './parcels.ts'

type Lines = LedgerEvent<'ParcelRedirected'>['lines']
type Quantity = { readonly grams: number; readonly pieces: number }
type Said = readonly (Quantity & { readonly line: number })[]

const sumOf = (parts: readonly Quantity[]): Quantity => ({
  grams: parts.reduce((sum, { grams }) => sum + grams, 0),
  pieces: parts.reduce((sum, { pieces }) => sum + pieces, 0),
})

/**
 * What goes on of a parcel: what was refused of each line, less what has gone on already. Where nothing is said to have been refused, all that
 * was not received: who drove on knows that it was refused. A party outside posts no refusals.
 */
export const redirectedOf = (
  book: Book,
  parcel: Parcel,
  { refusedLines = [], receivedLines = [] }: Pick<Context, 'refusedLines' | 'receivedLines'>,
): { readonly lines: Lines; readonly isRefused: boolean } => {
  const { addressee } = parcel
  const isOutside = 'party' in addressee
  // Of what comes back to this area, its own book says now what had been read of it before.
  const isOwn = 'area' in addressee && addressee.area === book.area
  const refused = linesGone(book, parcel, (line) => sumOf(ofLine(refusedLines, line)))
  if (refused.length > 0) return { lines: refused, isRefused: true }
  const open = linesGone(book, parcel, (line, sent) => {
    const received = isOwn ? receivedOf(book, parcel.id, line) : sumOf(ofLine(receivedLines, line))
    return { grams: sent.grams - received.grams, pieces: sent.pieces - received.pieces }
  })
  return { lines: open, isRefused: isOutside }
}

/** Goods that go on, as what leaves: all of it under the contract that the redirection names. */
export const goingOnAs = (
  { parcel, mode, occurredAt, addressee, contract, lineItem, clauses, deliveryDue }: Post<'ParcelRedirected'>,
  lines: Lines,
): Leaving => ({
  parcel,
  mode,
  occurredAt,
  addressee,
  lines: lines.map(({ lot }) => ({ lot, contract, lineItem, clauses, deliveryDue })),
})

const ofLine = (said: Said, line: number): Said => said.filter((each) => each.line === line)

const linesGone = (book: Book, parcel: Parcel, most: (line: number, sent: Quantity) => Quantity): Lines => {
  const gone = redirectionsOf(book, parcel.id).flatMap((id) => book.parcels.get(id)?.lines ?? [])
  return parcel.lines.flatMap((sent, index) => {
    const line = index + 1
    const whole = most(line, sent)
    const before = sumOf(gone.filter((each) => each.of === line))
    const grams = whole.grams - before.grams
    return grams > 0 ? [{ ...sent, of: line, grams, pieces: whole.pieces - before.pieces }] : []
  })
}

/** Of a parcel that has gone on, and whose refusal its addressee has not posted. It disputes the parcel, and not what is in it. */
export const refusalNotYetPosted = ({ id: of, addressee }: Parcel, parcel: string, lines: Lines): Problem => {
  const who = 'area' in addressee ? addressee.area : addressee.party
  const grams = sumOf(lines).grams
  return doubt(
    'REFUSAL_NOT_YET_POSTED',
    'disputed',
    [],
    'of',
    `${formatGrams(grams)} of parcel ${of} have gone on as ${parcel}, and ${who} has not posted that it refused them.`,
    `Have ${who} post its refusal of ${of} first.`,
    `Have ${who} post its refusal of ${of}. If ${who} took the goods, declare this erroneous.`,
  )
}
