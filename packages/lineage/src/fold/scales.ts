import type { LedgerEvent } from '@lodestone/domain'
import { indexOfName } from '../columns/names.ts'
import { addRow } from '../columns/table.ts'
import type { Lineage } from '../lineage.ts'

/** The scale of an event: one instrument between two calibrations, for what is off then is off in all that it weighs. */
export const foldScale = (
  lineage: Lineage,
  position: number,
  { id, calibration }: NonNullable<LedgerEvent['device']>,
): void => {
  const row = addRow(lineage.scales)
  const device = indexOfName(lineage.words, calibration === undefined ? id : `${id} ${calibration}`)
  lineage.scales.columns.position[row] = position
  lineage.scales.columns.device[row] = device
}
