import type { Lineage } from '../lineage.ts'
import { type Contents, mayHold } from './contents.ts'
import type { Subgraph } from './subgraph.ts'

/**
 * For each lot of the graph the elements, a bit each, that it may have brought into the first: there is a way of lots that may all hold it.
 * However small the share: an element follows what its material can hold, or was found to hold.
 */
export const reachOf = (lineage: Lineage, graph: Subgraph, { ppb, asked }: Contents): Uint32Array => {
  const holds = new Uint32Array(graph.count)
  for (let at = 0; at < graph.count; at++) {
    let mask = mayHold(lineage, graph, at)
    for (let n = 0; n < asked.length; n++) if (ppb[at * asked.length + n]! > 0) mask |= 1 << asked[n]!
    holds[at] = mask
  }
  const reached = new Uint32Array(graph.count)
  reached[0] = asked.reduce((bits, element) => bits | (1 << element), 0) & holds[0]!
  for (let place = 0; place < graph.count; place++) {
    const at = graph.order[place]!
    if (reached[at] === 0) continue
    const first = graph.firstEdge[graph.firstPortion[at]!]!
    const end = graph.firstEdge[graph.firstPortion[at + 1]!]!
    for (let edge = first; edge < end; edge++) {
      const from = graph.from[edge]!
      reached[from] = reached[from]! | (reached[at]! & holds[from]!)
    }
  }
  return reached
}
