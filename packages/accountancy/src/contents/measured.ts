import { METROLOGY } from '@lodestone/domain'
import type { Lineage } from '@lodestone/lineage'
import { isComposite, leastOf, NONE, partOf, standingAssays } from '@lodestone/lineage/rows'
import { materialIndexOf } from './births.ts'
import { assayOf, type Content, estimatedOf, restingOn } from './content.ts'

/**
 * What the assays of a lot say of an element: the weightiest that looked for it. Undefined where none did. A composite tells the mean of
 * several lots: what one of them holds is only estimated by it.
 */
export const measuredContent = (
  lineage: Lineage,
  lot: number,
  element: number,
  asOf: number,
): Content | undefined => {
  const { kind, value } = lineage.notes.columns
  for (const note of standingAssays(lineage, lot, asOf)) {
    const part = partOf(lineage.compositions, value[note]!, element)
    if (part === NONE) continue
    const ppb = leastOf(part)
    return isComposite(kind[note]!)
      ? estimatedOf(materialIndexOf(lineage, lot, asOf), ppb, METROLOGY.estimatedPpm)
      : restingOn(assayOf(note), ppb)
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
