import { families, type Group } from './collapse/families.ts'
import { NOTHING_OPENED, type Opened, openAll } from './collapse/frontier.ts'
import { type LotGraph, lotGraph, type Traced } from './graph/lot-graph.ts'
import { lotLanes } from './graph/lot-lanes.ts'

/** A trace made ready to be drawn, again and again as groups are opened. */
export type View = {
  readonly graph: LotGraph
  readonly groups: readonly Group[]
  readonly groupOf: ReadonlyMap<string, Group>
}

/** Traces of no more lots are drawn lot by lot: nothing of them needs to be opened. */
export const FEW_LOTS = 60

/** Errors: RangeError for a trace that is none: with a cycle, or with edges to lots that are not in it. */
export const createView = (traced: Traced): View => {
  const graph = lotGraph(traced)
  const groups = families(graph, lotLanes(graph))
  const groupOf = new Map<string, Group>()
  const gather = (group: Group): void => {
    groupOf.set(group.id, group)
    for (const part of group.parts) gather(part)
  }
  for (const group of groups) gather(group)
  return { graph, groups, groupOf }
}

/** What is open at first: everything in a small trace, nothing in a large one but the way to the lot itself. */
export const firstOpened = ({ graph, groups }: View): Opened =>
  graph.lots.length <= FEW_LOTS
    ? openAll(groups)
    : { ...NOTHING_OPENED, pinned: new Set([graph.lots[graph.root]!.lot]) }
