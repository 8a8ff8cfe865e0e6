import { NONE } from '../columns/table.ts'
import { ADDS, SOURCE_BITS } from '../fold/kinds.ts'
import { endOfEdges, stands } from '../fold/rows.ts'
import type { Lineage } from '../lineage.ts'
import { createSums, readSums, unexplainedOf } from '../read/sums.ts'
import { walkUpstream } from '../read/walk.ts'

/**
 * A lot and all that went into it as of a position, as flat columns: lot 0 is the lot itself, and every lot stands before those that went
 * into it. A lot's mass is its causeless part and its portions: one portion a birth that stands. A portion is a source, or has edges.
 */
export type Subgraph = {
  readonly count: number
  /** Of each lot: its index in the lineage, its birth's yield (`NONE` without), its mass without a cause, and where its portions begin. */
  readonly lots: Uint32Array
  readonly births: Uint32Array
  readonly everBorn: Uint8Array
  readonly causeless: Float64Array
  readonly explained: Float64Array
  readonly firstPortion: Uint32Array
  /** Of each portion: its yield, grams, kind of source (0: none), and where its edges begin. One more than portions, as above. */
  readonly yields: Uint32Array
  readonly grams: Float64Array
  readonly source: Uint8Array
  readonly firstEdge: Uint32Array
  /** Of each edge: the lot that it comes from (its place in this graph), and grams. */
  readonly from: Uint32Array
  readonly edgeGrams: Float64Array
}

/** Cuts the graph behind a lot out of the lineage. */
export const subgraphOf = (lineage: Lineage, start: number, asOf: number): Subgraph => {
  const { lots, edges, portions } = inOrder(lineage, start, asOf)
  const graph: Subgraph = {
    count: lots.length,
    lots,
    births: new Uint32Array(lots.length),
    everBorn: new Uint8Array(lots.length),
    causeless: new Float64Array(lots.length),
    explained: new Float64Array(lots.length),
    firstPortion: new Uint32Array(lots.length + 1),
    yields: new Uint32Array(portions),
    grams: new Float64Array(portions),
    source: new Uint8Array(portions),
    firstEdge: new Uint32Array(portions + 1),
    from: new Uint32Array(edges),
    edgeGrams: new Float64Array(edges),
  }
  let portion = 0
  let edge = 0
  const { firstYield } = lineage.lots.columns
  const { nextOfLot, position, kind, grams, firstEdge } = lineage.yields.columns
  const { local } = lineage.scratch
  const sums = createSums()
  for (let at = 0; at < lots.length; at++) {
    const lot = lots[at]!
    readSums(lineage, lot, asOf, sums)
    graph.births[at] = sums.birth
    graph.everBorn[at] = sums.everBorn ? 1 : 0
    graph.causeless[at] = sums.causelessGrams
    graph.firstPortion[at] = portion
    let explained = 0
    for (let row = firstYield[lot]!; row !== NONE; row = nextOfLot[row]!) {
      if ((kind[row]! & ADDS) !== 0 || !stands(lineage, position[row]!, asOf)) continue
      const part = grams[row]! - unexplainedOf(lineage, row)
      explained += part
      graph.yields[portion] = row
      graph.grams[portion] = part
      graph.source[portion] = kind[row]! & SOURCE_BITS
      graph.firstEdge[portion++] = edge
      const end = endOfEdges(lineage, row)
      for (let each = firstEdge[row]!; each < end; each++) {
        graph.from[edge] = local[lineage.takes.columns.lot[lineage.edges.columns.take[each]!]!]!
        graph.edgeGrams[edge++] = lineage.edges.columns.grams[each]!
      }
    }
    graph.explained[at] = explained
  }
  graph.firstPortion[lots.length] = portion
  graph.firstEdge[portion] = edge
  return graph
}

/** The lots behind one, each before those that went into it; `scratch.local` says where each stands. With how many edges and portions. */
const inOrder = (
  lineage: Lineage,
  start: number,
  asOf: number,
): { lots: Uint32Array; edges: number; portions: number } => {
  const walked = walkUpstream(lineage, start, asOf)
  const { local } = lineage.scratch
  for (let at = 0; at < walked.count; at++) local[walked.lots[at]!] = at
  const pending = new Uint32Array(walked.count)
  let edges = 0
  let portions = 0
  for (let at = 0; at < walked.count; at++) {
    portions += forEachInput(lineage, walked.lots[at]!, asOf, (from) => {
      pending[local[from]!] = pending[local[from]!]! + 1
      edges += 1
    })
  }
  const lots = new Uint32Array(walked.count)
  let count = 0
  lots[count++] = start
  for (let head = 0; head < count; head++) {
    forEachInput(lineage, lots[head]!, asOf, (from) => {
      const left = pending[local[from]!]! - 1
      pending[local[from]!] = left
      if (left === 0) lots[count++] = from
    })
  }
  for (let at = 0; at < count; at++) local[lots[at]!] = at
  return { lots, edges, portions }
}

/** Every input of a lot, once an edge; gives how many births it has. */
const forEachInput = (lineage: Lineage, lot: number, asOf: number, visit: (from: number) => void): number => {
  const { nextOfLot, position, kind, firstEdge } = lineage.yields.columns
  let births = 0
  for (let row = lineage.lots.columns.firstYield[lot]!; row !== NONE; row = nextOfLot[row]!) {
    if ((kind[row]! & ADDS) !== 0 || !stands(lineage, position[row]!, asOf)) continue
    births += 1
    const end = endOfEdges(lineage, row)
    for (let edge = firstEdge[row]!; edge < end; edge++)
      visit(lineage.takes.columns.lot[lineage.edges.columns.take[edge]!]!)
  }
  return births
}
