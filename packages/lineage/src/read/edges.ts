import {
  areaOfStream,
  EVENT_TYPES,
  type EventType,
  type LotId,
  type SiteCode,
  siteOf,
} from '@lodestone/domain'
import type { StageAt } from '../answers/place.ts'
import type { TraceEdge } from '../answers/trace.ts'
import { NONE } from '../columns/table.ts'
import { edgeOf } from '../fold/cycle.ts'
import { endOfEdges, endOfYields, stands } from '../fold/rows.ts'
import { stagesOfSet } from '../fold/stage-sets.ts'
import { nameOfStream } from '../fold/streams.ts'
import type { Lineage } from '../lineage.ts'

/** The lots of a trace by their index: only edges between these are drawn. */
export type Met = ReadonlyMap<number, LotId>

/** What went into the lots of a trace, an edge for each input of each yield that stands. */
export const edgesInto = (lineage: Lineage, met: Met, asOf: number): TraceEdge[] => {
  const { position, firstEdge, nextOfLot } = lineage.yields.columns
  const { take } = lineage.edges.columns
  const drawing = edgeDrawer(lineage)
  const drawn: TraceEdge[] = []
  for (const [lot, to] of met) {
    for (let row = lineage.lots.columns.firstYield[lot]!; row !== NONE; row = nextOfLot[row]!) {
      if (!stands(lineage, position[row]!, asOf)) continue
      const end = endOfEdges(lineage, row)
      for (let edge = firstEdge[row]!; edge < end; edge++) {
        const from = met.get(lineage.takes.columns.lot[take[edge]!]!)
        if (from !== undefined) drawn.push(drawing(edge, row, from, to))
      }
    }
  }
  return drawn
}

/** What the lots of a trace went into. */
export const edgesOutOf = (lineage: Lineage, met: Met, asOf: number): TraceEdge[] => {
  const { position, nextOfLot } = lineage.takes.columns
  const drawing = edgeDrawer(lineage)
  const drawn: TraceEdge[] = []
  for (const [lot, from] of met) {
    for (let take = lineage.lots.columns.firstTake[lot]!; take !== NONE; take = nextOfLot[take]!) {
      const at = position[take]!
      if (!stands(lineage, at, asOf)) continue
      const end = endOfYields(lineage, at)
      for (let row = lineage.events.columns.firstYield[at]!; row < end; row++) {
        const to = met.get(lineage.yields.columns.lot[row]!)
        const edge = to === undefined ? NONE : edgeOf(lineage, row, take)
        if (to !== undefined && edge !== NONE) drawn.push(drawing(edge, row, from, to))
      }
    }
  }
  return drawn
}

type Cause = {
  readonly position: number
  readonly stream: string
  readonly revision: number
  readonly type: EventType
  readonly site: SiteCode
}

/** Draws edges; what many of them share is looked up once. */
const edgeDrawer = (lineage: Lineage) => {
  const { yields, edges } = lineage
  const stages = stageReader(lineage)
  let cause = causeOf(lineage, 0)
  return (edge: number, row: number, from: LotId, to: LotId): TraceEdge => {
    const position = yields.columns.position[row]!
    // The edges of one event mostly follow each other.
    if (cause.position !== position) cause = causeOf(lineage, position)
    return {
      from,
      to,
      grams: edges.columns.grams[edge]!,
      ...cause,
      stages: stages(yields.columns.stages[row]!),
    }
  }
}

const causeOf = (lineage: Lineage, position: number): Cause => {
  const events = lineage.events.columns
  const stream = position === 0 ? '' : nameOfStream(lineage.streams, events.stream[position]!)
  return {
    position,
    stream,
    revision: events.revision[position]!,
    type: EVENT_TYPES[events.type[position]!]!,
    site: siteOf(areaOfStream(stream) ?? stream),
  }
}

/** Reads each set of stages once. */
export const stageReader = (lineage: Lineage): ((set: number) => readonly StageAt[]) => {
  const read = new Map<number, readonly StageAt[]>()
  return (set) => {
    const known = read.get(set)
    if (known !== undefined) return known
    const stages = stagesOfSet(lineage.stageSets, lineage.words, set)
    read.set(set, stages)
    return stages
  }
}
