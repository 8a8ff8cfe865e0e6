import type { EventAt } from '../answers/place.ts'
import { nameOf } from '../columns/names.ts'
import type { Lineage } from '../lineage.ts'
import { asOfOr } from './as-of.ts'
import { recordedAt } from './event-at.ts'
import { isOpenFinding } from './standing.ts'

/** A finding of a book that disputes lots and is still open: the event that it was recorded with, and its place among that event's findings. */
export type OpenDispute = { readonly at: EventAt; readonly finding: number; readonly lots: readonly string[] }

/** What the books dispute as of a position (now unless told), in the ledger's order. What it says is in the log, with the event. */
export const openDisputes = (lineage: Lineage, asOf?: number): OpenDispute[] => {
  const at = asOfOr(lineage, asOf)
  const { note, finding } = lineage.disputes.columns
  const { position } = lineage.notes.columns
  const open: OpenDispute[] = []
  for (let row = 0; row < lineage.disputes.count; row++) {
    const first = note[row]!
    if (position[first]! > at) break
    if (!isOpenFinding(lineage, first, at)) continue
    const lots = lotsOf(lineage, first)
    open.push({ at: recordedAt(lineage, position[first]!), finding: finding[row]!, lots })
  }
  return open
}

/** The notes of one finding stand together, and name the first of them. */
const lotsOf = ({ notes, lotIds }: Lineage, first: number): string[] => {
  const { lot, value, kind } = notes.columns
  const lots: string[] = []
  for (let note = first; note < notes.count && value[note] === first && kind[note] === kind[first]; note++)
    lots.push(nameOf(lotIds, lot[note]!))
  return lots
}
