import type { EventAt } from '../answers/place.ts'
import { lowerBound } from '../columns/lower-bound.ts'
import { nameOf } from '../columns/names.ts'
import { NONE } from '../columns/table.ts'
import { isDispute } from '../fold/kinds.ts'
import { endOfFinding } from '../fold/notes.ts'
import type { Lineage } from '../lineage.ts'
import { asOfOr } from './as-of.ts'
import { recordedAt } from './event-at.ts'
import { isOpenFinding } from './standing.ts'

/** A finding of a book that disputes lots and is still open: the event that it was recorded with, and its place among that event's findings. */
export type OpenDispute = { readonly at: EventAt; readonly finding: number; readonly lots: readonly string[] }

/** What the books dispute as of a position (now unless told), in the ledger's order. What it says is in the log, with the event. */
export const openDisputes = (lineage: Lineage, asOf?: number): OpenDispute[] => {
  const at = asOfOr(lineage, asOf)
  const { note } = lineage.disputes.columns
  const { position } = lineage.notes.columns
  const open: OpenDispute[] = []
  for (let row = 0; row < lineage.disputes.count; row++) {
    const first = note[row]!
    if (position[first]! > at) break
    if (isOpenFinding(lineage, first, at)) open.push(disputeOf(lineage, row))
  }
  return open
}

/** What the books dispute of these lots (by their indices), in the ledger's order. Costs what is noted of them. */
export const openDisputesOn = (lineage: Lineage, lots: Iterable<number>, asOf: number): OpenDispute[] => {
  const { position, kind, value, nextOfLot } = lineage.notes.columns
  const found = new Set<number>()
  for (const lot of lots)
    for (let note = lineage.lots.columns.firstNote[lot]!; note !== NONE; note = nextOfLot[note]!)
      if (isDispute(kind[note]!) && position[note]! <= asOf) found.add(value[note]!)
  return [...found]
    .filter((first) => isOpenFinding(lineage, first, asOf))
    .sort((a, b) => a - b)
    .map((first) =>
      disputeOf(lineage, lowerBound(lineage.disputes.columns.note, lineage.disputes.count, first)),
    )
}

const disputeOf = (lineage: Lineage, row: number): OpenDispute => {
  const { note, finding } = lineage.disputes.columns
  const first = note[row]!
  const at = recordedAt(lineage, lineage.notes.columns.position[first]!)
  return { at, finding: finding[row]!, lots: lotsOf(lineage, first) }
}

const lotsOf = (lineage: Lineage, first: number): string[] =>
  Array.from(lineage.notes.columns.lot.subarray(first, endOfFinding(lineage, first)), (lot) =>
    nameOf(lineage.lotIds, lot),
  )
