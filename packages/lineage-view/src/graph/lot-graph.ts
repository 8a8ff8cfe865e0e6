import type { Missing, Trace, TraceEdge, TraceNode } from '@lodestone/lineage'

/** What of a trace's answer a drawing is made of. */
export type Traced = Pick<Trace, 'lot' | 'direction' | 'nodes' | 'edges' | 'missing'>

/** Where the edges of each node stand: those of node n are `edges[first[n]] … edges[first[n + 1] - 1]`. */
export type Adjacency = { readonly first: Int32Array; readonly edges: Int32Array }

/** A trace in numbers, in an order of its own: however the answer was ordered, the same trace gives the same graph. */
export type LotGraph = {
  readonly direction: Trace['direction']
  /** The lot that was asked for. */
  readonly root: number
  readonly lots: readonly TraceNode[]
  readonly edges: readonly TraceEdge[]
  readonly from: Int32Array
  readonly to: Int32Array
  readonly into: Adjacency
  readonly outOf: Adjacency
  /** What is missing of each lot; most have none. */
  readonly missing: ReadonlyMap<number, readonly Missing[]>
  readonly indexOf: ReadonlyMap<string, number>
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

export const adjacencyOf = (count: number, ends: Int32Array): Adjacency => {
  const first = new Int32Array(count + 1)
  for (const end of ends) first[end + 1]!++
  for (let n = 0; n < count; n++) first[n + 1]! += first[n]!
  const next = first.slice()
  const edges = new Int32Array(ends.length)
  for (let edge = 0; edge < ends.length; edge++) edges[next[ends[edge]!]!++] = edge
  return { first, edges }
}

/** Errors: RangeError where the trace names a lot that is not in it. */
export const lotGraph = ({ lot, direction, nodes, edges, missing }: Traced): LotGraph => {
  const lots = nodes.toSorted((a, b) => compare(a.lot, b.lot))
  const indexOf = new Map(lots.map((node, index) => [node.lot as string, index]))
  const at = (name: string): number => {
    const index = indexOf.get(name)
    if (index === undefined) throw new RangeError(`The trace of ${lot} names ${name}, and has it not.`)
    return index
  }
  const sorted = edges.toSorted(
    (a, b) =>
      compare(a.from, b.from) ||
      compare(a.to, b.to) ||
      a.position - b.position ||
      a.grams - b.grams ||
      a.revision - b.revision,
  )
  const from = Int32Array.from(sorted, (edge) => at(edge.from))
  const to = Int32Array.from(sorted, (edge) => at(edge.to))
  const byLot = new Map<number, Missing[]>()
  for (const each of missing.toSorted((a, b) => compare(a.reason, b.reason) || a.grams - b.grams)) {
    const index = at(each.lot)
    const those = byLot.get(index)
    if (those === undefined) byLot.set(index, [each])
    else those.push(each)
  }
  return {
    direction,
    root: at(lot),
    lots,
    edges: sorted,
    from,
    to,
    into: adjacencyOf(lots.length, to),
    outOf: adjacencyOf(lots.length, from),
    missing: byLot,
    indexOf,
  }
}
