import { ELEMENTS, gramsOf, type LotId, ONE, type SourceKind } from '@lodestone/domain'
import type { Bounds, Interval, IntervalOptions, SourceSet } from '../answers/interval.ts'
import { WHOLE } from '../answers/origins.ts'
import { mulDiv } from '../columns/exact.ts'
import { NONE } from '../columns/table.ts'
import type { Lineage } from '../lineage.ts'
import { asOfOr, startLot } from '../read/as-of.ts'
import { createSums, readSums } from '../read/sums.ts'
import { type Contents, contentAt, contentsOf } from '../shares/contents.ts'
import { gapsBehind } from '../shares/gaps-behind.ts'
import { roundings } from '../shares/roundings.ts'
import { type Subgraph, subgraphOf } from '../shares/subgraph.ts'
import { createFlows, type Flows, walkElement } from '../shares/walk-element.ts'
import { capacityWithin } from './capacity.ts'
import { partInSet, type Source, sourcesOf } from './membership.ts'
import { type Entry, mostFrom, type Network, networkOf, UNANALYSED } from './network.ts'

const WORDS =
  'What is behind the lot is taken as pipes: a take carries at most what was taken, a yield holds at most what it holds, and any yield may have got all of a take that it names. The most of a set of sources is the largest flow from it; the least is what all others together cannot fill. Analyses are taken at their value; where one contradicts what the shares need, the pipe is as wide as the shares.'

/**
 * The least and the most of sets of sources that could physically be in a lot's mass of an element; undefined when nothing had named the
 * lot by then. Sound, and not always tight: where outputs name some of a run's inputs, the true bounds may be narrower.
 */
export const interval = (lineage: Lineage, lot: LotId, options: IntervalOptions): Interval | undefined => {
  const asOf = asOfOr(lineage, options.asOf)
  const start = startLot(lineage, lot, asOf)
  if (start === undefined) return undefined
  const graph = subgraphOf(lineage, start, asOf)
  const element = ELEMENTS.indexOf(options.element)
  const contents = contentsOf(lineage, graph, [element], asOf)
  const { ppb, lessThanPpb } = contentAt(contents, 0)
  const massGrams = readSums(lineage, start, asOf, createSums()).massGrams
  const grams = ppb === null ? null : gramsOf(massGrams, ppb)
  const sources = sourcesOf(lineage, graph, element, asOf)
  const boundsOf =
    contents.most[0] === 0 ? () => NOTHING : boundsWithin(lineage, graph, contents, sources, grams)
  const asked = options.of
  const gaps = gapsBehind(lineage, graph, asOf)
  return {
    lot,
    asOf,
    element: options.element,
    ppb,
    lessThanPpb,
    grams,
    set: asked === undefined ? null : boundsOf(asked),
    bySourceKind: asked === undefined ? byKind(sources, boundsOf) : [],
    byCountry: asked === undefined ? byCountry(sources, boundsOf) : [],
    ancestors: graph.count - 1,
    complete: gaps.length === 0,
    gaps,
    arithmetic: { whole: WHOLE, boundParts: boundOf(graph), words: WORDS },
  }
}

/** Pipes are rounded up and shares down, each by less than a part. */
const boundOf = (graph: Subgraph): number => 2 * roundings(graph)

type BoundsOf = (set: SourceSet) => Bounds
type Sources = ReadonlyMap<number, Source>

/** The lot holds none of it. */
const NOTHING: Bounds = { leastParts: 0, shareParts: 0, mostParts: 0, leastGrams: 0, mostGrams: 0 }

const boundsWithin = (
  lineage: Lineage,
  graph: Subgraph,
  contents: Contents,
  sources: Sources,
  grams: number | null,
): BoundsOf => {
  const flows = createFlows(graph)
  walkElement(graph, contents, 0, flows)
  const lotGrams = graph.causeless[0]! + graph.explained[0]!
  // A lot that it was not found in may hold next to none: then any trace is all of it.
  const capacity = capacityWithin(lotGrams, contentAt(contents, 0).ppb ?? UNANALYSED)
  const network = networkOf({ lineage, graph, ppbOf: (at) => contents.most[at]!, flows, capacity })
  const residue = WHOLE - total(flows.source) - unknownParts(flows)
  return (set) => {
    const part = ({ portion }: Entry) => (portion === NONE ? null : partInSet(set, sources.get(portion)!))
    const unknown = set.unknown === true
    return bounded(
      network,
      (entry) => (part(entry) ?? (unknown ? ONE : 0)) > 0,
      (entry) => (part(entry) ?? (unknown ? ONE : 0)) < ONE,
      shareOf(flows, set, sources),
      residue,
      boundOf(graph),
      grams,
    )
  }
}

/** What may be of the set makes its most; what may be of none of it takes from its least. */
const bounded = (
  network: Network,
  mayBeIn: (entry: Entry) => boolean,
  mayBeOut: (entry: Entry) => boolean,
  shareParts: number,
  residue: number,
  bound: number,
  grams: number | null,
): Bounds => {
  const others = mostFrom(network, mayBeOut)
  // Where nothing else can be in it, what rounding left is the set's as well.
  const alone = others === 0
  const mostParts = alone ? WHOLE : mostFrom(network, mayBeIn)
  const leastParts = alone ? WHOLE : Math.max(0, WHOLE - others - residue)
  return {
    leastParts,
    shareParts: alone ? WHOLE : shareParts,
    mostParts,
    leastGrams: grams === null ? null : mulDiv(grams, Math.min(WHOLE, leastParts + bound), WHOLE),
    mostGrams:
      grams === null ? null : grams - mulDiv(grams, Math.min(WHOLE, WHOLE - mostParts + bound), WHOLE),
  }
}

const total = (column: Float64Array): number => column.reduce((sum, parts) => sum + parts, 0)
const unknownParts = ({ causeless, noInput, composition }: Flows): number =>
  total(causeless) + total(noInput) + total(composition)

const shareOf = (flows: Flows, set: SourceSet, sources: Sources): number => {
  let parts = set.unknown === true ? unknownParts(flows) : 0
  for (const source of sources.values())
    parts += mulDiv(flows.ofPortion[source.portion]!, partInSet(set, source), ONE)
  return parts
}

const byKind = (sources: Sources, boundsOf: BoundsOf): Interval['bySourceKind'] => {
  const kinds: SourceKind[] = [...new Set([...sources.values()].map(({ kind }) => kind))].sort()
  return [
    ...kinds.map((kind) => ({ kind, ...boundsOf({ kinds: [kind] }) })),
    { kind: 'unknown', ...boundsOf({ kinds: [], unknown: true }) },
  ]
}

const byCountry = (sources: Sources, boundsOf: BoundsOf): Interval['byCountry'] => {
  const countries = new Set<string>()
  for (const source of sources.values())
    for (const { country } of source.countries) if (country !== null) countries.add(country)
  return [
    ...[...countries].sort().map((country) => ({ country, ...boundsOf({ countries: [country] }) })),
    { country: null, ...boundsOf({ countries: [null], unknown: true }) },
  ]
}
