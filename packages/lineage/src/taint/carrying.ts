import type { LotId } from '@lodestone/domain'
import { ELEMENTS, type Element } from '@lodestone/domain'
import type { TaintFact, TaintPathOptions } from '../answers/taint.ts'
import { NONE } from '../columns/table.ts'
import { endOfEdges, stands } from '../fold/rows.ts'
import type { Lineage } from '../lineage.ts'
import { asOfOr, startLot } from '../read/as-of.ts'
import { elementsOfFact, forEachFact } from './fact-sets.ts'
import { bitsOf, elementsIn, factViewer, withElements } from './fact-view.ts'
import { findInCut } from './in-cut.ts'
import { matterOf } from './matter.ts'
import { hearOwn } from './own-facts.ts'
import { taintAt } from './taint-at.ts'

/** A fact of a lot, and the element that carries it. */
export type Carried = {
  readonly start: number
  readonly asOf: number
  readonly fact: number
  readonly bit: number
  readonly element: Element
  readonly view: TaintFact
}

/** The fact that is asked for; undefined when the lot has none of that name, or none for that element. */
export const carriedFact = (
  lineage: Lineage,
  lot: LotId,
  { asOf: at, fact: key, element: asked }: TaintPathOptions,
): Carried | undefined => {
  const asOf = asOfOr(lineage, at)
  const start = startLot(lineage, lot, asOf)
  if (start === undefined) return undefined
  findInCut(lineage, start, asOf)
  const view = factViewer(lineage, asOf)
  const wanted = asked === undefined ? -1 : bitsOf([asked])
  let found: Carried | undefined
  forEachFact(lineage.taintSets, taintAt(lineage, start, asOf), (fact, elements) => {
    const [element] = elementsIn(elements & wanted)
    if (element === undefined || view(fact).key !== key) return
    const bit = 1 << ELEMENTS.indexOf(element)
    found = { start, asOf, fact, bit, element, view: withElements(view(fact), elements) }
  })
  return found
}

/** Whether a lot has the fact for the element. */
export const carries = (lineage: Lineage, lot: number, { asOf, fact, bit }: Carried): boolean =>
  (elementsOfFact(lineage.taintSets, taintAt(lineage, lot, asOf), fact) & bit) !== 0

/** Whether it is said of the very lot. */
export const isSaidOf = (lineage: Lineage, lot: number, { asOf, fact, bit }: Carried): boolean => {
  let said = false
  hearOwn(lineage, lot, asOf, matterOf(lineage, lot, asOf), (heard, elements) => {
    if (heard === fact && (elements & bit) !== 0) said = true
  })
  return said
}

/** Calls with each edge by which an input can have brought the fact into a lot; once for each edge. */
export const forEachBringing = (
  lineage: Lineage,
  lot: number,
  carried: Carried,
  visit: (from: number, edge: number, row: number) => void,
): void => {
  const { position, firstEdge, nextOfLot } = lineage.yields.columns
  const { take } = lineage.edges.columns
  const lotOfTake = lineage.takes.columns.lot
  for (let row = lineage.lots.columns.firstYield[lot]!; row !== NONE; row = nextOfLot[row]!) {
    if (!stands(lineage, position[row]!, carried.asOf)) continue
    const end = endOfEdges(lineage, row)
    for (let edge = firstEdge[row]!; edge < end; edge++) {
      const from = lotOfTake[take[edge]!]!
      if (carries(lineage, from, carried)) visit(from, edge, row)
    }
  }
}
