import type { LotId } from '@lodestone/domain'
import { lowerBound } from '../columns/lower-bound.ts'
import { nameOf } from '../columns/names.ts'
import type { Lineage } from '../lineage.ts'
import { addMoved } from './moved.ts'

/** The lots of which more is recorded by a position than by an earlier one: what `historyOf` tells of no other lot differs between the two. */
export const lotsWithOtherHistory = (lineage: Lineage, after: number, upTo: number): LotId[] => {
  const lots = new Set<number>()
  addOtherHistory(lineage, after, upTo, lots)
  return Array.from(lots, (lot) => nameOf(lineage.lotIds, lot))
}

export const addOtherHistory = (lineage: Lineage, after: number, upTo: number, lots: Set<number>): void => {
  if (upTo <= after) return
  addBetween(lineage, after, upTo, lots)
  const { position, target } = lineage.corrections.columns
  const { count } = lineage.corrections
  for (let row = lowerBound(position, count, after + 1); row < count && position[row]! <= upTo; row++)
    addBetween(lineage, target[row]! - 1, target[row]!, lots)
}

/** Adds the lots that the events after a position, up to another, have moved or noted. */
const addBetween = (lineage: Lineage, after: number, upTo: number, lots: Set<number>): void => {
  addMoved(lineage, after, upTo, lots)
  const { position, lot } = lineage.notes.columns
  for (
    let row = lowerBound(position, lineage.notes.count, after + 1);
    row < lineage.notes.count && position[row]! <= upTo;
    row++
  )
    lots.add(lot[row]!)
}
