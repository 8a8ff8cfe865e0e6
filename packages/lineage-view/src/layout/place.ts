import { type Adjacency, adjacencyOf } from '../graph/lot-graph.ts'
import type { Proper } from './waypoints.ts'

const SWEEPS = 8

/**
 * The middle of each node from top to bottom, in whole pixels: in the order given and apart by `gap`, as near as that allows to the middles of their
 * neighbours.
 */
export const placesOf = (
  graph: Proper,
  order: readonly Int32Array[],
  heightOf: (node: number) => number,
  gap: number,
): Float64Array => {
  const into = adjacencyOf(graph.count, graph.to)
  const outOf = adjacencyOf(graph.count, graph.from)
  const middle = new Float64Array(graph.count)
  const apart = order.map((column) => distances(column, heightOf, gap))
  order.forEach((column, n) => {
    const offsets = apart[n]!
    const half = (offsets.at(-1) ?? 0) / 2
    column.forEach((node, at) => {
      middle[node] = Math.round(offsets[at]! - half)
    })
  })
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    const toRight = sweep % 2 === 0
    const wished = wishes(graph, toRight ? into : outOf, toRight ? graph.from : graph.to, middle)
    for (let n = 0; n < order.length; n++) {
      const at = toRight ? n : order.length - 1 - n
      settle(order[at]!, apart[at]!, wished, middle)
    }
  }
  return middle
}

/** How far each middle is below the first, where they stand as close as they may. */
const distances = (column: Int32Array, heightOf: (node: number) => number, gap: number): Float64Array => {
  const offsets = new Float64Array(column.length)
  for (let at = 1; at < column.length; at++)
    offsets[at] = offsets[at - 1]! + Math.ceil((heightOf(column[at - 1]!) + heightOf(column[at]!)) / 2) + gap
  return offsets
}

type Wish = { readonly to: number; readonly weight: number }

/** Where a node would like to be: by the mean of its neighbours; long edges like to be straight. */
const wishes =
  (graph: Proper, near: Adjacency, ends: Int32Array, middle: Float64Array) =>
  (node: number): Wish => {
    let sum = 0
    let weight = 0
    for (let n = near.first[node]!; n < near.first[node + 1]!; n++) {
      const other = ends[near.edges[n]!]!
      const pull = node >= graph.nodes && other >= graph.nodes ? 8 : 1
      sum += middle[other]! * pull
      weight += pull
    }
    return weight === 0
      ? { to: middle[node]!, weight: 0.1 }
      : { to: sum / weight, weight: Math.min(weight, 8) }
  }

/** Least squares under a fixed order (pool adjacent violators): those that would overlap move together. */
const settle = (
  column: Int32Array,
  offsets: Float64Array,
  wished: (node: number) => Wish,
  middle: Float64Array,
): void => {
  const blocks: { sum: number; weight: number; end: number }[] = []
  column.forEach((node, at) => {
    const { to, weight } = wished(node)
    let block = { sum: (to - offsets[at]!) * weight, weight, end: at + 1 }
    for (let above = blocks.at(-1); above && above.sum / above.weight >= block.sum / block.weight; ) {
      block = { sum: above.sum + block.sum, weight: above.weight + block.weight, end: block.end }
      blocks.pop()
      above = blocks.at(-1)
    }
    blocks.push(block)
  })
  let at = 0
  for (const { sum, weight, end } of blocks) {
    const shift = Math.round(sum / weight)
    for (; at < end; at++) middle[column[at]!] = offsets[at]! + shift
  }
}
