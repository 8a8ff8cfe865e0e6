import { NONE } from '../columns/table.ts'
import { edgeOf } from '../fold/cycle.ts'
import { endOfYields, stands } from '../fold/rows.ts'
import type { Lineage } from '../lineage.ts'

/** These lots and all that was made of them, by what stands as of a position. */
export const madeOf = (lineage: Lineage, lots: Iterable<number>, asOf: number): Set<number> => {
  const met = new Set(lots)
  const { position, nextOfLot } = lineage.takes.columns
  // A set gives what is added while it is walked.
  for (const lot of met)
    for (let take = lineage.lots.columns.firstTake[lot]!; take !== NONE; take = nextOfLot[take]!) {
      const event = position[take]!
      if (!stands(lineage, event, asOf)) continue
      for (let row = lineage.events.columns.firstYield[event]!; row < endOfYields(lineage, event); row++)
        if (edgeOf(lineage, row, take) !== NONE) met.add(lineage.yields.columns.lot[row]!)
    }
  return met
}
