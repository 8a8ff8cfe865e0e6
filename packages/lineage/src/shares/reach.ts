import { ELEMENTS } from '@lodestone/domain'
import type { Lineage } from '../lineage.ts'
import { type Contents, mayHold } from './contents.ts'
import type { Subgraph } from './subgraph.ts'

const WIDTH = ELEMENTS.length

/**
 * For each lot of the graph the elements, a bit each, that it may have brought into the first: there is a way of lots that may all hold it.
 * However small the share: an element follows what its material can hold, or was found to hold.
 */
export const reachOf = (
  lineage: Lineage,
  graph: Subgraph,
  { ppb }: Contents,
  wanted: number,
): Uint32Array => {
  const holds = new Uint32Array(graph.count)
  for (let at = 0; at < graph.count; at++) {
    let mask = mayHold(lineage, graph, at)
    for (let element = 0; element < WIDTH; element++) if (ppb[at * WIDTH + element]! > 0) mask |= 1 << element
    holds[at] = mask
  }
  const reached = new Uint32Array(graph.count)
  reached[0] = wanted & holds[0]!
  for (let at = 0; at < graph.count; at++) {
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
