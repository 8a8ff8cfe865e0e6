import { HOUR } from '../clock/time.ts'
import { massText } from '../physics/mass-text.ts'
import { drawn, massOf } from '../physics/matter.ts'
import type { Dice } from '../prng/dice.ts'
import { type Birth, birthLine, lotOf, weighed } from './birth.ts'
import type { Lot, Taken } from './lot.ts'
import type { Shop } from './shop.ts'

/** What stands at the gate: goods of a parcel, with the number that each has on its papers. */
export type Line = { readonly line: number; readonly taken: Taken; readonly covers?: number }
/** What the gate does with a parcel, and what it gives its shop once it is booked. */
export type Receiving = {
  readonly shop: Shop
  readonly parcel: string
  readonly lines: readonly Line[]
  /** `isAll`: nothing more of it is to come. */
  done(lots: readonly Lot[], isAll: boolean): void
}

/** A receipt further than this part from what was sent is weighed again. */
const WEIGH_AGAIN = 0.0035
/** Packages too small for the scale at the gate are taken at the sender's figure. */
const BY_LABEL_GRAMS = 2_000

/** What the addressee's scale says; the mean of several readings where it is far from what was sent. */
const arrived = (shop: Shop, birth: Birth, sent: number): number => {
  if (sent < BY_LABEL_GRAMS) return sent
  const first = weighed(shop, birth)
  return Math.abs(first - sent) > WEIGH_AGAIN * sent ? weighed(shop, birth, 4) : first
}

/** The lots that goods become here, by what the scale at the gate shows. */
const weighedIn = (shop: Shop, lines: readonly Line[]) =>
  lines.map((line) => {
    const { lot, matter, shown: sent, pieces } = line.taken
    const { material, programme, basis, grade } = lot
    const birth: Birth = { id: shop.id('R'), material, matter, programme, basis, grade, pieces }
    const shown = arrived(shop, birth, sent)
    return { line, birth, shown, lot: lotOf(shop, birth, shown) }
  })

const deviceFor = ({ scales }: Shop, lines: readonly Line[]) => {
  const mass = lines.reduce((sum, { taken }) => sum + massOf(taken.matter), 0)
  const { id, calibration } = scales.for(mass / Math.max(1, lines.length))
  return { id, calibration }
}

/** Goods are weighed, and booked line by line. */
export const receive = ({ shop, parcel, lines, done }: Receiving, isAll = true): void => {
  const received = weighedIn(shop, lines)
  shop.post('LotReceived', {
    occurredAt: shop.stamp(),
    parcel,
    sealsIntact: true,
    lines: received.map(({ line: { line, covers, taken }, lot, shown }) => ({
      line,
      lot: lot.id,
      mass: massText(shown, lot.basis),
      ...(taken.pieces > 0 ? { pieces: taken.pieces } : {}),
      ...(covers === undefined ? {} : { covers: massText(covers, lot.basis) }),
    })),
    device: deviceFor(shop, lines),
  })
  done(
    received.map(({ lot }) => lot),
    isAll,
  )
}

/** A part of the goods has stayed on the dock, and comes with the next truck: of several lines the last, of one some of it. */
export const receiveInParts = (receiving: Receiving, chance: Dice): void => {
  const { shop, lines } = receiving
  const [now, later] = lines.length > 1 ? halves(lines) : portions(lines)
  receive({ ...receiving, lines: now }, later.length === 0)
  if (later.length === 0) return
  shop.later(Math.round(chance.between(2, 9) * HOUR), () => receive({ ...receiving, lines: later }))
}

const halves = (lines: readonly Line[]): [readonly Line[], readonly Line[]] => {
  const middle = Math.ceil(lines.length / 2)
  return [lines.slice(0, middle), lines.slice(middle)]
}

const FIRST_PORTION = 0.6
const portions = (lines: readonly Line[]): [readonly Line[], readonly Line[]] => {
  const [whole] = lines
  // What is counted comes in whole boxes: all of it.
  if (whole === undefined || whole.taken.pieces > 0) return [lines, []]
  const { taken } = whole
  const covers = Math.round(taken.shown * FIRST_PORTION)
  const matter = drawn(taken.matter, FIRST_PORTION)
  return [
    [{ ...whole, covers, taken: { ...taken, shown: covers, matter } }],
    [{ ...whole, taken: { ...taken, shown: taken.shown - covers } }],
  ]
}

/** The driver has no papers: goods are taken in, kept from use, and matched when the papers come. */
export const receiveUnmatched = ({ shop, parcel, lines, done }: Receiving, chance: Dice): void => {
  const received = weighedIn(shop, lines)
  shop.post('LotReceivedUnmatched', {
    occurredAt: shop.stamp(),
    consignor: `By the labels from ${lines[0]?.taken.lot.id ?? 'nobody'}`,
    lines: received.map(({ birth, shown, line }) => ({
      ...birthLine(shop, { ...birth, ...(line.taken.pieces > 0 ? {} : { pieces: undefined }) }, shown),
    })),
    device: deviceFor(shop, lines),
  })
  shop.later(Math.round(chance.between(3, 20) * HOUR), () => {
    shop.post('ReceiptMatched', {
      occurredAt: shop.stamp(),
      parcel,
      lines: received.map(({ line, lot }) => ({ line: line.line, lot: lot.id })),
    })
    done(
      received.map(({ lot }) => lot),
      true,
    )
  })
}
