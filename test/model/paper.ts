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
export const atLeastNothing = (grams: number): number => Math.max(0, grams)
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

/** What is not done binds nothing either. */
export const allOrNothing = (paper: Paper, act: () => Answer): Answer => {
  const before = structuredClone(paper)
  const answer = act()
  if (answer !== null) Object.assign(paper, before)
  return answer
}

export const lotOf = ({ lots }: Paper, id: string): PaperLot => {
  const lot = lots.get(id)
  if (lot === undefined) throw new Error(`Lot ${id} is not on paper.`)
  return lot
}

export const parcelFor = ({ parcels }: Paper, at: string, id: string): PaperParcel | string => {
  const parcel = parcels.get(id)
  if (parcel === undefined) return 'PARCEL_UNKNOWN'
  return parcel.to === at ? parcel : 'PARCEL_ADDRESSED_ELSEWHERE'
}

export const lineFor = (paper: Paper, at: string, parcel: string, n: number): PaperLine | string => {
  const found = parcelFor(paper, at, parcel)
  if (typeof found === 'string') return found
  return found.lines[n - 1] ?? 'PARCEL_LINE_UNKNOWN'
}

export const RECEIVED = 'PARCEL_LINE_RECEIVED'
export const IN_FULL = 'RECEIVED_IN_FULL_ALREADY'
export const isReceived = ({ sent, received }: PaperLine): boolean => received >= sent
