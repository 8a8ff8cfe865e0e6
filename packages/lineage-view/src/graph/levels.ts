import type { Adjacency } from './lot-graph.ts'

/** Nodes and directed edges between them, by number. */
export type Digraph = {
  readonly count: number
  readonly from: Int32Array
  readonly to: Int32Array
  readonly into: Adjacency
  readonly outOf: Adjacency
}

/** The nodes in an order in which every edge goes forward; those on cycles, and behind them, are left out. */
export const forwardOrder = ({ count, to, into, outOf }: Digraph): Int32Array => {
  const open = new Int32Array(count)
  for (let node = 0; node < count; node++) open[node] = into.first[node + 1]! - into.first[node]!
  const order = new Int32Array(count)
  let end = 0
  for (let node = 0; node < count; node++) if (open[node] === 0) order[end++] = node
  for (let next = 0; next < end; next++) {
    const node = order[next]!
    for (let n = outOf.first[node]!; n < outOf.first[node + 1]!; n++) {
      const other = to[outOf.edges[n]!]!
      open[other]!--
      if (open[other] === 0) order[end++] = other
    }
  }
  return order.subarray(0, end)
}
