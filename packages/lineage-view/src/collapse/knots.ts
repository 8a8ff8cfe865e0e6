import type { Digraph } from '../graph/levels.ts'

/**
 * The strongly connected parts of a graph (Tarjan, without recursion): a number for each node, the same for those that feed each other. Groups of
 * lots can do that where lots cannot.
 */
export const knotsOf = ({ count, to, outOf }: Digraph): Int32Array => {
  const knot = new Int32Array(count).fill(-1)
  const found = new Int32Array(count).fill(-1)
  const low = new Int32Array(count)
  const next = outOf.first.slice(0, count)
  const open: number[] = []
  let counter = 0
  let knots = 0
  for (let root = 0; root < count; root++) {
    if (found[root] !== -1) continue
    const path = [root]
    found[root] = low[root] = counter++
    open.push(root)
    while (path.length > 0) {
      const node = path[path.length - 1]!
      if (next[node]! < outOf.first[node + 1]!) {
        const other = to[outOf.edges[next[node]!]!]!
        next[node]!++
        if (found[other] === -1) {
          found[other] = low[other] = counter++
          open.push(other)
          path.push(other)
        } else if (knot[other] === -1) low[node] = Math.min(low[node]!, found[other]!)
        continue
      }
      path.pop()
      const above = path[path.length - 1]
      if (above !== undefined) low[above] = Math.min(low[above]!, low[node]!)
      if (low[node] !== found[node]) continue
      for (let member = open.pop()!; ; member = open.pop()!) {
        knot[member] = knots
        if (member === node) break
      }
      knots += 1
    }
  }
  return knot
}
