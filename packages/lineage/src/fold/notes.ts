import { disputes, type Finding, type FindingCode, type LedgerEvent } from '@lodestone/domain'
import { lowerBound } from '../columns/lower-bound.ts'
import { addRow, NONE } from '../columns/table.ts'
import type { Lineage } from '../lineage.ts'
import { DISPUTED, DISPUTED_UNTIL_COVERED } from './kinds.ts'
import { lotFor } from './rows.ts'
import { positionOf } from './streams.ts'

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
  'PROVENANCE_WITHDRAWN',
])

/** Marks the lots that a finding disputes. The notes of one finding stand together and name the first of them. */
export const foldFindings = (lineage: Lineage, position: number, findings: readonly Finding[]): void => {
  for (const [index, finding] of findings.entries()) {
    if (!disputes(finding.severity) || finding.lots.length === 0) continue
    const kind = CLOSED_BY_MASS.has(finding.code) ? DISPUTED_UNTIL_COVERED : DISPUTED
    const first = lineage.notes.count
    for (const lot of finding.lots) addNote(lineage, lotFor(lineage, lot, position), position, kind, first)
    const row = addRow(lineage.disputes)
    lineage.disputes.columns.note[row] = first
    lineage.disputes.columns.finding[row] = index
    lineage.disputes.columns.resolved[row] = NONE
  }
}

/**
 * One past the last note of the finding that begins at a note: its notes stand together and name the first of them. What is noted next may have that very
 * number for a value, and is none of them.
 */
export const endOfFinding = ({ notes }: Lineage, first: number): number => {
  const { kind, value } = notes.columns
  let end = first
  while (end < notes.count && value[end] === first && kind[end] === kind[first]) end += 1
  return end
}

/** Two people have closed an exception, or what an event says has answered it: from here on its finding disputes nothing. */
export const foldClosed = (lineage: Lineage, position: number, event: LedgerEvent): void => {
  if (event.type === 'ExceptionResolved') foldClosedOne(lineage, position, event.exception)
  for (const exception of event.settles ?? []) foldClosedOne(lineage, position, exception)
}

const foldClosedOne = (lineage: Lineage, position: number, exception: string): void => {
  const { stream, revision } = lineage.events.columns
  const [raisedAt, finding] = exception.split('.').map(Number)
  const target = positionOf(lineage.streams, stream[position]!, raisedAt!, revision)
  if (target === undefined) return
  const { note, finding: findings, resolved } = lineage.disputes.columns
  const { position: positions } = lineage.notes.columns
  const from = lowerBound(positions, lineage.notes.count, target)
  for (let row = lowerBound(note, lineage.disputes.count, from); row < lineage.disputes.count; row++) {
    if (positions[note[row]!] !== target) return
    if (findings[row] !== finding || resolved[row] !== NONE) continue
    resolved[row] = position
    const closed = addRow(lineage.resolutions)
    lineage.resolutions.columns.position[closed] = position
    lineage.resolutions.columns.dispute[closed] = row
  }
}

/** Whether the finding that begins at a note was closed by people, or by what another event said, as of a position. */
export const isResolved = (lineage: Lineage, first: number, asOf: number): boolean => {
  const { note, resolved } = lineage.disputes.columns
  const row = lowerBound(note, lineage.disputes.count, first)
  return row < lineage.disputes.count && note[row] === first && resolved[row]! <= asOf
}
