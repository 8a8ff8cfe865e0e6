import { areaOf, type LotId } from '@lodestone/domain'
import type { StageFact, Taint, TaintFact, TaintOptions } from '../answers/taint.ts'
import { nameOf } from '../columns/names.ts'
import { NONE } from '../columns/table.ts'
import type { Lineage } from '../lineage.ts'
import { asOfOr, startLot } from '../read/as-of.ts'
import { gaps } from '../read/event-at.ts'
import { gapsBearingOn } from '../read/gaps-bearing-on.ts'
import { walkUpstream } from '../read/walk.ts'
import { ALL, elementsOfSet, forEachFact } from './fact-sets.ts'
import { bitsOf, byStage, factViewer, withElements } from './fact-view.ts'
import { findInCut } from './in-cut.ts'
import { taintAt } from './taint-at.ts'

/** All facts that any constituent of a lot may have met, as of a position; undefined when nothing had named it by then. */
export const taint = (lineage: Lineage, lot: LotId, options: TaintOptions = {}): Taint | undefined => {
  const asOf = asOfOr(lineage, options.asOf)
  const start = startLot(lineage, lot, asOf)
  if (start === undefined) return undefined
  const facts = factsOf(lineage, start, asOf, options.elements === undefined ? ALL : bitsOf(options.elements))
  const unread = gapsBehindLot(lineage, start, asOf)
  return {
    lot,
    asOf,
    since: sinceOf(lineage, start, asOf),
    facts,
    complete: unread.length === 0 && facts.every(({ origin }) => origin !== 'unknown'),
    gaps: unread,
  }
}

/** The facts of a lot that are of any of these elements, a bit each. */
export const factsOf = (lineage: Lineage, lot: number, asOf: number, elements: number): TaintFact[] => {
  findInCut(lineage, lot, asOf)
  const view = factViewer(lineage, asOf)
  const facts: TaintFact[] = []
  forEachFact(lineage.taintSets, taintAt(lineage, lot, asOf), (fact, of) => {
    if ((of & elements) !== 0) facts.push(withElements(view(fact), of & elements))
  })
  return facts.sort(byStage)
}

/** The facts of a lot by element (its index), as of a position. */
export const factsByElement = (
  lineage: Lineage,
  lot: number,
  asOf: number,
): ((element: number) => StageFact[]) => {
  findInCut(lineage, lot, asOf)
  const view = factViewer(lineage, asOf)
  const set = taintAt(lineage, lot, asOf)
  return (element) => {
    const facts: StageFact[] = []
    if ((elementsOfSet(lineage.taintSets, set) & (1 << element)) === 0) return facts
    forEachFact(lineage.taintSets, set, (fact, of) => {
      if ((of & (1 << element)) !== 0) facts.push(view(fact))
    })
    return facts.sort(byStage)
  }
}

const sinceOf = (lineage: Lineage, lot: number, asOf: number): number | null => {
  if (lineage.cutTaints !== undefined) return null
  const { position, nextOfLot } = lineage.retaints.columns
  let row = lineage.lots.columns.lastRetaint[lot]!
  while (row !== NONE && position[row]! > asOf) row = nextOfLot[row]!
  return row === NONE ? lineage.lots.columns.seen[lot]! : position[row]!
}

/** Unread events that could bear on the lot or any behind it. */
const gapsBehindLot = (lineage: Lineage, lot: number, asOf: number) => {
  if (gaps(lineage, asOf).length === 0) return []
  const { lots, count } = walkUpstream(lineage, lot, asOf)
  const areas = new Set(Array.from(lots.subarray(0, count), (index) => areaOf(nameOf(lineage.lotIds, index))))
  return gapsBearingOn(
    lineage,
    asOf,
    [...areas].map((area) => ({ area })),
  )
}
