import type { Lineage } from '@lodestone/lineage'
import { leastOf, NONE, partOf, standingAssays } from '@lodestone/lineage/rows'
import { assayOf, type Content, restingOn } from './content.ts'

/**
 * What the assays of a lot say of an element: the weightiest that looked for it. Undefined where none did.
 */
export const measuredContent = (
  lineage: Lineage,
  lot: number,
  element: number,
  asOf: number,
): Content | undefined => {
  const { value } = lineage.notes.columns
  for (const note of standingAssays(lineage, lot, asOf)) {
    const part = partOf(lineage.compositions, value[note]!, element)
    if (part !== NONE) return restingOn(assayOf(note), leastOf(part))
  }
  return undefined
}

/** What was stated of an element when a yield was recorded, in ppb; undefined where nothing was. */
export const statedPpb = (lineage: Lineage, yieldRow: number, element: number): number | undefined => {
  const row = lineage.yields.columns.composition[yieldRow]!
  if (row === NONE) return undefined
  const part = partOf(lineage.compositions, row, element)
  return part === NONE ? undefined : leastOf(part)
}
