import { disputes, type Finding, type FindingCode } from '@lodestone/domain'
import { addRow } from '../columns/table.ts'
import type { Lineage } from '../lineage.ts'
import { DISPUTED, DISPUTED_UNTIL_COVERED } from './kinds.ts'
import { lotFor } from './rows.ts'

export const addNote = (
  lineage: Lineage,
  lot: number,
  position: number,
  kind: number,
  value: number,
): void => {
  const row = addRow(lineage.notes)
  const notes = lineage.notes.columns
  notes.lot[row] = lot
  notes.position[row] = position
  notes.kind[row] = kind
  notes.value[row] = value
  notes.nextOfLot[row] = lineage.lots.columns.firstNote[lot]!
  lineage.lots.columns.firstNote[lot] = row
}

/** Findings that the missing fact answers by arriving: the lot's birth, or the mass that it lacked. As the books close them. */
const CLOSED_BY_MASS: ReadonlySet<FindingCode> = new Set([
  'LOT_NOT_YET_POSTED',
  'BALANCE_EXCEEDED',
  'PIECES_EXCEEDED',
])

/** Marks the lots that a finding disputes. The notes of one finding stand together and name the first of them. */
export const foldFindings = (lineage: Lineage, position: number, findings: readonly Finding[]): void => {
  for (const finding of findings) {
    if (!disputes(finding.severity)) continue
    const kind = CLOSED_BY_MASS.has(finding.code) ? DISPUTED_UNTIL_COVERED : DISPUTED
    const first = lineage.notes.count
    for (const lot of finding.lots) addNote(lineage, lotFor(lineage, lot, position), position, kind, first)
  }
}
