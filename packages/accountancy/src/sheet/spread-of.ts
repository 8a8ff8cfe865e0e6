import { createSpread, type Spread, varianceOf } from '@lodestone/domain'
import { NONE } from '@lodestone/lineage/rows'
import { birthOf } from '../contents/births.ts'
import { addMeasurement, addWeighing } from '../contents/content.ts'
import { isIn } from '../movements/lines.ts'
import { scaleOf } from '../movements/scale-of.ts'
import { crosses } from './outside.ts'
import { materialOfLot, type Quantity, type Reading } from './reading.ts'
import { cameIn, type Held, type Stock } from './stock.ts'
import type { Transit } from './transit.ts'

/**
 * How far what is not accounted for may be off by weighing and analysis: its variance, in square femtograms.
 *
 * Weighing. Of a lot that is used up, only what crossed the border counts, and what it was thought to hold at the beginning: whatever was weighed
 * between cancels. Of a lot that still stands, what crossed the border is in it, and what was weighed within the border is in doubt.
 *
 * Analysis. Each lot's content counts with its coefficient, by the assays that it rests on: one that serves both sides cancels.
 */
export const spreadOf = (
  reading: Reading,
  stocks: readonly Stock[],
  transit: Transit,
  quantity: Quantity,
  coefficients: ReadonlyMap<number, number>,
): bigint => {
  const spread = createSpread()
  for (const stock of stocks) addWeighings(reading, spread, stock, quantity)
  for (const on of [transit.opening, transit.closing]) addOnTheWay(reading, spread, on, quantity)
  for (const [lot, grams] of coefficients) {
    const content = grams === 0 ? null : quantity.of(lot)
    if (content === null) continue
    for (const { measurement, ppb } of content.terms)
      addMeasurement(reading.lineage, spread, measurement, BigInt(grams) * BigInt(ppb), quantity.merged)
  }
  return varianceOf(spread)
}

const isUsedUp = ({ closing }: Held): boolean => closing <= 0

const addWeighings = (reading: Reading, spread: Spread, stock: Stock, quantity: Quantity): void => {
  const { lineage } = reading
  const { movements, moved } = stock
  for (let row = 0; row < movements.count; row++) {
    const lot = movements.lot[row]!
    const line = movements.line[row]!
    const position = movements.position[row]!
    const across = crosses(lineage, quantity, line, position)
    if (across !== isUsedUp(moved.get(lot)!)) continue
    const content = quantity.of(lot)
    if (content === null) continue
    const scale = scaleOf(lineage, position, materialOfLot(reading, lot))
    addWeighing(spread, movements.grams[row]!, content.ppb, isIn(line) === across ? 1 : -1, scale)
  }
  for (const [lot, held] of moved) {
    const content = held.opening > 0 && isUsedUp(held) ? quantity.of(lot) : null
    if (content === null) continue
    // What is left of a lot is known as well as all of it was weighed.
    const grams = cameIn(reading, lot, reading.period.fromMs)
    addWeighing(spread, grams, content.ppb, 1, birthScale(reading, lot))
  }
}

const addOnTheWay = (
  reading: Reading,
  spread: Spread,
  goods: ReadonlyMap<number, number>,
  quantity: Quantity,
): void => {
  for (const [lot, grams] of goods) {
    const content = quantity.of(lot)
    if (content !== null) addWeighing(spread, Math.abs(grams), content.ppb, 1, birthScale(reading, lot))
  }
}

/** The scale that a lot was first weighed on. */
const birthScale = (reading: Reading, lot: number): number => {
  const { lineage, asOf } = reading
  const birth = birthOf(lineage, lot, asOf)
  const position = birth === NONE ? 0 : lineage.yields.columns.position[birth]!
  return scaleOf(lineage, position, materialOfLot(reading, lot))
}
