import { bindOne, bindReceipts } from './arrivals.ts'
import {
  type Answer,
  allOrNothing,
  atLeastNothing,
  openGrams,
  type Paper,
  type PaperLine,
  type PaperParcel,
  parcelFor,
  RECEIVED,
} from './paper.ts'

/** A parcel is refused of which nobody has posted yet that it left. */
export const refuseAhead = (paper: Paper, number: number, at: string, parcel: string): Answer => {
  if (paper.parcels.has(parcel)) return 'not tried'
  paper.ahead.set(number, { kind: 'refusal', at, parcel })
  return null
}

/** What was posted ahead at an area is bound, as far as what it speaks of is there by now. */
export const bind = (paper: Paper, at: string): void => {
  const waiting = [...paper.ahead].filter(([, ahead]) => ahead.at === at)
  for (const [number, ahead] of waiting) if (ahead.kind !== 'refusal') bindOne(paper, number, ahead)
  for (const [number, ahead] of waiting)
    if (ahead.kind === 'refusal' && refuse(paper, at, ahead.parcel, ahead.lines) === null)
      paper.ahead.delete(number)
}

/** The addressee does not take what is open of these lines, or of all. */
export const refuse = (paper: Paper, at: string, parcel: string, numbers?: readonly number[]): Answer =>
  allOrNothing(paper, () => refuseOf(paper, at, parcel, numbers))

const refuseOf = (
  paper: Paper,
  at: string,
  parcel: string,
  numbers: readonly number[] | undefined,
): Answer => {
  bindReceipts(paper, at, parcel)
  const found = parcelFor(paper, at, parcel)
  if (typeof found === 'string') return found
  const lines = new Set<PaperLine>()
  for (const number of numbers ?? found.lines.map((_, index) => index + 1)) {
    const line = found.lines[number - 1]
    if (line === undefined) return 'PARCEL_LINE_UNKNOWN'
    if (lines.has(line)) return 'LOT_NAMED_TWICE'
    lines.add(line)
  }
  if ([...lines].every((line) => openGrams(line) <= 0)) return RECEIVED
  for (const line of lines) line.refused += atLeastNothing(openGrams(line))
  // What was refused of it ahead is said with this.
  const said = [...paper.ahead].find(
    ([, ahead]) => ahead.kind === 'refusal' && ahead.parcel === parcel && ahead.at === at,
  )
  if (said !== undefined && numbers === undefined) paper.ahead.delete(said[0])
  return null
}

/**
 * What goes on of each line: what was refused; where that is nothing, all that was not received, for the truck does not wait for the refusal to be
 * posted.
 */
export const goingOn = (
  { ahead }: Paper,
  { id, to, lines }: PaperParcel,
): { readonly grams: readonly number[]; readonly isRefused: boolean } => {
  const isRefusedAhead = [...ahead.values()].some(
    ({ kind, at, parcel }) => kind === 'refusal' && at === to && parcel === id,
  )
  const refused = lines.map((line) =>
    atLeastNothing(line.refused + (isRefusedAhead ? atLeastNothing(openGrams(line)) : 0) - line.goneOn),
  )
  return refused.some((grams) => grams > 0)
    ? { grams: refused, isRefused: true }
    : { grams: lines.map((line) => Math.max(0, line.sent - line.received - line.goneOn)), isRefused: false }
}

/** Goods that their addressee does not take go on to another area. */
export const redirect = (paper: Paper, id: string, of: string, to: string): Answer => {
  const parcel = paper.parcels.get(of)
  if (parcel === undefined) return 'PARCEL_UNKNOWN'
  if (paper.parcels.has(id)) return 'PARCEL_ID_TAKEN'
  const { grams } = goingOn(paper, parcel)
  if (grams.every((each) => each === 0)) return 'PARCEL_NOT_REFUSED'
  const lines = parcel.lines.flatMap((line, index) => {
    const sent = grams[index] ?? 0
    line.goneOn += sent
    return sent === 0 ? [] : [{ lot: line.lot, sent, received: 0, refused: 0, goneOn: 0 }]
  })
  paper.parcels.set(id, { id, from: parcel.from, to, redirects: of, lines })
  return null
}
