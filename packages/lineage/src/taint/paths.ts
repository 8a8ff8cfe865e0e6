import type { LotId } from '@lodestone/domain'
import type { TaintPath, TaintPathOptions, TaintPaths } from '../answers/taint.ts'
import type { TraceEdge } from '../answers/trace.ts'
import { nameOf } from '../columns/names.ts'
import { NONE } from '../columns/table.ts'
import type { Lineage } from '../lineage.ts'
import { edgeDrawer } from '../read/edges.ts'
import { beginWalk } from '../read/scratch.ts'
import { type Carried, carriedFact, forEachBringing, isSaidOf } from './carrying.ts'
import { saidBy } from './said-by.ts'

/**
 * One shortest way by which a fact can have come into a lot, as of a position; undefined when nothing had named the lot by then, or it has
 * no such fact. Among ways of one length, always the same.
 */
export const taintPath = (lineage: Lineage, lot: LotId, options: TaintPathOptions): TaintPath | undefined => {
  const carried = carriedFact(lineage, lot, options)
  if (carried === undefined) return undefined
  const { asOf, element, fact, view } = carried
  const found = nearestSaid(lineage, carried)
  return {
    lot,
    asOf,
    element,
    fact: view,
    saidOf: nameOf(lineage.lotIds, found.lot),
    saidBy: saidBy(lineage, found.lot, asOf, fact),
    edges: found.edges,
  }
}

type Step = { readonly edge: number; readonly row: number; readonly to: number }

/** Walks against the flow until the fact is said of a lot; gives that, and the edges from it on. */
const nearestSaid = (lineage: Lineage, carried: Carried): { lot: number; edges: TraceEdge[] } => {
  const { marks, queue, epoch } = beginWalk(lineage)
  const steps: (Step | null)[] = [null]
  let count = 0
  queue[count++] = carried.start
  marks[carried.start] = epoch
  for (let head = 0; head < count; head++) {
    const lot = queue[head]!
    if (isSaidOf(lineage, lot, carried)) return { lot, edges: edgesFrom(lineage, lot, head, steps) }
    forEachBringing(lineage, lot, carried, (from, edge, row) => {
      if (marks[from] === epoch) return
      marks[from] = epoch
      queue[count++] = from
      steps.push({ edge, row, to: head })
    })
  }
  throw new RangeError(`Nothing behind ${nameOf(lineage.lotIds, carried.start)} says ${carried.view.key}.`)
}

const edgesFrom = (
  lineage: Lineage,
  said: number,
  place: number,
  steps: readonly (Step | null)[],
): TraceEdge[] => {
  const { queue } = lineage.scratch
  const draw = edgeDrawer(lineage)
  const edges: TraceEdge[] = []
  let from = said
  for (let step = steps[place]; step; step = steps[step.to]) {
    const to = queue[step.to]!
    edges.push(draw(step.edge, step.row, from, to))
    from = to
  }
  return edges
}

/** All ways by which a fact can have come into a lot, as of a position; undefined as for `taintPath`. */
export const taintPaths = (
  lineage: Lineage,
  lot: LotId,
  options: TaintPathOptions,
): TaintPaths | undefined => {
  const carried = carriedFact(lineage, lot, options)
  if (carried === undefined) return undefined
  const { asOf, element, view } = carried
  const { lots, steps } = carrying(lineage, carried)
  const draw = edgeDrawer(lineage)
  const edges: TraceEdge[] = []
  const nodes = lots.map((index, place) => {
    forEachBringing(lineage, index, carried, (from, edge, row) => {
      edges.push(draw(edge, row, from, index))
    })
    return {
      lot: nameOf(lineage.lotIds, index),
      steps: steps[place] ?? NONE,
      says: isSaidOf(lineage, index, carried),
    }
  })
  return { lot, asOf, element, fact: view, nodes, edges }
}

/** The lots that the fact can have come through, by steps from the one that was asked for. */
const carrying = (lineage: Lineage, carried: Carried): { lots: number[]; steps: number[] } => {
  const { marks, epoch } = beginWalk(lineage)
  const lots = [carried.start]
  const steps = [0]
  marks[carried.start] = epoch
  for (let head = 0; head < lots.length; head++) {
    forEachBringing(lineage, lots[head]!, carried, (from) => {
      if (marks[from] === epoch) return
      marks[from] = epoch
      lots.push(from)
      steps.push(steps[head]! + 1)
    })
  }
  return { lots, steps }
}
