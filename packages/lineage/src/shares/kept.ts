import {
  EVENT_TYPES,
  type EventType,
  isRunType,
  MATERIAL_CODES,
  materialOf,
  processKind,
} from '@lodestone/domain'
import { NONE } from '../columns/table.ts'
import type { Lineage } from '../lineage.ts'
import type { Subgraph } from './subgraph.ts'

/** What a portion has kept of the mean of its inputs. */
export const NOTHING = 0
/** Of the elements that a process can bring in from nowhere else. */
export const CONSERVED = 1
export const ALL = 2
/** All, and the goods are of the same material still: what was found in them is in them. */
export const SAME_GOODS = 3

/** Goods of one lot that were only divided or moved. */
const MOVED: ReadonlySet<EventType> = new Set([
  'LotSplit',
  'LotReceived',
  'ReceiptMatched',
  'CustomerReturnReceived',
  'LotInspected',
])
/** Goods that stand together and were not worked on yet. */
const TOGETHER: ReadonlySet<EventType> = new Set(['RunOpened', 'RunAdded'])
/** A pool of goods of its own material only mixes them; what a circuit or a cell makes of them is another matter. */
const POOLED: ReadonlySet<EventType> = new Set(['PoolCharged', 'PoolDrawn'])

/** Which contents of a portion follow from what went into it, by conservation: all, those that are conserved, or none. */
export const keptBy = (lineage: Lineage, graph: Subgraph, portion: number): number => {
  const row = graph.yields[portion]!
  const type = EVENT_TYPES[lineage.events.columns.type[lineage.yields.columns.position[row]!]!]!
  if (MOVED.has(type)) {
    if (graph.firstEdge[portion + 1]! - graph.firstEdge[portion]! !== 1) return NOTHING
    return isOneMaterial(lineage, graph, portion) ? SAME_GOODS : ALL
  }
  if (TOGETHER.has(type)) return ALL
  if (POOLED.has(type)) return isOneMaterial(lineage, graph, portion) ? SAME_GOODS : NOTHING
  return isBlend(type) && isHomogeneous(lineage, row) ? CONSERVED : NOTHING
}

/** Diffusion puts its agent into the surface of the goods: what comes out is no blend of what went in. */
const isBlend = (type: EventType): boolean =>
  isRunType(type) && type !== 'GrainBoundaryDiffused' && processKind(type).conserves === 'mass'

/** Fume and residues are richer or poorer than what they come from. */
const isHomogeneous = ({ yields }: Lineage, row: number): boolean =>
  materialOf(MATERIAL_CODES[yields.columns.material[row]!]!).form !== 'residue'

const isOneMaterial = ({ yields }: Lineage, graph: Subgraph, portion: number): boolean => {
  const material = yields.columns.material[graph.yields[portion]!]!
  for (let edge = graph.firstEdge[portion]!; edge < graph.firstEdge[portion + 1]!; edge++) {
    const birth = graph.births[graph.from[edge]!]!
    if (birth === NONE || yields.columns.material[birth] !== material) return false
  }
  return true
}
