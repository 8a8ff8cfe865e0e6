import type { LedgerEvent } from '@lodestone/domain'
import { indexOfName } from '../columns/names.ts'
import { addRow } from '../columns/table.ts'
import type { Lineage } from '../lineage.ts'

type Device = NonNullable<LedgerEvent['device']>

/** The scale of an event: one instrument between two calibrations, for what is off then is off in all that it weighs. */
export const foldScale = (lineage: Lineage, position: number, device: Device): void => {
  addScale(lineage, position, scaleName(device))
}

export const scaleName = ({ id, calibration }: Device): string =>
  calibration === undefined ? id : `${id} ${calibration}`

export const addScale = (lineage: Lineage, position: number, name: string): void => {
  const row = addRow(lineage.scales)
  const device = indexOfName(lineage.words, name)
  lineage.scales.columns.position[row] = position
  lineage.scales.columns.device[row] = device
}
