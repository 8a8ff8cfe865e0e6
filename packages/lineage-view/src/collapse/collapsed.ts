import type { Digraph } from '../graph/levels.ts'
import { adjacencyOf, type LotGraph } from '../graph/lot-graph.ts'
import type { Piece } from './frontier.ts'
import { knotsOf } from './knots.ts'

/** What is shown as one node: a piece, or several that feed each other. */
export type Cluster = {
  readonly pieces: readonly Piece[]
  readonly lots: readonly number[]
  readonly lane: number
}

/** All that goes from one node into another. */
export type Stream = {
  readonly from: number
  readonly to: number
  readonly grams: number
  /** How many edges of the trace it stands for. */
  readonly edges: number
}

/** A trace with lots shown together: no cycles, and all its mass. */
export type Collapsed = {
  readonly clusters: readonly Cluster[]
  readonly streams: readonly Stream[]
  /** The cluster of each lot. */
  readonly clusterOf: Int32Array
  /** Grams of the trace's edges inside of each cluster. */
  readonly insideGrams: readonly number[]
}

export const collapsed = (graph: LotGraph, pieces: readonly Piece[]): Collapsed => {
  const pieceOf = new Int32Array(graph.lots.length)
  pieces.forEach((piece, index) => {
    for (const lot of piece.lots) pieceOf[lot] = index
  })
  const knot = knotsOf(digraphOf(graph, pieces.length, pieceOf))
  const clusters: { pieces: Piece[]; lots: number[]; lane: number }[] = []
  const clusterOfKnot = new Map<number, number>()
  // What feeds each other is in one lane: to the next one, edges only go forward.
  const clusterOfPiece = pieces.map((piece, index) => {
    const known = clusterOfKnot.get(knot[index]!)
    if (known === undefined) {
      clusters.push({ pieces: [piece], lots: [...piece.lots], lane: piece.group.lane })
      clusterOfKnot.set(knot[index]!, clusters.length - 1)
      return clusters.length - 1
    }
    const cluster = clusters[known]!
    cluster.pieces.push(piece)
    for (const lot of piece.lots) cluster.lots.push(lot)
    return known
  })
  const clusterOf = pieceOf.map((piece) => clusterOfPiece[piece]!)
  return { clusters, clusterOf, ...streamsOf(graph, clusters.length, clusterOf) }
}

const streamsOf = (graph: LotGraph, count: number, clusterOf: Int32Array) => {
  const streams = new Map<number, { from: number; to: number; grams: number; edges: number }>()
  const insideGrams = new Array<number>(count).fill(0)
  graph.edges.forEach(({ grams }, edge) => {
    const from = clusterOf[graph.from[edge]!]!
    const to = clusterOf[graph.to[edge]!]!
    if (from === to) {
      insideGrams[from]! += grams
      return
    }
    const key = from * count + to
    const stream = streams.get(key)
    if (stream === undefined) streams.set(key, { from, to, grams, edges: 1 })
    else {
      stream.grams += grams
      stream.edges += 1
    }
  })
  return { streams: [...streams.values()].sort((a, b) => a.from - b.from || a.to - b.to), insideGrams }
}

const digraphOf = (graph: LotGraph, count: number, pieceOf: Int32Array): Digraph => {
  const seen = new Set<number>()
  const from: number[] = []
  const to: number[] = []
  for (let edge = 0; edge < graph.from.length; edge++) {
    const a = pieceOf[graph.from[edge]!]!
    const b = pieceOf[graph.to[edge]!]!
    if (a === b || seen.has(a * count + b)) continue
    seen.add(a * count + b)
    from.push(a)
    to.push(b)
  }
  const ends = { from: Int32Array.from(from), to: Int32Array.from(to) }
  return { count, ...ends, into: adjacencyOf(count, ends.to), outOf: adjacencyOf(count, ends.from) }
}
