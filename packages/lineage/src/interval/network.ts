import { WHOLE } from '../answers/origins.ts'
import { NONE } from '../columns/table.ts'
import type { Lineage } from '../lineage.ts'
import type { Subgraph } from '../shares/subgraph.ts'
import type { Flows } from '../shares/walk-element.ts'
import type { Capacity } from './capacity.ts'
import { type Arcs, addArc, createArcs, maxFlow } from './max-flow.ts'
import { rowIndex } from './row-index.ts'

/** Where the element can enter the graph: at a portion that is a source, or (`NONE`) from nowhere that is known, at a lot. */
export type Entry = {
  readonly at: number
  readonly portion: number
  readonly arc: number
  readonly most: number
}

/**
 * The graph behind a lot as pipes for one element. From a lot go its takes, each with what it can carry; from a take go the yields that name
 * it, for any of them may have got all of it; into a lot flow its yields, each with what it can hold.
 */
export type Network = {
  readonly arcs: Arcs
  /** What each arc can carry when nothing flows. */
  readonly room: Float64Array
  readonly source: number
  readonly entries: readonly Entry[]
}

/** What the network is made of: the graph, what each lot holds of the element at most (ppb), and the share reading's flows of it. */
export type Pipes = {
  readonly lineage: Lineage
  readonly graph: Subgraph
  readonly ppbOf: (at: number) => number
  readonly flows: Flows
  readonly capacity: Capacity
}

/** A pool holds back what the book has no figure for. */
const UNMEASURED = WHOLE
/** A content that is not known: see `isUnknown`. */
export const UNANALYSED = -1

export const networkOf = (pipes: Pipes): Network => {
  const { graph, flows } = pipes
  const { count } = graph
  const portions = graph.grams.length - 1
  const edges = graph.from.length
  const takes = takesOf(pipes)
  const source = count + portions + takes.rows.length
  const arcs = createArcs(source + 1, portions * 2 + count * 2 + edges + takes.rows.length)
  const entries: Entry[] = []
  const enter = (node: number, at: number, portion: number, most: number): void => {
    if (most > 0) entries.push({ at, portion, arc: addArc(arcs, source, node, most), most })
  }
  takes.rows.forEach((row, index) => {
    const { at, passes } = takes.of[index]!
    addArc(arcs, at, count + portions + index, Math.max(takeCapacity(pipes, row, at), passes))
  })
  for (let at = 0; at < count; at++) {
    const end = graph.firstPortion[at + 1]!
    const unposted = graph.firstPortion[at] === end
    enter(at, at, NONE, Math.max(causelessCapacity(pipes, at, unposted), flows.causeless[at]!))
    // What came from here for all that is known, but was not analysed, the share reading calls unknown: it may be.
    enter(at, at, NONE, flows.composition[at]!)
    for (let portion = graph.firstPortion[at]!; portion < end; portion++) {
      const node = count + portion
      const passes = flows.ofPortion[portion]!
      const most = Math.max(portionCapacity(pipes, at, portion), passes)
      addArc(arcs, node, at, most)
      if (graph.source[portion] !== 0) enter(node, at, portion, most)
      else if (!hasHolder(pipes, portion)) enter(node, at, NONE, most)
      for (let edge = graph.firstEdge[portion]!; edge < graph.firstEdge[portion + 1]!; edge++)
        addArc(arcs, count + portions + takes.ofEdge[edge]!, node, WHOLE)
    }
  }
  return { arcs, room: arcs.left.slice(0, arcs.count), source, entries }
}

/** The most that can flow from the entries that are let in to the lot, in parts of the whole. */
export const mostFrom = (network: Network, letIn: (entry: Entry) => boolean): number => {
  const { arcs, room, source, entries } = network
  arcs.left.set(room)
  for (const entry of entries) if (!letIn(entry)) arcs.left[entry.arc] = 0
  return maxFlow(arcs, source, 0, WHOLE)
}

type TakeThrough = { readonly at: number; passes: number }

/** The takes of the graph, each once, with what the share reading sends through it. */
const takesOf = ({ lineage, graph, flows }: Pipes) => {
  const { firstEdge } = lineage.yields.columns
  const index = rowIndex(graph.from.length)
  const ofEdge = new Uint32Array(graph.from.length)
  const rows: number[] = []
  const of: TakeThrough[] = []
  for (let portion = 0; portion + 1 < graph.grams.length; portion++) {
    const first = graph.firstEdge[portion]!
    const firstRow = firstEdge[graph.yields[portion]!]!
    for (let edge = first; edge < graph.firstEdge[portion + 1]!; edge++) {
      const row = lineage.edges.columns.take[firstRow + edge - first]!
      const at = graph.from[edge]!
      const number = index.numberOf(row)
      ofEdge[edge] = number
      if (number === rows.length) {
        rows.push(row)
        of.push({ at, passes: 0 })
      }
      of[number]!.passes += flows.ofEdge[edge]!
    }
  }
  return { rows, of, ofEdge }
}

/** Mass without a cause; without limit where nothing is posted and nobody weighed what was taken. */
const causelessCapacity = ({ graph, capacity, ppbOf }: Pipes, at: number, unposted: boolean): number => {
  const grams = graph.causeless[at]!
  return unposted && grams === 0 ? UNMEASURED : capacity(grams, ppbOf(at))
}

const takeCapacity = ({ lineage, capacity, ppbOf }: Pipes, row: number, at: number): number => {
  const grams = lineage.takes.columns.grams[row]!
  return grams === 0 ? UNMEASURED : capacity(grams, ppbOf(at))
}

/** What a yield can hold of the element; more than the book has where what was held back in a pool went on with it. */
const portionCapacity = ({ lineage, graph, capacity, ppbOf }: Pipes, at: number, portion: number): number => {
  const first = graph.firstEdge[portion]!
  const firstRow = lineage.yields.columns.firstEdge[graph.yields[portion]!]!
  for (let edge = first; edge < graph.firstEdge[portion + 1]!; edge++) {
    const take = lineage.edges.columns.take[firstRow + edge - first]!
    if (lineage.takes.columns.grams[take] === 0) return UNMEASURED
  }
  // What became one with other goods may be richer than these.
  const ppb = graph.mixes[at] === 1 && ppbOf(at) !== 0 ? UNANALYSED : ppbOf(at)
  return capacity(graph.grams[portion]!, ppb)
}

/** Whether any input can have brought the element, by what is weighed of it. */
const hasHolder = ({ graph, ppbOf }: Pipes, portion: number): boolean => {
  for (let edge = graph.firstEdge[portion]!; edge < graph.firstEdge[portion + 1]!; edge++)
    if (graph.edgeGrams[edge] !== 0 && ppbOf(graph.from[edge]!) !== 0) return true
  return false
}
