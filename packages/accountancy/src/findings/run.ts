import { createSpread, ELEMENTS, type Element, varianceOf } from '@lodestone/domain'
import { addMeasurement, addWeighing } from '../contents/content.ts'
import { isIn } from '../movements/lines.ts'
import { scaleOf } from '../movements/scale-of.ts'
import type { Movements } from '../movements/scan.ts'
import type { EventSums } from '../sheet/event-sums.ts'
import { crosses } from '../sheet/outside.ts'
import { materialOfLot, type Quantity, type Reading } from '../sheet/reading.ts'

/** Whether everything that a run moved was analysed, or follows from what was. Before that nothing is said of it. */
export const isAnalysed = (
  { lineage }: Reading,
  movements: Movements,
  { first, end, position }: EventSums,
  quantity: Quantity,
): boolean => {
  for (let row = first; row < end; row++) {
    if (crosses(lineage, quantity, movements.line[row]!, position)) continue
    const content = quantity.of(movements.lot[row]!)
    if (content === null || content.estimated) return false
  }
  return true
}

/** How far the difference between what a run took and gave may be off, as a variance: all that it moved was weighed, and counts as analysed. */
export const runVariance = (
  reading: Reading,
  movements: Movements,
  { first, end, position }: EventSums,
  quantity: Quantity,
): bigint => {
  const { lineage } = reading
  const spread = createSpread()
  for (let row = first; row < end; row++) {
    const line = movements.line[row]!
    const lot = movements.lot[row]!
    const content = crosses(lineage, quantity, line, position) ? null : quantity.of(lot)
    if (content === null) continue
    const grams = movements.grams[row]!
    const sign = isIn(line) ? -1 : 1
    addWeighing(spread, grams, content.ppb, sign, scaleOf(lineage, position, materialOfLot(reading, lot)))
    for (const { measurement, ppb } of content.terms)
      addMeasurement(lineage, spread, measurement, BigInt(sign * grams) * BigInt(ppb), quantity.merged)
  }
  return varianceOf(spread)
}

export const elementName = ({ element }: Quantity): Element => ELEMENTS[element ?? 0] ?? 'Nd'
