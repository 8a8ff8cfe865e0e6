import type { LotId } from '@lodestone/domain'
import { lowerBound } from '../columns/lower-bound.ts'
import { nameOf } from '../columns/names.ts'
import { endOfTakes, endOfYields } from '../fold/rows.ts'
import type { Lineage } from '../lineage.ts'

/** The lots of which more is recorded by a position than by an earlier one: what `historyOf` tells of no other lot differs between the two. */
export const lotsWithOtherHistory = (lineage: Lineage, after: number, upTo: number): LotId[] => {
  if (upTo <= after) return []
  const lots = new Set<number>()
  addBetween(lineage, after, upTo, lots)
  const { position, target } = lineage.corrections.columns
  const { count } = lineage.corrections
  for (let row = lowerBound(position, count, after + 1); row < count && position[row]! <= upTo; row++)
    addBetween(lineage, target[row]! - 1, target[row]!, lots)
  return Array.from(lots, (lot) => nameOf(lineage.lotIds, lot))
}

/** The lots that the events after a position, up to another, have moved or noted. */
const addBetween = (lineage: Lineage, after: number, upTo: number, lots: Set<number>): void => {
  const { firstYield, firstTake } = lineage.events.columns
  const { yields, takes, notes } = lineage
  for (let row = firstYield[after + 1]!; row < endOfYields(lineage, upTo); row++)
    lots.add(yields.columns.lot[row]!)
  for (let row = firstTake[after + 1]!; row < endOfTakes(lineage, upTo); row++)
    lots.add(takes.columns.lot[row]!)
  const { position, lot } = notes.columns
  for (
    let row = lowerBound(position, notes.count, after + 1);
    row < notes.count && position[row]! <= upTo;
    row++
  )
    lots.add(lot[row]!)
}
