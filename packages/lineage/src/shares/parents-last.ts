import type { Subgraph } from './subgraph.ts'

/** The places of a graph without cycles, each before those that went into it. */
export const sortParentsLast = ({
  count,
  from,
  firstPortion,
  firstEdge,
}: Pick<Subgraph, 'count' | 'from' | 'firstPortion' | 'firstEdge'>): Uint32Array => {
  const pending = new Uint32Array(count)
  for (let edge = 0; edge < from.length; edge++) pending[from[edge]!] = pending[from[edge]!]! + 1
  const order = new Uint32Array(count)
  let sorted = 1
  for (let head = 0; head < sorted; head++) {
    const at = order[head]!
    const end = firstEdge[firstPortion[at + 1]!]!
    for (let edge = firstEdge[firstPortion[at]!]!; edge < end; edge++) {
      const parent = from[edge]!
      const left = pending[parent]! - 1
      pending[parent] = left
      if (left === 0) order[sorted++] = parent
    }
  }
  return order
}
