import { shortfall } from '@lodestone/domain'
import { NONE, stands } from '@lodestone/lineage/rows'
import { LINE } from '../movements/lines.ts'
import { type AreaMovements, change } from '../movements/scan.ts'
import type { Reading } from './reading.ts'

/** What a lot held when the period began and when it ended: below zero where more had left it than came. */
export type Held = { readonly opening: number; readonly closing: number }

/** The movements of an area, with what each lot that moved held before and after. */
export type Stock = AreaMovements & { readonly moved: ReadonlyMap<number, Held> }

export const stockOf = (area: AreaMovements): Stock => {
  const moved = new Map<number, { opening: number; closing: number }>()
  const { movements, opening } = area
  for (let row = 0; row < movements.count; row++) {
    const lot = movements.lot[row]!
    const held = moved.get(lot)
    if (held === undefined) moved.set(lot, { opening: 0, closing: change(movements, row) })
    else held.closing += change(movements, row)
  }
  for (let n = 0; n < opening.count; n++) {
    const held = moved.get(opening.lot[n]!)
    if (held === undefined) continue
    held.opening = opening.grams[n]!
    held.closing += opening.grams[n]!
  }
  return { ...area, moved }
}

const BY_ITSELF: ReadonlyMap<number, number> = new Map([
  [LINE.receivedInside, LINE.receivedFromAreas],
  [LINE.shippedInside, LINE.shippedToAreas],
  [LINE.reweighedInside, LINE.reweighed],
])

/** The same as an area by itself has it: what came from and went to areas that are balanced with it crossed its own border. */
export const byItself = (stock: Stock): Stock => {
  const line = stock.movements.line.map((each) => BY_ITSELF.get(each) ?? each)
  return { ...stock, movements: { ...stock.movements, line } }
}

/** Every lot of an area that held or moved something, once. */
export const eachHeld = (
  { opening, moved }: Stock,
  visit: (lot: number, opening: number, closing: number) => void,
): void => {
  for (let n = 0; n < opening.count; n++) {
    const lot = opening.lot[n]!
    if (!moved.has(lot)) visit(lot, opening.grams[n]!, opening.grams[n]!)
  }
  for (const [lot, held] of moved) visit(lot, held.opening, held.closing)
}

/** What came into a lot before a moment. */
export const cameIn = ({ lineage, asOf }: Reading, lot: number, beforeMs: number): number => {
  const { position, grams, nextOfLot } = lineage.yields.columns
  let sum = 0
  for (let row = lineage.lots.columns.firstYield[lot]!; row !== NONE; row = nextOfLot[row]!) {
    const at = position[row]!
    if (stands(lineage, at, asOf) && lineage.events.columns.occurredMs[at]! < beforeMs) sum += grams[row]!
  }
  return sum
}

/** What had left a lot beyond what came into it, before a moment: by how the book counts it. */
export const shortOf = (
  reading: Reading,
  lot: number,
  held: number,
  beforeMs: number,
): { weighing: number; unexplained: number } => {
  if (held >= 0) return { weighing: 0, unexplained: 0 }
  const inGrams = cameIn(reading, lot, beforeMs)
  return shortfall(inGrams, inGrams - held)
}
