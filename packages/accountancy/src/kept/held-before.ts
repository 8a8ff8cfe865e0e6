import type { AreaCode } from '@lodestone/domain'
import { NONE, RECEIVED, stands } from '@lodestone/lineage/rows'
import { drawnBy } from '../movements/drawn.ts'
import { bookOf } from '../sheet/counted.ts'
import type { Reading } from '../sheet/reading.ts'

/** What a lot of an area held when the period began, by the events of the area: below zero where more had left it than came. */
export const heldBefore = (reading: Reading, area: AreaCode, lot: number): number => {
  const { lineage, asOf, period } = reading
  const { lots, yields, takes, events } = lineage
  const book = bookOf(lineage, area)
  const counts = (position: number): boolean =>
    events.columns.occurredMs[position]! < period.fromMs &&
    stands(lineage, position, asOf) &&
    events.columns.stream[position] === book
  let grams = 0
  for (let row = lots.columns.firstYield[lot]!; row !== NONE; row = yields.columns.nextOfLot[row]!)
    if (counts(yields.columns.position[row]!)) grams += yields.columns.grams[row]!
  for (let row = lots.columns.firstTake[lot]!; row !== NONE; row = takes.columns.nextOfLot[row]!)
    if (takes.columns.kind[row] !== RECEIVED && counts(takes.columns.position[row]!))
      grams -= drawnBy(lineage, row, asOf)
  return grams
}
