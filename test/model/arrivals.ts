import {
  type Ahead,
  type Answer,
  allOrNothing,
  atLeastNothing,
  IN_FULL,
  isReceived,
  lineFor,
  lotOf,
  openGrams,
  type Paper,
  type PaperLine,
} from './paper.ts'

export type Receipt = {
  readonly at: string
  readonly parcel: string
  readonly line: number
  readonly lot: string
  readonly grams: number
  /** How much of the line it accounts for; all that is open when left out. */
  readonly covers?: number
}

/** What the ledger says when two weighings differ by more than 0.5 % and 2 grams. */
export const differences = (sent: number, arrived: number): string[] => {
  if (arrived - sent > allowance(sent)) return ['RECEIVED_HEAVIER']
  return sent - arrived > allowance(sent) ? ['RECEIVED_LIGHTER'] : []
}

/** What two weighings may differ by. */
const allowance = (grams: number): number => Math.max(2, Math.floor(grams / 200))

/**
 * What a receipt or a match accounts for: what is open, unless it says another part; of what was refused and came all the same, what it weighs. Never
 * more than was sent and not received.
 */
export const covered = (
  line: PaperLine,
  covers: number | undefined,
  weighed: number,
  byWeight = false,
): number => {
  const left = line.sent - line.received
  const open = atLeastNothing(openGrams(line))
  const whole = weighed >= left - allowance(left) ? left : weighed
  return Math.min(covers ?? (open > 0 && !byWeight ? open : whole), left)
}

/** What the ledger says where something is received that was refused. */
export const bothWays = (line: PaperLine, part: number): string[] =>
  part > atLeastNothing(openGrams(line)) ? ['RECEIVED_THOUGH_REFUSED'] : []

/** Why goods of a parcel are not known, as the book finds it; null where they are. */
export const whyNotKnown = (paper: Paper, at: string, parcel: string, n: number): string | null => {
  const found = paper.parcels.get(parcel)
  if (found === undefined) return 'PARCEL_NOT_YET_POSTED'
  if (found.to !== at) return 'PARCEL_ADDRESSED_ELSEWHERE'
  const line = found.lines[n - 1]
  return line !== undefined && isReceived(line) ? IN_FULL : null
}

/** Goods of a parcel arrive. What they are may not be known: they wait then, as the `number`-th post. */
export const receive = (paper: Paper, number: number, receipt: Receipt): Answer =>
  allOrNothing(paper, () => receiveOf(paper, number, receipt))

const receiveOf = (
  paper: Paper,
  number: number,
  { at, parcel, line: n, lot, grams, covers }: Receipt,
): Answer => {
  bindReceipts(paper, at, parcel)
  const why = whyNotKnown(paper, at, parcel, n)
  if (why !== null) {
    if (paper.lots.has(lot)) return 'LOT_ID_TAKEN'
    paper.entered += grams
    paper.lots.set(lot, { area: at, in: grams, out: 0, unmatched: true })
    const waiting = { kind: 'receipt', at, parcel, line: n, lot, beyond: why === IN_FULL } as const
    paper.ahead.set(number, covers === undefined ? { ...waiting } : { ...waiting, covers })
    return null
  }
  const line = lineFor(paper, at, parcel, n)
  if (typeof line === 'string') return line
  if (paper.lots.has(lot)) return 'LOT_ID_TAKEN'
  const part = covered(line, covers, grams)
  line.received += part
  paper.lost += part - grams
  paper.lots.set(lot, { area: at, in: grams, out: 0, unmatched: false })
  return null
}

/** Goods that come ahead of their papers. */
export const receiveUnmatched = (paper: Paper, at: string, lot: string, grams: number): Answer => {
  if (paper.lots.has(lot)) return 'LOT_ID_TAKEN'
  paper.entered += grams
  paper.lots.set(lot, { area: at, in: grams, out: 0, unmatched: true })
  return null
}

export const match = (paper: Paper, number: number, matching: Omit<Receipt, 'grams'>): Answer =>
  allOrNothing(paper, () => matchOf(paper, number, matching))

const matchOf = (paper: Paper, number: number, matching: Omit<Receipt, 'grams'>): Answer => {
  const { at, parcel, line: n, lot } = matching
  bindReceipts(paper, at, parcel)
  const line = lineFor(paper, at, parcel, n)
  if (typeof line === 'string') return line
  if (!paper.lots.get(lot)?.unmatched) return 'LOT_NOT_UNMATCHED'
  if (isReceived(line)) paper.ahead.set(number, { kind: 'match', ...matching })
  else matchTo(paper, line, matching)
  return null
}

/** Goods that are here are of this line, of which something is open. */
const matchTo = (
  paper: Paper,
  line: PaperLine,
  { lot, covers }: Pick<Receipt, 'lot' | 'covers'>,
  byWeight = false,
): void => {
  const goods = lotOf(paper, lot)
  const part = covered(line, covers, goods.in, byWeight)
  line.received += part
  // They are goods that left, after all.
  paper.entered -= goods.in
  paper.lost += part - goods.in
  goods.unmatched = false
  for (const [number, ahead] of paper.ahead)
    if (ahead.kind === 'receipt' && ahead.lot === lot) paper.ahead.delete(number)
}

type Waiting = Extract<Ahead, { kind: 'match' | 'receipt' }>
export const bindOne = (paper: Paper, number: number, ahead: Waiting): void => {
  const line = lineFor(paper, ahead.at, ahead.parcel, ahead.line)
  if (typeof line === 'string' || !paper.lots.get(ahead.lot)?.unmatched) return
  if (isReceived(line)) {
    if (ahead.kind === 'receipt') ahead.beyond = true
    return
  }
  matchTo(paper, line, ahead, ahead.kind === 'receipt' && ahead.beyond)
  paper.ahead.delete(number)
}

/** What was received of a parcel ahead comes before what is posted of it later. */
export const bindReceipts = (paper: Paper, at: string, parcel: string): void => {
  for (const [number, ahead] of [...paper.ahead])
    if (ahead.kind === 'receipt' && ahead.at === at && ahead.parcel === parcel) bindOne(paper, number, ahead)
}

/** Goods are matched of which nobody has posted yet that they came. */
export const matchAhead = (
  paper: Paper,
  number: number,
  { at, parcel, line, lot }: Omit<Receipt, 'grams' | 'covers'>,
): Answer => {
  const found = lineFor(paper, at, parcel, line)
  if (typeof found === 'string') return found
  bindReceipts(paper, at, parcel)
  paper.ahead.set(number, { kind: 'match', at, parcel, line, lot })
  return null
}
