import { endOfTakes, endOfYields } from '../fold/rows.ts'
import type { Lineage } from '../lineage.ts'

/** Adds the lots of all rows that the events after a position, up to another, have given or taken. */
export const addMoved = (lineage: Lineage, after: number, upTo: number, lots: Set<number>): void => {
  const { firstYield, firstTake } = lineage.events.columns
  for (let row = firstYield[after + 1]!; row < endOfYields(lineage, upTo); row++)
    lots.add(lineage.yields.columns.lot[row]!)
  for (let row = firstTake[after + 1]!; row < endOfTakes(lineage, upTo); row++)
    lots.add(lineage.takes.columns.lot[row]!)
}
