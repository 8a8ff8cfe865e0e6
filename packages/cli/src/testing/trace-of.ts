import { areaOf, siteOf } from '@lodestone/domain'
import type { Trace, TraceEdge, TraceNode } from '@lodestone/lineage'

/** A lot of a trace, with what is not said as a plain birth in its own area. */
export const node = (lot: string, grams: number, more: Partial<TraceNode> = {}): TraceNode => ({
  lot,
  material: 'alloy_flake',
  area: areaOf(lot),
  site: siteOf(areaOf(lot)),
  country: 'US',
  sourceKind: null,
  posted: 'posted',
  bornAt: '2026-11-20T12:00:00-06:00',
  bornPosition: 1,
  type: 'AlloyFlaked',
  stages: [],
  grams,
  balanceGrams: 0,
  unexplainedGrams: 0,
  held: false,
  disputed: false,
  depth: 0,
  ...more,
})

export const edge = (from: string, to: string, grams: number): TraceEdge => ({
  from,
  to,
  grams,
  position: 1,
  stream: `book-${areaOf(to)}`,
  revision: 0,
  type: 'AlloyFlaked',
  stages: [],
  site: siteOf(areaOf(to)),
})

/** An upstream trace of the first lot. */
export const upstream = (
  nodes: readonly TraceNode[],
  edges: readonly TraceEdge[],
  more: Partial<Trace> = {},
): Trace => ({
  lot: nodes[0]?.lot ?? '',
  direction: 'upstream',
  asOf: 9,
  nodes,
  edges,
  sources: nodes.filter(({ sourceKind }) => sourceKind !== null),
  leaves: [],
  shipments: [],
  complete: true,
  missing: [],
  keptOut: [],
  gaps: [],
  ...more,
})
