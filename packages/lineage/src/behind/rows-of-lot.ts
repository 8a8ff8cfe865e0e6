import { lowerBound } from '../columns/lower-bound.ts'
import { NONE } from '../columns/table.ts'
import { rowOfAssay } from '../fold/assays.ts'
import { ASSAY_UMPIRE, isDispute } from '../fold/kinds.ts'
import { endOfFinding } from '../fold/notes.ts'
import type { Lineage } from '../lineage.ts'

/** Positions of what was put into a lot, withdrawn or not. */
export const yieldsOf = ({ lots, yields }: Lineage, lot: number): number[] =>
  chain(lots.columns.firstYield[lot]!, yields.columns)

/** Positions of what was taken out of it. */
export const takesOf = ({ lots, takes }: Lineage, lot: number): number[] =>
  chain(lots.columns.firstTake[lot]!, takes.columns)

/** Positions of all that is said of it. */
export const notesOf = ({ lots, notes }: Lineage, lot: number): number[] =>
  chain(lots.columns.firstNote[lot]!, notes.columns)

/**
 * Positions of its analyses, as of a position: of a composite also where its assay was booked, on whatever lot, and where the composite was taken. By both
 * together it is known that an assay speaks of the lot.
 */
export const analysesOf = (lineage: Lineage, lot: number, asOf: number): number[] => {
  const { assay, taken } = lineage.assays.columns
  const { kind, position, nextOfLot } = lineage.notes.columns
  const positions: number[] = []
  for (let note = lineage.lots.columns.firstNote[lot]!; note !== NONE; note = nextOfLot[note]!) {
    if (kind[note]! > ASSAY_UMPIRE || position[note]! > asOf) continue
    positions.push(position[note]!)
    const row = rowOfAssay(lineage, note)
    if (row === undefined) continue
    positions.push(assay[row]!)
    if (taken[row] !== NONE) positions.push(taken[row]!)
  }
  return positions
}

/** The rows of `assays` that speak of a lot. */
export const assaysOf = (lineage: Lineage, lot: number): number[] => {
  const { kind, nextOfLot } = lineage.notes.columns
  const rows: number[] = []
  for (let note = lineage.lots.columns.firstNote[lot]!; note !== NONE; note = nextOfLot[note]!) {
    const row = kind[note]! <= ASSAY_UMPIRE ? rowOfAssay(lineage, note) : undefined
    if (row !== undefined) rows.push(row)
  }
  return rows
}

/** The findings that dispute a lot: the event that each came with, what closed it (`NONE` while nothing has), and the lots that it names. */
export const findingsOn = (
  lineage: Lineage,
  lot: number,
): { readonly at: number; readonly resolved: number; readonly lots: readonly number[] }[] => {
  const { kind, value, nextOfLot, lot: of, position } = lineage.notes.columns
  const { note: firstNote, resolved } = lineage.disputes.columns
  const found: { at: number; resolved: number; lots: number[] }[] = []
  for (let note = lineage.lots.columns.firstNote[lot]!; note !== NONE; note = nextOfLot[note]!) {
    if (!isDispute(kind[note]!)) continue
    const first = value[note]!
    const row = lowerBound(firstNote, lineage.disputes.count, first)
    const lots = [...of.subarray(first, endOfFinding(lineage, first))]
    found.push({ at: position[first]!, resolved: resolved[row]!, lots })
  }
  return found
}

type Chained = { readonly nextOfLot: Uint32Array; readonly position: Uint32Array }

const chain = (first: number, { nextOfLot, position }: Chained): number[] => {
  const positions: number[] = []
  for (let row = first; row !== NONE; row = nextOfLot[row]!) positions.push(position[row]!)
  return positions
}
