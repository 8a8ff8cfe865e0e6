import { areaOfStream, EVENT_TYPES, siteOf } from '@lodestone/domain'
import type { TraceEdge } from '../answers/trace.ts'
import { nameOf } from '../columns/names.ts'
import { NONE } from '../columns/table.ts'
import { edgeOf } from '../fold/cycle.ts'
import { endOfEdges, endOfYields, stands } from '../fold/rows.ts'
import { stagesOfSet } from '../fold/stage-sets.ts'
import { nameOfStream } from '../fold/streams.ts'
import type { Lineage } from '../lineage.ts'

/** What went into a lot, an edge for each input of each yield that stands. */
export function* edgesInto(lineage: Lineage, lot: number, asOf: number): Generator<TraceEdge> {
  const { position, firstEdge, nextOfLot } = lineage.yields.columns
  for (let row = lineage.lots.columns.firstYield[lot]!; row !== NONE; row = nextOfLot[row]!) {
    if (!stands(lineage, position[row]!, asOf)) continue
    const end = endOfEdges(lineage, row)
    for (let edge = firstEdge[row]!; edge < end; edge++) yield edgeView(lineage, edge, row)
  }
}

/** What a lot went into. */
export function* edgesOutOf(lineage: Lineage, lot: number, asOf: number): Generator<TraceEdge> {
  const { position, nextOfLot } = lineage.takes.columns
  for (let take = lineage.lots.columns.firstTake[lot]!; take !== NONE; take = nextOfLot[take]!) {
    const at = position[take]!
    if (!stands(lineage, at, asOf)) continue
    const end = endOfYields(lineage, at)
    for (let row = lineage.events.columns.firstYield[at]!; row < end; row++) {
      const edge = edgeOf(lineage, row, take)
      if (edge !== NONE) yield edgeView(lineage, edge, row)
    }
  }
}

const edgeView = (lineage: Lineage, edge: number, row: number): TraceEdge => {
  const { yields, takes, edges, events } = lineage
  const position = yields.columns.position[row]!
  const stream = nameOfStream(lineage.streams, events.columns.stream[position]!)
  return {
    from: nameOf(lineage.lotIds, takes.columns.lot[edges.columns.take[edge]!]!),
    to: nameOf(lineage.lotIds, yields.columns.lot[row]!),
    grams: edges.columns.grams[edge]!,
    position,
    stream,
    revision: events.columns.revision[position]!,
    type: EVENT_TYPES[events.columns.type[position]!]!,
    stages: stagesOfSet(lineage.stageSets, lineage.words, yields.columns.stages[row]!),
    site: siteOf(areaOfStream(stream) ?? stream),
  }
}
