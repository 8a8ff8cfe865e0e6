import { type Adjacency, adjacencyOf } from '../graph/lot-graph.ts'
import { crossings } from './crossings.ts'
import type { Proper } from './waypoints.ts'

/** How often columns are ordered anew: less for large drawings, by their size and not by the clock, so that it comes out the same. */
const roundsFor = (edges: number): number => (edges <= 3_000 ? 16 : edges <= 15_000 ? 8 : 4)

/**
 * The nodes of each column from top to bottom, with few crossings: by the mean place of their neighbours (Sugiyama's barycenter), to the right and to
 * the left in turns; the best of what was found. Edges that leap over columns (where there are no waypoints) count by their ends.
 */
export const orderOf = (graph: Proper, columns: number): readonly Int32Array[] => {
  const into = adjacencyOf(graph.count, graph.to)
  const outOf = adjacencyOf(graph.count, graph.from)
  const order: number[][] = Array.from({ length: columns }, () => [])
  for (let node = 0; node < graph.count; node++) order[graph.columnOf[node]!]!.push(node)
  const place = new Float64Array(graph.count)
  const settle = (column: readonly number[]): void => {
    // Between 0 and 1, so that columns of different heights compare.
    column.forEach((node, index) => {
      place[node] = (index + 0.5) / column.length
    })
  }
  for (const column of order) settle(column)
  const copy = (): Int32Array[] => order.map((column) => Int32Array.from(column))
  let best = copy()
  let fewest = countOf(graph, order)
  const rounds = roundsFor(graph.from.length)
  for (let round = 0; round < rounds && fewest > 0; round++) {
    const toRight = round % 2 === 0
    const near = toRight ? into : outOf
    const ends = toRight ? graph.from : graph.to
    for (let n = 1; n < columns; n++) {
      const column = order[toRight ? n : columns - 1 - n]!
      sortByNeighbours(column, near, ends, place)
      settle(column)
    }
    const count = countOf(graph, order)
    if (count < fewest) {
      fewest = count
      best = copy()
    }
  }
  return best
}

const sortByNeighbours = (column: number[], near: Adjacency, ends: Int32Array, place: Float64Array): void => {
  const mean = new Map<number, number>()
  for (const node of column) {
    const [first, end] = [near.first[node]!, near.first[node + 1]!]
    let sum = 0
    for (let n = first; n < end; n++) sum += place[ends[near.edges[n]!]!]!
    mean.set(node, first === end ? place[node]! : sum / (end - first))
  }
  column.sort((a, b) => mean.get(a)! - mean.get(b)! || place[a]! - place[b]! || a - b)
}

const countOf = ({ count, columnOf, from, to }: Proper, order: readonly (readonly number[])[]): number => {
  const index = new Int32Array(count)
  for (const column of order)
    column.forEach((node, at) => {
      index[node] = at
    })
  const lines = order.map((): { left: number; right: number }[] => [])
  for (let edge = 0; edge < from.length; edge++)
    lines[columnOf[from[edge]!]!]!.push({ left: index[from[edge]!]!, right: index[to[edge]!]! })
  const most = Math.max(0, ...order.map((column) => column.length))
  return lines.reduce((sum, between) => sum + crossings(between, most), 0)
}
