import { lowerBound } from '../columns/lower-bound.ts'
import { NONE } from '../columns/table.ts'
import { ASSAY_UMPIRE, DISPUTED } from '../fold/kinds.ts'
import type { Lineage } from '../lineage.ts'

/** Positions of what was put into a lot, withdrawn or not. */
export const yieldsOf = ({ lots, yields }: Lineage, lot: number): number[] =>
  chain(lots.columns.firstYield[lot]!, yields.columns)

/** Positions of what was taken out of it. */
export const takesOf = ({ lots, takes }: Lineage, lot: number): number[] =>
  chain(lots.columns.firstTake[lot]!, takes.columns)

/** Positions of its analyses; or of all that is said of it. */
export const notesOf = ({ lots, notes }: Lineage, lot: number, of: 'assays' | 'all'): number[] =>
  chain(
    lots.columns.firstNote[lot]!,
    notes.columns,
    (note) => of === 'all' || notes.columns.kind[note]! <= ASSAY_UMPIRE,
  )

/** The findings that dispute a lot: the event that each came with, what closed it (`NONE` while nothing has), and the lots that it names. */
export const findingsOn = (
  { lots, notes, disputes }: Lineage,
  lot: number,
): { readonly at: number; readonly resolved: number; readonly lots: readonly number[] }[] => {
  const { kind, value, nextOfLot, lot: of, position } = notes.columns
  const found: { at: number; resolved: number; lots: number[] }[] = []
  for (let note = lots.columns.firstNote[lot]!; note !== NONE; note = nextOfLot[note]!) {
    if (kind[note]! < DISPUTED) continue
    const first = value[note]!
    const named: number[] = []
    for (let each = first; each < notes.count && value[each] === first; each++) named.push(of[each]!)
    const row = lowerBound(disputes.columns.note, disputes.count, first)
    found.push({ at: position[first]!, resolved: disputes.columns.resolved[row]!, lots: named })
  }
  return found
}

type Chained = { readonly nextOfLot: Uint32Array; readonly position: Uint32Array }

const chain = (
  first: number,
  { nextOfLot, position }: Chained,
  isMeant = (_row: number) => true,
): number[] => {
  const positions: number[] = []
  for (let row = first; row !== NONE; row = nextOfLot[row]!) if (isMeant(row)) positions.push(position[row]!)
  return positions
}
