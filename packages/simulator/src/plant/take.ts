import { reading, weighedOut } from '../physics/instruments.ts'
import { drawn, massOf } from '../physics/matter.ts'
import type { Lot, Taken } from './lot.ts'
import type { Shop } from './shop.ts'

/** A container with less than this part of the asked quantity left over is emptied. */
const NOT_WORTH_LEAVING = 0.03
/** The terminal lets nobody issue more than this part of a lot beyond what its label has left. */
const TERMINAL_ALLOWANCE = 0.004

/** The Texas plants' terminals close a lot at its label where the scale is within this part of it; the mine's have no such habit. */
const CLOSES_AT_LABEL = 0.0015

const lastReading = (shop: Shop, lot: Lot, mass: number): number => {
  // Counted goods are counted, and go by their label.
  if (lot.pieces > 0) return lot.label
  const read = reading(shop.scales.for(mass), mass, shop.dice)
  const closes = shop.zone === 'America/Chicago' && Math.abs(read - lot.label) <= CLOSES_AT_LABEL * read
  return closes ? lot.label : Math.min(read, lot.label + Math.floor(lot.born * TERMINAL_ALLOWANCE))
}

/** The whole of a lot at its label, without weighing it again. */
export const takeByLabel = (shop: Shop, lot: Lot): Taken => {
  const { label: shown, pieces } = lot
  lot.label = 0
  lot.pieces = 0
  shop.stock.remove(lot)
  return { lot, shown, pieces, matter: drawn(lot.matter, 1) }
}

/** So many pieces of a lot of counted goods, at their part of its label; all of it where there are no more. */
export const takePieces = (shop: Shop, lot: Lot, pieces: number): Taken => {
  if (pieces >= lot.pieces) return takeAll(shop, lot)
  const shown = Math.max(1, Math.round((lot.label * pieces) / lot.pieces))
  const matter = drawn(lot.matter, pieces / lot.pieces)
  lot.label -= shown
  lot.pieces -= pieces
  return { lot, shown, pieces, matter }
}

/** The whole of what is left of a lot. */
export const takeAll = (shop: Shop, lot: Lot): Taken => {
  const matter = drawn(lot.matter, 1)
  const shown = Math.max(1, lastReading(shop, lot, massOf(matter)))
  lot.label -= shown
  const { pieces } = lot
  lot.pieces = 0
  shop.stock.remove(lot)
  if (lot.label > 0) shop.remains.set(lot.id, lot)
  return { lot, shown, pieces, matter }
}

/** A quantity weighed out of a lot; all of it where little would be left. Not for goods that are counted. */
export const takePart = (shop: Shop, lot: Lot, grams: number): Taken => {
  const mass = massOf(lot.matter)
  const left = Math.min(mass, lot.label) - grams
  if (left <= NOT_WORTH_LEAVING * grams) return takeAll(shop, lot)
  const { shown, grams: truly } = weighedOut(shop.scales.for(grams), grams, shop.dice)
  if (truly >= mass || shown >= lot.label) return takeAll(shop, lot)
  lot.label -= shown
  return { lot, shown, pieces: 0, matter: drawn(lot.matter, truly / mass) }
}

/** A quantity out of several lots, in their order; less where they hold less. */
export const takeUpTo = (shop: Shop, lots: readonly Lot[], grams: number): Taken[] => {
  const taken: Taken[] = []
  let open = grams
  for (const lot of lots) {
    if (open <= NOT_WORTH_LEAVING * grams) break
    const one = takePart(shop, lot, open)
    taken.push(one)
    open -= massOf(one.matter)
  }
  return taken
}
