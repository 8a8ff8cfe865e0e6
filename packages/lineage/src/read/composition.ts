import { ELEMENTS, type Element } from '@lodestone/domain'
import { BELOW, readComposition } from '../columns/compositions.ts'
import { NONE } from '../columns/table.ts'
import { ASSAY_UMPIRE } from '../fold/kinds.ts'
import { stands } from '../fold/rows.ts'
import type { Lineage } from '../lineage.ts'

/** The assay that counts: of the weightiest laboratory role, of these the latest. `NONE` when there is none. */
const governingAssay = (lineage: Lineage, lot: number, asOf: number): number => {
  const { kind, position, nextOfLot } = lineage.notes.columns
  let governing = NONE
  // Newest first, so that only a weightier role displaces what was found.
  for (let note = lineage.lots.columns.firstNote[lot]!; note !== NONE; note = nextOfLot[note]!) {
    const role = kind[note]!
    if (role > ASSAY_UMPIRE || (governing !== NONE && role <= kind[governing]!)) continue
    if (stands(lineage, position[note]!, asOf)) governing = note
  }
  return governing
}

/** The composition that counts, and where it is from. */
export type Governing = { readonly composition: number; readonly from: 'assay' | 'stated' }

export const governingComposition = (
  lineage: Lineage,
  lot: number,
  birth: number,
  asOf: number,
): Governing | null => {
  const assay = governingAssay(lineage, lot, asOf)
  if (assay !== NONE) return { composition: lineage.notes.columns.value[assay]!, from: 'assay' }
  const stated = birth === NONE ? NONE : lineage.yields.columns.composition[birth]!
  return stated === NONE ? null : { composition: stated, from: 'stated' }
}

/** A composition as it is shown: what is below detection stands as 0, and is named. */
export const shownComposition = (
  lineage: Lineage,
  row: number,
): { composition: { [E in Element]?: number }; belowDetection: Element[] } => {
  const values = new Uint32Array(ELEMENTS.length).fill(NONE)
  readComposition(lineage.compositions, row, values)
  const composition: { [E in Element]?: number } = {}
  const belowDetection: Element[] = []
  ELEMENTS.forEach((element, index) => {
    const ppb = values[index]!
    if (ppb === NONE) return
    composition[element] = ppb === BELOW ? 0 : ppb
    if (ppb === BELOW) belowDetection.push(element)
  })
  return { composition, belowDetection }
}
