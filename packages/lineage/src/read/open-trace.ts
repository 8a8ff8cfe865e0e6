import { type AreaCode, areaOf, type LotId } from '@lodestone/domain'
import type { Gap } from '../answers/place.ts'
import type { Shipment } from '../answers/shipment.ts'
import type { Direction, KeptOut, Missing, TraceEdge, TraceNode, TraceOptions } from '../answers/trace.ts'
import { nameOf } from '../columns/names.ts'
import { NONE } from '../columns/table.ts'
import { SHIPPED } from '../fold/kinds.ts'
import { stands } from '../fold/rows.ts'
import type { Lineage } from '../lineage.ts'
import { asOfOr, lotIndex, startLot } from './as-of.ts'
import { edgeReader } from './edges.ts'
import { gaps } from './event-at.ts'
import { gapsBearingOn } from './gaps-bearing-on.ts'
import { keptOutRows, keptOutView } from './kept-out.ts'
import { missingOf } from './missing.ts'
import { nodeMaker } from './node.ts'
import { linesOfShipment, shipmentAt } from './shipments.ts'
import { createSums, readSums } from './sums.ts'
import { walkDownstream, walkUpstream } from './walk.ts'

/**
 * A trace that was walked, and is put into words as it is read: a large one can be sent from its first lot on. It stays as of its position
 * while the lineage grows.
 */
export type OpenTrace = {
  readonly lot: LotId
  readonly direction: Direction
  readonly asOf: number
  /** How many lots it has, the lot itself included. */
  readonly count: number
  /** The lot itself first, then by steps from it. */
  readonly nodes: () => Generator<TraceNode>
  /** A lot of it; undefined for another. */
  readonly node: (lot: LotId) => TraceNode | undefined
  readonly edges: () => Generator<TraceEdge>
  /** Upstream: what went into a lot of it. Downstream: what the lot went into. */
  readonly edgesOf: (lot: LotId) => TraceEdge[]
  /** Downstream: the lots that nothing further was made of. Empty upstream. */
  readonly leaves: () => Generator<TraceNode>
  /** Downstream: the parcels that these lots left in. Empty upstream. */
  readonly shipments: () => Shipment[]
  readonly missing: () => Generator<Missing>
  readonly keptOut: () => KeptOut[]
  /** Unread events that could bear on it. */
  readonly gaps: () => Gap[]
}

/** Walks from a lot; undefined when nothing had named it by then. */
export const openTrace = (lineage: Lineage, lot: LotId, options: TraceOptions): OpenTrace | undefined => {
  const { direction } = options
  const asOf = asOfOr(lineage, options.asOf)
  const start = startLot(lineage, lot, asOf)
  if (start === undefined) return undefined
  const upstream = direction === 'upstream'
  const reach = {
    limit: options.limit ?? Number.POSITIVE_INFINITY,
    depth: options.depth ?? Number.POSITIVE_INFINITY,
  }
  const walked = (upstream ? walkUpstream : walkDownstream)(lineage, start, asOf, reach)
  const { cut, count } = walked
  // The walk's own room is used again by the next.
  const lots = walked.lots.slice(0, count)
  const steps = walked.steps.slice(0, count)
  const places = lazily(() => new Map(Array.from(lots, (each, at) => [each, at])))
  const has = (name: LotId): boolean => {
    const index = lotIndex(lineage, name, asOf)
    return index !== undefined && places().has(index)
  }
  const make = nodeMaker(lineage, asOf)
  const reader = edgeReader(lineage, asOf)

  function* nodes(): Generator<TraceNode> {
    for (let at = 0; at < count; at++) yield make(lots[at]!, steps[at]!)
  }
  function* edgesFrom(index: number): Generator<TraceEdge> {
    // Where nothing was cut off, every edge leads to a lot of the trace.
    for (const edge of upstream ? reader.into(index) : reader.outOf(index))
      if (cut.size === 0 || has(upstream ? edge.from : edge.to)) yield edge
  }
  function* edges(): Generator<TraceEdge> {
    for (const index of lots) yield* edgesFrom(index)
  }
  function* leaves(): Generator<TraceNode> {
    if (upstream) return
    for (let at = 0; at < count; at++) {
      const index = lots[at]!
      if (!cut.has(index) && edgesFrom(index).next().done) yield make(index, steps[at]!)
    }
  }
  function* areasOf(): Generator<{ area: AreaCode }> {
    for (const index of lots) yield { area: areaOf(nameOf(lineage.lotIds, index)) }
  }
  const keptOut = (): KeptOut[] =>
    keptOutRows(lineage, asOf)
      .map((row) => keptOutView(lineage, row))
      .filter(({ from, to }) => has(upstream ? to : from))

  function* missing(): Generator<Missing> {
    if (upstream) {
      const lacking = new Set(keptOutRows(lineage, asOf).map((row) => lineage.keptOut.columns.to[row]!))
      for (const index of lots) yield* missingOf(lineage, index, asOf, lacking.has(index))
    } else for (const { from, grams } of keptOut()) yield { lot: from, reason: 'cycle', grams }
    const sums = createSums()
    for (const [index, reason] of cut)
      yield {
        lot: nameOf(lineage.lotIds, index),
        reason,
        grams: readSums(lineage, index, asOf, sums).massGrams,
      }
  }

  return {
    lot,
    direction,
    asOf,
    count,
    nodes,
    node: (name) => {
      const index = lotIndex(lineage, name, asOf)
      const at = index === undefined ? undefined : places().get(index)
      return at === undefined ? undefined : make(lots[at]!, steps[at]!)
    },
    edges,
    edgesOf: (name) => {
      const index = lotIndex(lineage, name, asOf)
      return index === undefined || !places().has(index) ? [] : [...edgesFrom(index)]
    },
    leaves,
    shipments: () => (upstream ? [] : shipmentsOutOf(lineage, lots, asOf).filter((line) => has(line.lot))),
    missing,
    keptOut,
    gaps: () => {
      // Any area may have received goods: an event that is unread in any of them can hide what became of them.
      if (!upstream) return gaps(lineage, asOf)
      return gapsBearingOn(lineage, asOf, areasOf())
    },
  }
}

const lazily = <T>(make: () => T): (() => T) => {
  let made: { readonly value: T } | undefined
  return () => {
    made ??= { value: make() }
    return made.value
  }
}

const shipmentsOutOf = (lineage: Lineage, lots: Uint32Array, asOf: number): Shipment[] => {
  const { kind, position, nextOfLot } = lineage.takes.columns
  const positions = new Set<number>()
  for (const lot of lots) {
    for (let row = lineage.lots.columns.firstTake[lot]!; row !== NONE; row = nextOfLot[row]!) {
      if (kind[row] === SHIPPED && stands(lineage, position[row]!, asOf)) positions.add(position[row]!)
    }
  }
  return [...positions]
    .sort((a, b) => a - b)
    .flatMap((at) => linesOfShipment(lineage, shipmentAt(lineage, at), asOf))
}
