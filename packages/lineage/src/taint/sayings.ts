import type { Element, LotId } from '@lodestone/domain'
import type { TaintSaying, TaintSayings, TaintSayingsOptions } from '../answers/sayings.ts'
import type { TraceEdge } from '../answers/trace.ts'
import { nameOf } from '../columns/names.ts'
import { NONE } from '../columns/table.ts'
import { endOfEdges, stands } from '../fold/rows.ts'
import type { Lineage } from '../lineage.ts'
import { asOfOr, startLot } from '../read/as-of.ts'
import { edgeDrawer } from '../read/edges.ts'
import { elementsOfFact, forEachFact } from './fact-sets.ts'
import { elementsIn, factViewer } from './fact-view.ts'
import { findInCut } from './in-cut.ts'
import { matterOf } from './matter.ts'
import { hearOwn } from './own-facts.ts'
import { saidBy } from './said-by.ts'
import { taintAt } from './taint-at.ts'

/**
 * The lots that say facts of a lot, as of a position: for each fact the nearest first, each with a shortest way by which it can have come in
 * from there. Undefined when nothing had named the lot by then; a fact that the lot does not have has no entry.
 */
export const taintSayings = (
  lineage: Lineage,
  lot: LotId,
  { asOf: at, facts, ways = Number.POSITIVE_INFINITY }: TaintSayingsOptions,
): TaintSayings[] | undefined => {
  const asOf = asOfOr(lineage, at)
  const start = startLot(lineage, lot, asOf)
  if (start === undefined) return undefined
  findInCut(lineage, start, asOf)
  const view = factViewer(lineage, asOf)
  const wanted = new Set(facts)
  const own = ownFacts(lineage, asOf)
  const found: TaintSayings[] = []
  forEachFact(lineage.taintSets, taintAt(lineage, start, asOf), (fact, elements) => {
    const { key } = view(fact)
    if (!wanted.has(key)) return
    const steps = walk(lineage, { start, asOf, fact, elements })
    const all = steps.flatMap((step) => saying(lineage, steps, step, own(step.lot, fact), { asOf, fact }))
    let told = 0
    const chosen = all.filter(({ elements: of }, n) => {
      const isFirst = (of & ~told) !== 0
      told |= of
      return n < ways || isFirst
    })
    found.push({
      fact: key,
      total: all.length,
      totals: totalsOf(all),
      sayings: chosen.map(({ tell }) => tell()),
    })
  })
  return found
}

/** A lot that elements of the fact were carried through, and the step that led to it. */
type Step = {
  readonly lot: number
  readonly elements: number
  readonly edge: number
  readonly row: number
  readonly to: number
}
type Sought = {
  readonly start: number
  readonly asOf: number
  readonly fact: number
  readonly elements: number
}

/** All lots that can have carried the fact, by steps from the start; a lot comes again where a longer way brings further elements. */
const walk = (lineage: Lineage, { start, asOf, fact, elements }: Sought): Step[] => {
  const { position, firstEdge, nextOfLot } = lineage.yields.columns
  const lotOfTake = lineage.takes.columns.lot
  const { take } = lineage.edges.columns
  const reached = new Map([[start, elements]])
  const steps: Step[] = [{ lot: start, elements, edge: NONE, row: NONE, to: NONE }]
  for (let head = 0; head < steps.length; head++) {
    const step = steps[head]!
    for (let row = lineage.lots.columns.firstYield[step.lot]!; row !== NONE; row = nextOfLot[row]!) {
      if (!stands(lineage, position[row]!, asOf)) continue
      const end = endOfEdges(lineage, row)
      for (let edge = firstEdge[row]!; edge < end; edge++) {
        const from = lotOfTake[take[edge]!]!
        const before = reached.get(from) ?? 0
        const carried = elementsOfFact(lineage.taintSets, taintAt(lineage, from, asOf), fact)
        const more = carried & step.elements & ~before
        if (more === 0) continue
        reached.set(from, before | more)
        steps.push({ lot: from, elements: more, edge, row, to: head })
      }
    }
  }
  return steps
}

/** What is said of lots themselves: the elements of a fact, a bit each. Each lot is heard once. */
const ownFacts = (lineage: Lineage, asOf: number): ((lot: number, fact: number) => number) => {
  const known = new Map<number, Map<number, number>>()
  return (lot, fact) => {
    let own = known.get(lot)
    if (own === undefined) {
      const heard = new Map<number, number>()
      hearOwn(lineage, lot, asOf, matterOf(lineage, lot, asOf), (each, elements) =>
        heard.set(each, (heard.get(each) ?? 0) | elements),
      )
      own = heard
      known.set(lot, own)
    }
    return own.get(fact) ?? 0
  }
}

/** A step's lot says the fact of these elements of its own: how that is told. */
const saying = (
  lineage: Lineage,
  steps: readonly Step[],
  step: Step,
  own: number,
  { asOf, fact }: Pick<Sought, 'asOf' | 'fact'>,
): Saying[] => {
  const elements = own & step.elements
  if (elements === 0) return []
  const tell = (): TaintSaying => ({
    elements: elementsIn(elements),
    saidOf: nameOf(lineage.lotIds, step.lot),
    saidBy: saidBy(lineage, step.lot, asOf, fact),
    edges: edgesOf(lineage, steps, step),
  })
  return [{ elements, tell }]
}

/** The elements that a lot says a fact of, a bit each. */
type Saying = { readonly elements: number; readonly tell: () => TaintSaying }

const totalsOf = (all: readonly Saying[]): TaintSayings['totals'] => {
  const totals: { [E in Element]?: number } = {}
  for (const { elements } of all)
    for (const element of elementsIn(elements)) totals[element] = (totals[element] ?? 0) + 1
  return totals
}

const edgesOf = (lineage: Lineage, steps: readonly Step[], last: Step): TraceEdge[] => {
  const draw = edgeDrawer(lineage)
  const edges: TraceEdge[] = []
  for (let step = last; step.to !== NONE; step = steps[step.to]!)
    edges.push(draw(step.edge, step.row, step.lot, steps[step.to]!.lot))
  return edges
}
