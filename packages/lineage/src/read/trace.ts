import { areaOfStream, type LotId } from '@lodestone/domain'
import type { Gap } from '../answers/place.ts'
import type { Shipment } from '../answers/shipment.ts'
import type { Missing, Trace, TraceEdge, TraceNode, TraceOptions } from '../answers/trace.ts'
import { nameOf } from '../columns/names.ts'
import { NONE } from '../columns/table.ts'
import { SHIPPED } from '../fold/kinds.ts'
import { stands } from '../fold/rows.ts'
import type { Lineage } from '../lineage.ts'
import { asOfOr, lotIndex } from './as-of.ts'
import { edgesInto, edgesOutOf } from './edges.ts'
import { gaps } from './event-at.ts'
import { keptOutRows, keptOutView } from './kept-out.ts'
import { missingOf } from './missing.ts'
import { nodeMaker } from './node.ts'
import { linesOfShipment, shipmentAt } from './shipments.ts'
import { createSums, readSums } from './sums.ts'
import { walkDownstream, walkUpstream } from './walk.ts'

type Drawn = {
  readonly lots: readonly number[]
  readonly nodes: readonly TraceNode[]
  readonly names: ReadonlySet<LotId>
  readonly cut: readonly Missing[]
}

/** Where a lot came from, or what became of it, as of a position; undefined when nothing had named it by then. */
export const trace = (lineage: Lineage, lot: LotId, options: TraceOptions): Trace | undefined => {
  const asOf = asOfOr(lineage, options.asOf)
  const start = lotIndex(lineage, lot, asOf)
  if (start === undefined) return undefined
  const drawn = draw(lineage, start, asOf, options)
  const parts =
    options.direction === 'upstream' ? upstream(lineage, asOf, drawn) : downstream(lineage, asOf, drawn)
  const { missing, unread, ...rest } = parts
  return {
    lot,
    direction: options.direction,
    asOf,
    nodes: drawn.nodes,
    ...rest,
    complete: missing.length === 0 && unread.length === 0,
    missing,
    gaps: unread,
  }
}

const draw = (lineage: Lineage, start: number, asOf: number, options: TraceOptions): Drawn => {
  const reach = {
    limit: options.limit ?? Number.POSITIVE_INFINITY,
    depth: options.depth ?? Number.POSITIVE_INFINITY,
  }
  const walk = options.direction === 'upstream' ? walkUpstream : walkDownstream
  const { lots, steps, count, cut } = walk(lineage, start, asOf, reach)
  const node = nodeMaker(lineage, asOf)
  const met = Array.from(lots.subarray(0, count))
  const nodes = met.map((lot, at) => node(lot, steps[at]!))
  const sums = createSums()
  return {
    lots: met,
    nodes,
    names: new Set(nodes.map((each) => each.lot)),
    cut: [...cut].map(([lot, reason]) => ({
      lot: nameOf(lineage.lotIds, lot),
      reason,
      grams: readSums(lineage, lot, asOf, sums).massGrams,
    })),
  }
}

const upstream = (lineage: Lineage, asOf: number, { lots, nodes, names, cut }: Drawn) => {
  const rows = keptOutRows(lineage, asOf)
  const lacking = new Set(rows.map((row) => lineage.keptOut.columns.to[row]!))
  const keptOut = rows.map((row) => keptOutView(lineage, row)).filter((kept) => names.has(kept.to))
  return {
    edges: within(
      lots,
      (lot) => edgesInto(lineage, lot, asOf),
      (edge) => names.has(edge.from),
    ),
    sources: nodes.filter((node) => node.sourceKind !== null && node.sourceKind !== 'unexplained'),
    leaves: [],
    shipments: [],
    missing: [...lots.flatMap((lot) => missingOf(lineage, lot, asOf, lacking.has(lot))), ...cut],
    keptOut,
    unread: gapsBearingOn(lineage, asOf, nodes),
  }
}

const downstream = (lineage: Lineage, asOf: number, { lots, nodes, names, cut }: Drawn) => {
  const edges = within(
    lots,
    (lot) => edgesOutOf(lineage, lot, asOf),
    (edge) => names.has(edge.to),
  )
  const parents = new Set([...edges.map((edge) => edge.from), ...cut.map((missing) => missing.lot)])
  const keptOut = keptOutRows(lineage, asOf)
    .map((row) => keptOutView(lineage, row))
    .filter((kept) => names.has(kept.from))
  const lost = keptOut.map(({ from, grams }): Missing => ({ lot: from, reason: 'cycle', grams }))
  return {
    edges,
    sources: [],
    leaves: nodes.filter((node) => !parents.has(node.lot)),
    shipments: shipmentsOutOf(lineage, lots, asOf, names),
    missing: [...lost, ...cut],
    keptOut,
    // Any area may have received these goods: an event that is unread in any of them can hide what became of them.
    unread: gaps(lineage, asOf),
  }
}

const within = (
  lots: readonly number[],
  edgesOf: (lot: number) => Iterable<TraceEdge>,
  wanted: (edge: TraceEdge) => boolean,
): TraceEdge[] => {
  const edges: TraceEdge[] = []
  for (const lot of lots) for (const edge of edgesOf(lot)) if (wanted(edge)) edges.push(edge)
  return edges
}

/** What goes into a lot, and what is said of it, stands in its own area's book, and in the registry. */
export const gapsBearingOn = (
  lineage: Lineage,
  asOf: number,
  lots: readonly { readonly area: string }[],
): Gap[] => {
  const all = gaps(lineage, asOf)
  if (all.length === 0) return all
  const areas = new Set(lots.map((lot) => lot.area))
  return all.filter((gap) => {
    const area = areaOfStream(gap.stream)
    return area === null || areas.has(area)
  })
}

const shipmentsOutOf = (
  lineage: Lineage,
  lots: readonly number[],
  asOf: number,
  names: ReadonlySet<LotId>,
): Shipment[] => {
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
    .filter((line) => names.has(line.lot))
}
