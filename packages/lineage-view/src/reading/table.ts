import type { TraceEdge } from '@lodestone/lineage'
import { type TraceRow, traceRows } from '@lodestone/lineage/trace-rows'
import type { LotGraph } from '../graph/lot-graph.ts'

/** The same trace as an indented table: each lot with what is behind it below, the largest first; what stands there already is marked. */
export const tableOf = ({ graph }: { readonly graph: LotGraph }): TraceRow[] => {
  const { direction, lots, root, edges, into, outOf, indexOf } = graph
  const near = direction === 'upstream' ? into : outOf
  const edgesOf = (lot: string): TraceEdge[] => {
    const index = indexOf.get(lot)
    if (index === undefined) return []
    return [...near.edges.subarray(near.first[index]!, near.first[index + 1]!)].map((edge) => edges[edge]!)
  }
  const node = (lot: string) => lots[indexOf.get(lot) ?? -1]
  return [...traceRows({ lot: lots[root]!.lot, direction, node, edgesOf })]
}
