import type { LedgerEvent } from '@lodestone/domain'
import { indexOfName } from '../columns/names.ts'
import { addRow, NONE } from '../columns/table.ts'
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

/** How good the assay is whose note was added last. */
export const foldAssay = (lineage: Lineage, event: LedgerEvent<'AssayRecorded'>): void => {
  const { expandedUncertainty, coverageFactorTimes10 = 20, laboratory } = event
  if (expandedUncertainty === undefined && laboratory === undefined) return
  const row = addRow(lineage.assays)
  const { columns } = lineage.assays
  columns.note[row] = lineage.notes.count - 1
  columns.uncertainty[row] =
    expandedUncertainty === undefined ? NONE : Math.ceil((expandedUncertainty * 10) / coverageFactorTimes10)
  columns.laboratory[row] = laboratory === undefined ? NONE : indexOfName(lineage.words, laboratory)
}
