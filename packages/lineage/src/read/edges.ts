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
import { nameOf } from '../columns/names.ts'
import { NONE } from '../columns/table.ts'
import { edgeOf } from '../fold/cycle.ts'
import { endOfEdges, endOfYields, stands } from '../fold/rows.ts'
import { stagesOfSet } from '../fold/stage-sets.ts'
import { nameOfStream } from '../fold/streams.ts'
import type { Lineage } from '../lineage.ts'

/** The edges of one trace, as of a position. What they have in common is looked up once. */
export const edgeReader = (lineage: Lineage, asOf: number) => {
  const { yields, takes, edges } = lineage
  const draw = edgeDrawer(lineage)
  return {
    /** What went into a lot, an edge for each input of each yield that stands. */
    *into(lot: number): Generator<TraceEdge> {
      for (
        let row = lineage.lots.columns.firstYield[lot]!;
        row !== NONE;
        row = yields.columns.nextOfLot[row]!
      ) {
        if (!stands(lineage, yields.columns.position[row]!, asOf)) continue
        const end = endOfEdges(lineage, row)
        for (let edge = yields.columns.firstEdge[row]!; edge < end; edge++)
          yield draw(edge, row, takes.columns.lot[edges.columns.take[edge]!]!, lot)
      }
    },
    /** What a lot went into. */
    *outOf(lot: number): Generator<TraceEdge> {
      for (
        let take = lineage.lots.columns.firstTake[lot]!;
        take !== NONE;
        take = takes.columns.nextOfLot[take]!
      ) {
        const position = takes.columns.position[take]!
        if (!stands(lineage, position, asOf)) continue
        const end = endOfYields(lineage, position)
        for (let row = lineage.events.columns.firstYield[position]!; row < end; row++) {
          const edge = edgeOf(lineage, row, take)
          if (edge !== NONE) yield draw(edge, row, lot, yields.columns.lot[row]!)
        }
      }
    },
  }
}

/** Where an edge was recorded. */
type Cause = {
  readonly position: number
  readonly stream: string
  readonly revision: number
  readonly type: EventType
  readonly site: SiteCode
}

/** Draws edges of yields; what they have in common is looked up once. */
export const edgeDrawer = (lineage: Lineage) => {
  const { yields, edges } = lineage
  const stages = stageReader(lineage)
  const names = new Map<number, LotId>()
  const name = (lot: number): LotId => {
    const known = names.get(lot)
    if (known !== undefined) return known
    const read = nameOf(lineage.lotIds, lot)
    names.set(lot, read)
    return read
  }
  let cause: Cause | undefined
  return (edge: number, row: number, from: number, to: number): TraceEdge => {
    const position = yields.columns.position[row]!
    // The edges of one event follow each other.
    if (cause?.position !== position) cause = causeAt(lineage, position)
    return {
      from: name(from),
      to: name(to),
      grams: edges.columns.grams[edge]!,
      position,
      stream: cause.stream,
      revision: cause.revision,
      type: cause.type,
      stages: stages(yields.columns.stages[row]!),
      site: cause.site,
    }
  }
}

const causeAt = (lineage: Lineage, position: number): Cause => {
  const events = lineage.events.columns
  const stream = nameOfStream(lineage.streams, events.stream[position]!)
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
