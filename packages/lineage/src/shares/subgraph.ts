import { NONE } from '../columns/table.ts'
import { ADDS, SOURCE_BITS } from '../fold/kinds.ts'
import { endOfEdges, hasEdges, stands } from '../fold/rows.ts'
import type { Lineage } from '../lineage.ts'
import { beginWalk } from '../read/scratch.ts'
import { createSums, readSums, unexplainedOf } from '../read/sums.ts'
import { giveToMatches, matchesOf } from './matched.ts'
import { sortParentsLast } from './parents-last.ts'

/**
 * A lot and all that went into it as of a position, as flat columns. A lot is its place in them; 0 is the lot itself. A lot's mass is its
 * causeless part and its portions: one a birth that stands, and one an addition that something went into. A portion is a source, or has edges.
 */
export type Subgraph = {
  readonly count: number
  /** The places, each before those that went into it. */
  readonly order: Uint32Array
  /** Of each lot: its index in the lineage, its birth's yield (`NONE` without), its mass without a cause and the rest of it. */
  readonly lots: Uint32Array
  readonly births: Uint32Array
  /** Why it has no birth, where it has none. */
  readonly absence: Uint8Array
  readonly causeless: Float64Array
  readonly explained: Float64Array
  /** 1 where its portions became one: a pool's charges, a run's parts. What is in it comes from all of them. */
  readonly mixes: Uint8Array
  /** Where its portions begin; one more than lots. */
  readonly firstPortion: Uint32Array
  /** Of each portion: its yield, grams, kind of source (0: none), and where its edges begin; of the last one more than portions. */
  readonly yields: Uint32Array
  readonly grams: Float64Array
  readonly source: Uint8Array
  readonly firstEdge: Uint32Array
  /** Of each edge: the lot that it comes from, and grams. */
  readonly from: Uint32Array
  readonly edgeGrams: Float64Array
}

/** Columns that grow while the graph is walked. */
type Growing = { -readonly [K in keyof Subgraph]: Subgraph[K] }
type ColumnName = { [K in keyof Subgraph]: Subgraph[K] extends number ? never : K }[keyof Subgraph]

const OF_LOT: readonly ColumnName[] = [
  'lots',
  'births',
  'absence',
  'causeless',
  'explained',
  'mixes',
  'firstPortion',
]
const OF_PORTION: readonly ColumnName[] = ['yields', 'grams', 'source', 'firstEdge']
const OF_EDGE: readonly ColumnName[] = ['from', 'edgeGrams']

const START = 256
const createGrowing = (): Growing => ({
  count: 0,
  order: new Uint32Array(0),
  lots: new Uint32Array(START),
  births: new Uint32Array(START),
  absence: new Uint8Array(START),
  causeless: new Float64Array(START),
  explained: new Float64Array(START),
  mixes: new Uint8Array(START),
  firstPortion: new Uint32Array(START),
  yields: new Uint32Array(START),
  grams: new Float64Array(START),
  source: new Uint8Array(START),
  firstEdge: new Uint32Array(START),
  from: new Uint32Array(START),
  edgeGrams: new Float64Array(START),
})

const widen = <A extends Uint8Array | Uint32Array | Float64Array>(
  column: A,
  make: new (length: number) => A,
): A => {
  const wider = new make(column.length * 2)
  wider.set(column)
  return wider
}
const grow = (graph: Growing, names: readonly ColumnName[]): void => {
  for (const name of names) {
    const column = graph[name]
    if (column instanceof Uint32Array) Object.assign(graph, { [name]: widen(column, Uint32Array) })
    else if (column instanceof Float64Array) Object.assign(graph, { [name]: widen(column, Float64Array) })
    else Object.assign(graph, { [name]: widen(column, Uint8Array) })
  }
}
const trim = (graph: Growing, names: readonly ColumnName[], length: number): void => {
  for (const name of names) Object.assign(graph, { [name]: graph[name].subarray(0, length) })
}

/** Cuts the graph behind a lot out of the lineage, in one walk over its columns. */
export const subgraphOf = (lineage: Lineage, start: number, asOf: number): Subgraph => {
  const { marks, local, epoch } = beginWalk(lineage)
  const { firstYield } = lineage.lots.columns
  const { nextOfLot, position, kind, grams, firstEdge } = lineage.yields.columns
  const { take, grams: gramsOfEdge } = lineage.edges.columns
  const lotOfTake = lineage.takes.columns.lot
  const graph = createGrowing()
  const sums = createSums()
  let count = 1
  let portions = 0
  let edges = 0
  graph.lots[0] = start
  marks[start] = epoch
  local[start] = 0
  for (let at = 0; at < count; at++) {
    const lot = graph.lots[at]!
    readSums(lineage, lot, asOf, sums)
    graph.births[at] = sums.goods
    graph.absence[at] = sums.absence
    graph.causeless[at] = sums.causelessGrams
    graph.firstPortion[at] = portions
    const matches = sums.joined === 0 ? 0 : matchesOf(lineage, lot, asOf)
    let explained = 0
    let unmatched = 0
    for (let row = firstYield[lot]!; row !== NONE; row = nextOfLot[row]!) {
      if (!stands(lineage, position[row]!, asOf)) continue
      const isJoined = hasEdges(lineage, row)
      if ((kind[row]! & ADDS) !== 0 && !isJoined) continue
      const part = grams[row]! - unexplainedOf(lineage, row)
      explained += part
      if (matches > 0 && !isJoined && (kind[row]! & SOURCE_BITS) === 0) {
        unmatched += part
        continue
      }
      // One place is left for the end of the last portion.
      if (portions + 1 >= graph.yields.length) grow(graph, OF_PORTION)
      graph.yields[portions] = row
      graph.grams[portions] = part
      graph.source[portions] = kind[row]! & SOURCE_BITS
      graph.firstEdge[portions++] = edges
      const end = endOfEdges(lineage, row)
      while (edges + end - firstEdge[row]! > graph.from.length) grow(graph, OF_EDGE)
      for (let edge = firstEdge[row]!; edge < end; edge++) {
        const from = lotOfTake[take[edge]!]!
        if (marks[from] !== epoch) {
          marks[from] = epoch
          local[from] = count
          if (count + 1 >= graph.lots.length) grow(graph, OF_LOT)
          graph.lots[count++] = from
        }
        graph.from[edges] = local[from]!
        graph.edgeGrams[edges++] = gramsOfEdge[edge]!
      }
    }
    graph.explained[at] = explained
    graph.mixes[at] = sums.joined > matches && portions - graph.firstPortion[at]! > 1 ? 1 : 0
    if (unmatched > 0) {
      graph.firstEdge[portions] = edges
      giveToMatches(lineage, graph, graph.firstPortion[at]!, portions, unmatched)
    }
  }
  graph.firstPortion[count] = portions
  graph.firstEdge[portions] = edges
  graph.count = count
  trim(graph, OF_LOT, count + 1)
  trim(graph, OF_PORTION, portions + 1)
  trim(graph, OF_EDGE, edges)
  graph.order = sortParentsLast(graph)
  return graph
}
