import { findName, nameOf } from '../columns/names.ts'
import type { Lineage } from '../lineage.ts'
import { hasHappened } from './occurred-before.ts'

/** The position of an answer: now unless told, and never beyond now. */
export const asOfOr = (lineage: Lineage, asOf: number | undefined): number =>
  asOf === undefined ? lineage.position : Math.max(0, Math.min(Math.trunc(asOf), lineage.position))

/** The index of a lot that was named by then; undefined for another. */
export const lotIndex = (lineage: Lineage, lot: string, asOf = lineage.position): number | undefined => {
  const index = findName(lineage.lotIds, lot)
  return index !== undefined && lineage.lots.columns.seen[index]! <= asOf ? index : undefined
}

/** The id of a lot, by its index. */
export const lotName = (lineage: Lineage, index: number): string => nameOf(lineage.lotIds, index)

/** The lot that a question begins with: undefined when nothing had named it by then, or nothing has happened to it by the cut in time. */
export const startLot = (lineage: Lineage, lot: string, asOf: number): number | undefined => {
  const index = lotIndex(lineage, lot, asOf)
  return index !== undefined && hasHappened(lineage, index, asOf) ? index : undefined
}

/** How many lots were named by then. Lots are numbered by their first mention, so that these are the first ones. */
export const lotsNamedBy = (lineage: Lineage, asOf: number): number => {
  const { seen } = lineage.lots.columns
  let low = 0
  let high = lineage.lots.count
  while (low < high) {
    const middle = (low + high) >>> 1
    if (seen[middle]! <= asOf) low = middle + 1
    else high = middle
  }
  return low
}
