import { type Digraph, forwardOrder } from '../graph/levels.ts'

/** A column of a drawing: one of those that a lane has. */
export type Column = { readonly lane: number; readonly sub: number }
export type Columns = { readonly columns: readonly Column[]; readonly columnOf: Int32Array }

/**
 * Columns so that each edge goes to one further right: the lanes in their order, and within a lane by the longest way there. `lane` does not fall
 * along an edge. Errors: RangeError for a cycle.
 */
export const columnsOf = (graph: Digraph, lane: Int32Array): Columns => {
  const { count, from, into } = graph
  const order = forwardOrder(graph)
  if (order.length < count) throw new RangeError('The drawing has a cycle.')
  const sub = new Int32Array(count)
  const subs = new Map<number, number>()
  for (const node of order) {
    for (let n = into.first[node]!; n < into.first[node + 1]!; n++) {
      const input = from[into.edges[n]!]!
      if (lane[input] === lane[node]) sub[node] = Math.max(sub[node]!, sub[input]! + 1)
    }
    subs.set(lane[node]!, Math.max(subs.get(lane[node]!) ?? 0, sub[node]!))
  }
  const columns: Column[] = []
  const first = new Map<number, number>()
  for (const [each, last] of [...subs].sort(([a], [b]) => a - b)) {
    first.set(each, columns.length)
    for (let n = 0; n <= last; n++) columns.push({ lane: each, sub: n })
  }
  return { columns, columnOf: sub.map((n, node) => first.get(lane[node]!)! + n) }
}
