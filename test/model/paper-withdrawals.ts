import type { Receipt } from './arrivals.ts'
import type { Answer, Paper, PaperLine, PaperParcel } from './paper.ts'

/**
 * Taking back what was done, on paper. Nothing is taken back on which something else rests: that has to be taken back first.
 */
const RESTED_ON = 'TARGET_RESTED_ON'

const parcelOf = ({ parcels }: Paper, id: string): PaperParcel => {
  const parcel = parcels.get(id)
  if (parcel === undefined) throw new Error(`Parcel ${id} is not on paper.`)
  return parcel
}
const lineOf = (paper: Paper, id: string, n: number): PaperLine => {
  const line = parcelOf(paper, id).lines[n - 1]
  if (line === undefined) throw new Error(`Parcel ${id} has no line ${n} on paper.`)
  return line
}
const isTouched = ({ lines }: PaperParcel): boolean => lines.some((line) => line.received + line.refused > 0)

const hasGoneOn = ({ lines }: PaperParcel): boolean => lines.some((line) => line.goneOn > 0)

export const withdrawShipment = (paper: Paper, id: string): Answer => {
  const parcel = parcelOf(paper, id)
  if (isTouched(parcel) || hasGoneOn(parcel)) return RESTED_ON
  for (const { lot, sent } of parcel.lines) {
    const account = paper.lots.get(lot)
    if (account !== undefined) account.out -= sent
  }
  paper.parcels.delete(id)
  return null
}

export const withdrawReceipt = (
  paper: Paper,
  { parcel, line, lot, grams }: Receipt,
  covered: number,
): Answer => {
  lineOf(paper, parcel, line).received -= covered
  paper.lost -= covered - grams
  paper.lots.delete(lot)
  return null
}

export const withdrawUnmatched = (paper: Paper, lot: string): Answer => {
  const goods = paper.lots.get(lot)
  if (goods === undefined || !goods.unmatched) return RESTED_ON
  paper.entered -= goods.in
  paper.lots.delete(lot)
  return null
}

/** Goods whose parcel does not say what they are go while that is so. */
export const withdrawReceivedAhead = (paper: Paper, number: number, lot: string): Answer => {
  const answer = withdrawUnmatched(paper, lot)
  if (answer === null) paper.ahead.delete(number)
  return answer
}

export const withdrawMatch = (
  paper: Paper,
  { parcel, line, lot }: Omit<Receipt, 'grams'>,
  covered: number,
): Answer => {
  lineOf(paper, parcel, line).received -= covered
  const goods = paper.lots.get(lot)
  if (goods === undefined) throw new Error(`Lot ${lot} is not on paper.`)
  paper.entered += goods.in
  paper.lost -= covered - goods.in
  goods.unmatched = true
  return null
}

/** `refused`: how much of each line the refusal was about. */
export const withdrawRefusal = (paper: Paper, id: string, refused: readonly number[]): Answer => {
  const parcel = parcelOf(paper, id)
  // What has gone on cannot be taken after all.
  if (hasGoneOn(parcel)) return RESTED_ON
  for (const [index, line] of parcel.lines.entries()) line.refused -= refused[index] ?? 0
  return null
}

/** `gone`: how much of each line of the old parcel went on. */
export const withdrawRedirection = (paper: Paper, id: string, gone: readonly number[]): Answer => {
  const parcel = parcelOf(paper, id)
  if (isTouched(parcel) || hasGoneOn(parcel) || parcel.redirects === undefined) return RESTED_ON
  for (const [index, line] of parcelOf(paper, parcel.redirects).lines.entries())
    line.goneOn -= gone[index] ?? 0
  paper.parcels.delete(id)
  return null
}

/** What was posted ahead goes while it waits; once it is bound, what has bound it is to be withdrawn. */
export const withdrawAhead = (paper: Paper, number: number): Answer => {
  const ahead = paper.ahead.get(number)
  if (ahead === undefined) return RESTED_ON
  const parcel = paper.parcels.get(ahead.parcel)
  if (ahead.kind === 'refusal' && parcel !== undefined && hasGoneOn(parcel)) return RESTED_ON
  paper.ahead.delete(number)
  return null
}
