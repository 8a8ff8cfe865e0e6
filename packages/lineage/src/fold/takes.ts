import { addRow } from '../columns/table.ts'
import type { Lineage } from '../lineage.ts'
import { RECEIVED } from './kinds.ts'

/** A quantity leaves a lot, by its index. */
export const addTake = (
  lineage: Lineage,
  position: number,
  lot: number,
  grams: number,
  pieces: number,
  kind: number,
): void => {
  const row = addRow(lineage.takes)
  const takes = lineage.takes.columns
  const lots = lineage.lots.columns
  takes.lot[row] = lot
  takes.position[row] = position
  takes.grams[row] = grams
  takes.pieces[row] = pieces
  takes.kind[row] = kind
  takes.nextOfLot[row] = lots.firstTake[lot]!
  lots.firstTake[lot] = row
  if (kind !== RECEIVED) lots.outGrams[lot] = lots.outGrams[lot]! + grams
}
