import {
  type AnalysisTerms,
  type Composition,
  type LotId,
  MATERIAL_CODES,
  type MaterialCode,
  onBasis,
} from '@lodestone/domain'
import { indexOfComposition } from '../columns/compositions.ts'
import { indexOfName } from '../columns/names.ts'
import { addRow, NONE } from '../columns/table.ts'
import type { Lineage } from '../lineage.ts'
import { basisOfKind, HAS_UNEXPLAINED } from './kinds.ts'
import { lotFor } from './rows.ts'

export const MATERIAL_INDEX: ReadonlyMap<string, number> = new Map(
  MATERIAL_CODES.map((code, index) => [code, index]),
)

/** What a lot is of which nothing has said it. */
export const UNIDENTIFIED = MATERIAL_CODES.indexOf('unidentified')

type What = {
  readonly lot: LotId
  readonly material: MaterialCode
  readonly composition?: Composition | undefined
  readonly analysis?: AnalysisTerms | undefined
  readonly grade?: string | undefined
}

/** A quantity comes into a lot. Its stages and edges are for `join` to add. */
export const addYield = (
  lineage: Lineage,
  position: number,
  { lot, material, composition, analysis, grade }: What,
  grams: number,
  pieces: number,
  kind: number,
): number => {
  const row = addYieldRow(lineage, position, lotFor(lineage, lot, position), grams, pieces, kind)
  const yields = lineage.yields.columns
  const stated = composition === undefined ? null : onBasis(composition, analysis, basisOfKind(kind))
  yields.composition[row] =
    stated === null ? NONE : indexOfComposition(lineage.compositions, stated.composition, stated.limits)
  yields.grade[row] = grade === undefined ? NONE : indexOfName(lineage.words, grade)
  yields.material[row] = MATERIAL_INDEX.get(material)!
  return row
}

/** The same, by the lot's index, without what the goods are: material, composition and grade are for the caller to set. */
export const addYieldRow = (
  lineage: Lineage,
  position: number,
  lot: number,
  grams: number,
  pieces: number,
  kind: number,
): number => {
  const row = addRow(lineage.yields)
  const yields = lineage.yields.columns
  yields.lot[row] = lot
  yields.position[row] = position
  yields.grams[row] = grams
  yields.pieces[row] = pieces
  yields.stages[row] = 0
  yields.firstEdge[row] = lineage.edges.count
  yields.kind[row] = kind
  yields.nextOfLot[row] = lineage.lots.columns.firstYield[lot]!
  lineage.lots.columns.firstYield[lot] = row
  return row
}

/** Part of a yield, at most all of it, has no cause. */
export const addUnexplained = (lineage: Lineage, row: number, grams: number): void => {
  const { unexplained, yields } = lineage
  const last = unexplained.count - 1
  const known = last >= 0 && unexplained.columns.yield[last] === row ? unexplained.columns.grams[last]! : 0
  const at = known > 0 ? last : addRow(unexplained)
  unexplained.columns.yield[at] = row
  unexplained.columns.grams[at] = Math.min(known + grams, yields.columns.grams[row]!)
  yields.columns.kind[row] = yields.columns.kind[row]! | HAS_UNEXPLAINED
}
