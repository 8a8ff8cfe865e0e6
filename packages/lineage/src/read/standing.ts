import { nameOf } from '../columns/names.ts'
import { NONE } from '../columns/table.ts'
import { DISPUTED, DISPUTED_UNTIL_COVERED, HELD, isDispute, RELEASED } from '../fold/kinds.ts'
import { endOfFinding, isResolved } from '../fold/notes.ts'
import { stands } from '../fold/rows.ts'
import type { Lineage } from '../lineage.ts'
import { piecesOf } from './pieces.ts'
import { createSums, readSums } from './sums.ts'

/** The holds that are on a lot. */
export const holdsOn = (lineage: Lineage, lot: number, asOf: number): string[] => {
  if (lineage.lots.columns.firstNote[lot] === NONE) return []
  const { kind, position, value, nextOfLot } = lineage.notes.columns
  // Put on and released are counted, so that it does not matter in what order they were posted.
  const on = new Map<number, number>()
  for (let note = lineage.lots.columns.firstNote[lot]!; note !== NONE; note = nextOfLot[note]!) {
    if (kind[note] !== HELD && kind[note] !== RELEASED) continue
    if (!stands(lineage, position[note]!, asOf)) continue
    on.set(value[note]!, (on.get(value[note]!) ?? 0) + (kind[note] === HELD ? 1 : -1))
  }
  return [...on]
    .filter(([, count]) => count > 0)
    .map(([hold]) => nameOf(lineage.words, hold))
    .sort()
}

/** Whether a finding that is still open names the lot. */
export const hasOpenFinding = (lineage: Lineage, lot: number, asOf: number): boolean => {
  const { kind, value, nextOfLot } = lineage.notes.columns
  for (let note = lineage.lots.columns.firstNote[lot]!; note !== NONE; note = nextOfLot[note]!)
    if (
      isDispute(kind[note]!) &&
      isOpenFinding(lineage, value[note]!, asOf) &&
      // Of several lots that a finding asks for, those of which the fact has come are disputed no more.
      (kind[note] === DISPUTED || !isCovered(lineage, lot, asOf))
    )
      return true
  return false
}

/** Whether the finding that begins at a note stands, and neither people nor what was missing have closed it. */
export const isOpenFinding = (lineage: Lineage, first: number, asOf: number): boolean => {
  const { kind, position } = lineage.notes.columns
  if (isResolved(lineage, first, asOf)) return false
  if (!stands(lineage, position[first]!, asOf)) return isAskedStill(lineage, first, asOf)
  return kind[first] === DISPUTED || !isAnswered(lineage, first, asOf)
}

/** Whether every lot of the finding that begins at this note is covered by then. */
const isAnswered = (lineage: Lineage, first: number, asOf: number): boolean => {
  const { lot } = lineage.notes.columns
  const end = endOfFinding(lineage, first)
  for (let note = first; note < end; note++) if (!isCovered(lineage, lot[note]!, asOf)) return false
  return true
}

/** What a withdrawn event asked of a lot stays asked while others have taken of it what it lacks: as the books keep it. */
const isAskedStill = (lineage: Lineage, first: number, asOf: number): boolean => {
  const { lot, kind, position } = lineage.notes.columns
  if (kind[first] !== DISPUTED_UNTIL_COVERED || position[first]! > asOf) return false
  const end = endOfFinding(lineage, first)
  for (let note = first; note < end; note++) {
    const pieces = piecesOf(lineage, lot[note]!, asOf)
    if (readSums(lineage, lot[note]!, asOf, sums).overdrawnGrams > 0 || pieces.out > pieces.in) return true
  }
  return false
}

const sums = createSums()
/** Whether the lot is posted and had all that left it. */
const isCovered = (lineage: Lineage, lot: number, asOf: number): boolean => {
  const { births, overdrawnGrams } = readSums(lineage, lot, asOf, sums)
  if (births === 0 || overdrawnGrams > 0) return false
  const pieces = piecesOf(lineage, lot, asOf)
  return pieces.out <= pieces.in
}
