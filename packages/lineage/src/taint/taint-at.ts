import { NONE } from '../columns/table.ts'
import type { Lineage } from '../lineage.ts'

/** The set of facts that a lot (named by then) had as of a position. In a lineage that is cut in time: see `findInCut`. */
export const taintAt = (lineage: Lineage, lot: number, asOf: number): number => {
  if (lineage.cutTaints !== undefined) return lineage.cutTaints.of[lot]!
  const { taint, lastRetaint } = lineage.lots.columns
  const { position, before, nextOfLot } = lineage.retaints.columns
  let set = taint[lot]!
  // Newest first: what it was before each change that was recorded after then.
  for (let row = lastRetaint[lot]!; row !== NONE && position[row]! > asOf; row = nextOfLot[row]!)
    set = before[row]!
  return set
}
