import type { Lineage } from '@lodestone/lineage'
import { materialIndexOf } from '../contents/births.ts'
import { type Content, whole } from '../contents/content.ts'
import { type Contents, createContents } from '../contents/contents.ts'
import type { Period } from '../movements/scan.ts'

/** What is balanced: mass, or the mass of one element (by its index). */
export type Quantity = {
  readonly element: number | null
  /** What of a lot's mass it is; null where that is not known. */
  readonly of: (lot: number) => Content | null
  readonly merged: ReadonlyMap<number, number>
}

/** A lineage as it is read for one answer: as of a position, over a period. What lots hold is found out once, whatever periods are read. */
export type Reading = {
  readonly lineage: Lineage
  readonly asOf: number
  readonly period: Period
  /** By the element's index. */
  readonly contents: (element: number) => Contents
}

export const createReading = (
  lineage: Lineage,
  asOf: number,
  period: Period,
  create: (lineage: Lineage, element: number, asOf: number) => Contents = createContents,
): Reading => {
  const known = new Map<number, Contents>()
  const contents = (element: number): Contents => {
    const found = known.get(element) ?? create(lineage, element, asOf)
    known.set(element, found)
    return found
  }
  return { lineage, asOf, period, contents }
}

export const MASS: Quantity = { element: null, of: () => whole, merged: new Map() }

export const elementQuantity = ({ contents }: Reading, element: number): Quantity => contents(element)

/** The index of a lot's material. */
export const materialOfLot = ({ lineage, asOf }: Reading, lot: number): number =>
  materialIndexOf(lineage, lot, asOf)
