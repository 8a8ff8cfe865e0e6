import type { LotId } from '@lodestone/domain'
import { indexOfName } from '../columns/names.ts'
import { addRow, NONE } from '../columns/table.ts'
import type { Lineage } from '../lineage.ts'
import { EMPTY } from '../taint/fact-sets.ts'

/** The lot's index. A lot that is named for the first time enters with nothing known of it. */
export const lotFor = (lineage: Lineage, lot: LotId, position: number): number =>
  entered(lineage, indexOfName(lineage.lotIds, lot), position)

/** The same for a lot by its index among the names, where it may stand for the first time. */
export const entered = (lineage: Lineage, index: number, position: number): number => {
  if (index < lineage.lots.count) return index
  addRow(lineage.lots)
  const lots = lineage.lots.columns
  lots.firstYield[index] = NONE
  lots.firstTake[index] = NONE
  lots.firstNote[index] = NONE
  lots.level[index] = 0
  lots.outGrams[index] = 0
  lots.taint[index] = EMPTY
  lots.lastRetaint[index] = NONE
  lots.seen[index] = position
  return index
}

/** Where the edges of a yield end. */
export const endOfEdges = ({ yields, edges }: Lineage, row: number): number =>
  row + 1 < yields.count ? yields.columns.firstEdge[row + 1]! : edges.count
/** Whether anything that can reach a product went into a yield. */
export const hasEdges = (lineage: Lineage, row: number): boolean =>
  endOfEdges(lineage, row) > lineage.yields.columns.firstEdge[row]!
/** Where the yields of an event end. */
export const endOfYields = ({ events, yields }: Lineage, position: number): number =>
  position + 1 < events.count ? events.columns.firstYield[position + 1]! : yields.count
/** Where the takes of an event end. */
export const endOfTakes = ({ events, takes }: Lineage, position: number): number =>
  position + 1 < events.count ? events.columns.firstTake[position + 1]! : takes.count

/** Whether what was recorded at a position stands as of another. */
export const stands = (lineage: Lineage, position: number, asOf: number): boolean =>
  position <= asOf && lineage.events.columns.withdrawn[position]! > asOf
