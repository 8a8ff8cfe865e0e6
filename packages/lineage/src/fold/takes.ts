import type { LotId } from '@lodestone/domain'
import { addRow } from '../columns/table.ts'
import type { Lineage } from '../lineage.ts'
import { RECEIVED } from './kinds.ts'
import { lotFor } from './rows.ts'

/** A quantity leaves a lot. */
export const addTake = (
  lineage: Lineage,
  position: number,
  name: LotId,
  grams: number,
  pieces: number,
  kind: number,
): void => {
  const lot = lotFor(lineage, name, position)
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
