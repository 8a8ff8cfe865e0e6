import { MATERIAL_CODES } from '@lodestone/domain'
import type { Lineage } from '@lodestone/lineage'
import { NONE } from '@lodestone/lineage/rows'
import { birthsOf } from '../contents/births.ts'
import { type Content, whole } from '../contents/content.ts'
import { createContents } from '../contents/contents.ts'
import type { Period } from '../movements/scan.ts'

/** What is balanced: mass, or the mass of one element (by its index). */
export type Quantity = {
  readonly element: number | null
  /** What of a lot's mass it is; null where that is not known. */
  readonly of: (lot: number) => Content | null
  readonly merged: ReadonlyMap<number, number>
}

/** A lineage as it is read for one answer: as of a position, over a period. */
export type Reading = { readonly lineage: Lineage; readonly asOf: number; readonly period: Period }

export const MASS: Quantity = { element: null, of: () => whole, merged: new Map() }

export const elementQuantity = ({ lineage, asOf }: Reading, element: number): Quantity => {
  const { of, merged } = createContents(lineage, element, asOf)
  return { element, of, merged }
}

/** Stands for a lot that nothing that stands has made. */
export const UNIDENTIFIED = MATERIAL_CODES.indexOf('unidentified')

/** The index of a lot's material. */
export const materialOfLot = ({ lineage, asOf }: Reading, lot: number): number => {
  const { birth } = birthsOf(lineage, lot, asOf)
  return birth === NONE ? UNIDENTIFIED : lineage.yields.columns.material[birth]!
}
