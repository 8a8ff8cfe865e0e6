import type { LotId } from '@lodestone/domain'
import type { Trace, TraceNode } from '@lodestone/lineage'
import { type Link, linksOf } from './links.ts'

/** What the tree shows in one line: a lot, or the generations of one pool that hold back into one another. */
export type Group = {
  /** The first of its lots, by steps from the lot that was asked for. */
  readonly id: LotId
  readonly lots: readonly TraceNode[]
  /** To groups beyond it, with the grams that went between, the heaviest first. */
  readonly links: readonly Link[]
}

/** A bath, a circuit or a bin has a lot a shift, most of which goes on into the next: so many of them are one line. */
const FEWEST_GENERATIONS = 3

/** The trace with runs of lots of one material, in one area, that went into one another taken together. The lot itself stays alone. */
export const condense = (trace: Trace): ReadonlyMap<LotId, Group> => {
  const links = linksOf(trace)
  const members = poolsOf(trace, links)
  const homes = new Map<LotId, LotId>()
  for (const [id, lots] of members) for (const { lot } of lots) homes.set(lot, id)
  const homeOf = (lot: LotId) => homes.get(lot) ?? lot
  const groups = new Map<LotId, Group>()
  for (const [id, lots] of members) groups.set(id, { id, lots, links: linksBeyond(id, lots, links, homeOf) })
  return groups
}

const linksBeyond = (
  id: LotId,
  lots: readonly TraceNode[],
  links: ReadonlyMap<LotId, readonly Link[]>,
  homeOf: (lot: LotId) => LotId,
): Link[] => {
  const grams = new Map<LotId, number>()
  for (const { lot } of lots)
    for (const link of links.get(lot) ?? []) {
      const home = homeOf(link.lot)
      if (home !== id) grams.set(home, (grams.get(home) ?? 0) + link.grams)
    }
  return [...grams].map(([lot, sum]) => ({ lot, grams: sum })).sort(heaviestFirst)
}

const heaviestFirst = (a: Link, b: Link): number => b.grams - a.grams || (a.lot < b.lot ? -1 : 1)

/** The lots of each group, by its first lot; a lot that is in no pool is a group of its own. */
const poolsOf = (trace: Trace, links: ReadonlyMap<LotId, readonly Link[]>): Map<LotId, TraceNode[]> => {
  const nodes = new Map(trace.nodes.map((node) => [node.lot, node]))
  const parents = new Map<LotId, LotId>()
  const rootOf = (lot: LotId): LotId => {
    let at = lot
    for (let up = parents.get(at); up !== undefined; up = parents.get(at)) at = up
    if (at !== lot) parents.set(lot, at)
    return at
  }
  for (const { lot, area, material } of trace.nodes) {
    if (lot === trace.lot) continue
    for (const link of links.get(lot) ?? []) {
      const far = nodes.get(link.lot)
      if (far === undefined || far.lot === trace.lot || far.area !== area || far.material !== material)
        continue
      const [one, other] = [rootOf(lot), rootOf(far.lot)]
      if (one !== other) parents.set(other, one)
    }
  }
  const pools = new Map<LotId, TraceNode[]>()
  for (const node of trace.nodes) {
    const root = rootOf(node.lot)
    pools.set(root, [...(pools.get(root) ?? []), node])
  }
  return keyedByFirst(pools)
}

/** Small pools are taken apart again. Nodes come by steps from the lot, so the first one is the nearest. */
const keyedByFirst = (pools: ReadonlyMap<LotId, TraceNode[]>): Map<LotId, TraceNode[]> => {
  const kept = new Map<LotId, TraceNode[]>()
  for (const lots of pools.values())
    for (const some of lots.length < FEWEST_GENERATIONS ? lots.map((lot) => [lot]) : [lots]) {
      const [first] = some
      if (first !== undefined) kept.set(first.lot, some)
    }
  return kept
}
