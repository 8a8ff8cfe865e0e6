/**
 * The ledger on paper: what two or three areas and the parcels between them come to, as plainly as it can be said. It knows nothing of
 * events, books or revisions. Every deed says whether it may be done; done, it changes the figures.
 */

export type PaperLot = { readonly area: string; in: number; out: number; unmatched: boolean }
export type PaperLine = {
  readonly lot: string
  readonly sent: number
  /** In the sender's figures: by receipts, and by matches. */
  received: number
  refused: number
  /** Gone on as a parcel of its own: of what was refused, or ahead of that being posted. */
  goneOn: number
}
export type PaperParcel = {
  readonly id: string
  readonly from: string
  readonly to: string
  readonly redirects?: string
  readonly lines: PaperLine[]
}
/** Posted ahead of what it speaks of: it waits for that. */
export type Ahead =
  | {
      readonly kind: 'refusal'
      readonly at: string
      readonly parcel: string
      readonly lines?: readonly number[]
    }
  | {
      readonly kind: 'match'
      readonly at: string
      readonly parcel: string
      readonly line: number
      readonly lot: string
      readonly covers?: number
    }
  | {
      readonly kind: 'receipt'
      readonly at: string
      readonly parcel: string
      readonly line: number
      readonly lot: string
      readonly covers?: number
      /** Its line was received in full: it is no more of it than it weighs. */
      beyond: boolean
    }
export type Paper = {
  readonly lots: Map<string, PaperLot>
  readonly parcels: Map<string, PaperParcel>
  /** By the number of the post. */
  readonly ahead: Map<number, Ahead>
  /** Grams that came in from nowhere in the ledger: declared, or without papers. */
  entered: number
  /** Grams that left and did not arrive: by the difference of two weighings. Below zero, more arrived than had left. */
  lost: number
}

export const blankPaper = (): Paper => ({
  lots: new Map(),
  parcels: new Map(),
  ahead: new Map(),
  entered: 0,
  lost: 0,
})

/** Null when it may be done, and was; else why not, as the code that the book gives. */
export type Answer = string | null

/** What is neither received nor refused. Below zero, so much was both. */
export const openGrams = ({ sent, received, refused }: PaperLine): number => sent - received - refused
const atLeastNothing = (grams: number): number => Math.max(0, grams)
export const balance = ({ in: into, out }: PaperLot): number => Math.max(0, into - out)

export const declare = (paper: Paper, area: string, lot: string, grams: number): Answer => {
  if (paper.lots.has(lot)) return 'LOT_ID_TAKEN'
  paper.entered += grams
  paper.lots.set(lot, { area, in: grams, out: 0, unmatched: false })
  return null
}

export type Shipment = {
  readonly parcel: string
  readonly from: string
  readonly to: string
  readonly lines: readonly { readonly lot: string; readonly grams: number }[]
}

/** Goods that leave, asked for beforehand: nothing leaves that is not there. */
export const ship = (paper: Paper, { parcel, from, to, lines }: Shipment): Answer => {
  if (paper.parcels.has(parcel)) return 'PARCEL_ID_TAKEN'
  for (const { lot, grams } of lines) if (balance(lotOf(paper, lot)) < grams) return 'BALANCE_EXCEEDED'
  for (const { lot, grams } of lines) lotOf(paper, lot).out += grams
  paper.parcels.set(parcel, {
    id: parcel,
    from,
    to,
    lines: lines.map(({ lot, grams }) => ({ lot, sent: grams, received: 0, refused: 0, goneOn: 0 })),
  })
  return null
}

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

/** What is not done binds nothing either. */
const allOrNothing = (paper: Paper, act: () => Answer): Answer => {
  const before = structuredClone(paper)
  const answer = act()
  if (answer !== null) Object.assign(paper, before)
  return answer
}

type Waiting = Extract<Ahead, { kind: 'match' | 'receipt' }>
const bindOne = (paper: Paper, number: number, ahead: Waiting): void => {
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

const lotOf = ({ lots }: Paper, id: string): PaperLot => {
  const lot = lots.get(id)
  if (lot === undefined) throw new Error(`Lot ${id} is not on paper.`)
  return lot
}

const parcelFor = ({ parcels }: Paper, at: string, id: string): PaperParcel | string => {
  const parcel = parcels.get(id)
  if (parcel === undefined) return 'PARCEL_UNKNOWN'
  return parcel.to === at ? parcel : 'PARCEL_ADDRESSED_ELSEWHERE'
}

const lineFor = (paper: Paper, at: string, parcel: string, n: number): PaperLine | string => {
  const found = parcelFor(paper, at, parcel)
  if (typeof found === 'string') return found
  return found.lines[n - 1] ?? 'PARCEL_LINE_UNKNOWN'
}

const RECEIVED = 'PARCEL_LINE_RECEIVED'
const IN_FULL = 'RECEIVED_IN_FULL_ALREADY'
const isReceived = ({ sent, received }: PaperLine): boolean => received >= sent
