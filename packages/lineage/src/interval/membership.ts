import { type LotId, ONE, type SourceKind } from '@lodestone/domain'
import type { SourceSet } from '../answers/interval.ts'
import { nameOf } from '../columns/names.ts'
import { SOURCE_KINDS } from '../fold/kinds.ts'
import type { Lineage } from '../lineage.ts'
import { type CountryParts, countriesOfSources } from '../shares/countries-of-source.ts'
import type { Subgraph } from '../shares/subgraph.ts'

/** A source of the graph: one birth of a lot. */
export type Source = {
  readonly at: number
  readonly portion: number
  readonly lot: LotId
  readonly kind: SourceKind
  readonly countries: CountryParts
}

/** Every source of the graph, by its portion. */
export const sourcesOf = (
  lineage: Lineage,
  graph: Subgraph,
  element: number,
  asOf: number,
): ReadonlyMap<number, Source> => {
  const countriesOf = countriesOfSources(lineage, asOf)
  const sources = new Map<number, Source>()
  for (let at = 0; at < graph.count; at++) {
    for (let portion = graph.firstPortion[at]!; portion < graph.firstPortion[at + 1]!; portion++) {
      const kind = SOURCE_KINDS[graph.source[portion]!] ?? null
      if (kind === null) continue
      const position = lineage.yields.columns.position[graph.yields[portion]!]!
      const countries = countriesOf(graph.lots[at]!, graph.source[portion]!, position, element)
      sources.set(portion, { at, portion, lot: nameOf(lineage.lotIds, graph.lots[at]!), kind, countries })
    }
  }
  return sources
}

/** How much of a source is of the set, in ppb: all of it, nothing, or what its statements claim. */
export const partInSet = (set: SourceSet, { lot, kind, countries }: Source): number => {
  if (set.kinds !== undefined && !set.kinds.includes(kind)) return 0
  if (set.lots !== undefined && !set.lots.includes(lot)) return 0
  const within = set.countries
  if (within === undefined) return ONE
  return countries.reduce((sum, { country, ppb }) => (within.includes(country) ? sum + ppb : sum), 0)
}
