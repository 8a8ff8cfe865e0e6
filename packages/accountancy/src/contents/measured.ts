import type { Lineage } from '@lodestone/lineage'
import { ASSAY_UMPIRE, BELOW, NONE, partOf, stands } from '@lodestone/lineage/rows'
import { assayOf, type Content, restingOn } from './content.ts'

/**
 * What the assays of a lot say of an element: the weightiest that looked for it, of equal ones the latest. Undefined where none did.
 */
export const measuredContent = (
  lineage: Lineage,
  lot: number,
  element: number,
  asOf: number,
): Content | undefined => {
  const { kind, position, value, nextOfLot } = lineage.notes.columns
  let governing = NONE
  let found = NONE
  for (let note = lineage.lots.columns.firstNote[lot]!; note !== NONE; note = nextOfLot[note]!) {
    const role = kind[note]!
    if (role > ASSAY_UMPIRE || (governing !== NONE && role <= kind[governing]!)) continue
    if (!stands(lineage, position[note]!, asOf)) continue
    const part = partOf(lineage.compositions, value[note]!, element)
    if (part === NONE) continue
    governing = note
    found = part
  }
  return governing === NONE ? undefined : restingOn(assayOf(governing), found === BELOW ? 0 : found)
}

/** What was stated of an element when a yield was recorded, in ppb; undefined where nothing was. */
export const statedPpb = (lineage: Lineage, yieldRow: number, element: number): number | undefined => {
  const row = lineage.yields.columns.composition[yieldRow]!
  if (row === NONE) return undefined
  const part = partOf(lineage.compositions, row, element)
  if (part === NONE) return undefined
  return part === BELOW ? 0 : part
}
