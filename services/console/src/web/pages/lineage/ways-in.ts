import type { TaintFact } from '@lodestone/lineage'
import type { Ways } from '@lodestone/lineage-view'
import { provenance } from '../../data/client.ts'

/** Where a fact may be: its countries; `not known` where it is told by exclusion, or not at all. */
const countriesOf = ({ origin }: TaintFact): readonly string[] =>
  typeof origin === 'object' && 'in' in origin ? origin.in : ['not known']

export type WayIn = { readonly country: string; readonly facts: readonly TaintFact[] }

/** The countries that a lot's matter may have met, each with the facts that say so. */
export const waysIn = (facts: readonly TaintFact[]): WayIn[] => {
  const by = new Map<string, TaintFact[]>()
  for (const fact of facts)
    for (const country of countriesOf(fact)) {
      const those = by.get(country)
      if (those === undefined) by.set(country, [fact])
      else those.push(fact)
    }
  return [...by]
    .map(([country, those]) => ({ country, facts: those }))
    .sort((a, b) => (a.country < b.country ? -1 : 1))
}

/** So many facts are walked for; a country that is met in more ways is met in these too. */
const MOST_FACTS = 8

export type FoundWays = Ways & {
  /** Lots of a shortest way for each fact: to be shown by themselves. */
  readonly shortest: readonly string[]
  readonly left: number
}

/** All ways by which these facts can have come into a lot, and a shortest one of each. */
export const findWays = async (
  lot: string,
  facts: readonly TaintFact[],
  signal: AbortSignal,
): Promise<FoundWays> => {
  const asked = facts.slice(0, MOST_FACTS)
  const found = await Promise.all(
    asked.map(async ({ key: fact }) => ({
      all: await provenance.taintPaths(lot, { fact }, { signal }),
      short: await provenance.taintPath(lot, { fact }, { signal }),
    })),
  )
  return {
    lots: found.flatMap(({ all }) => all.nodes.map((node) => node.lot)),
    edges: found.flatMap(({ all }) => all.edges),
    shortest: found.flatMap(({ short }) => [
      short.saidOf,
      lot,
      ...short.edges.flatMap(({ from, to }) => [from, to]),
    ]),
    left: facts.length - asked.length,
  }
}
