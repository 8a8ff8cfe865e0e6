import { areaOf } from '@lodestone/domain'
import type { Gap } from '../answers/place.ts'
import { nameOf } from '../columns/names.ts'
import type { Lineage } from '../lineage.ts'
import { gaps } from '../read/event-at.ts'
import { gapsBearingOn } from '../read/gaps-bearing-on.ts'
import type { Subgraph } from './subgraph.ts'

/** Unread events that could bear on any lot of the graph. */
export const gapsBehind = (lineage: Lineage, graph: Subgraph, asOf: number): Gap[] =>
  gaps(lineage, asOf).length === 0
    ? []
    : gapsBearingOn(
        lineage,
        asOf,
        Array.from(graph.lots.subarray(0, graph.count), (lot) => ({
          area: areaOf(nameOf(lineage.lotIds, lot)),
        })),
      )
