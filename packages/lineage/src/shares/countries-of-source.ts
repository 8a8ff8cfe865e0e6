import { areaOf, ONE, type Ppb, STAGES, siteOf } from '@lodestone/domain'
import { nameOf } from '../columns/names.ts'
import { SOURCE_KINDS } from '../fold/kinds.ts'
import type { Lineage } from '../lineage.ts'
import { countries } from '../read/places.ts'
import { factReader, type StatedFact } from './facts-of.ts'

/** Parts of a source by the country of its mine or place of collection; null is not known. They add up to the whole. */
export type CountryParts = readonly { readonly country: string | null; readonly ppb: Ppb }[]

const UNKNOWN: CountryParts = [{ country: null, ppb: ONE }]
/** Under the other models of custody a statement says what was paid for, and nothing of this very material. */
const BOUND_TO_THE_GOODS: ReadonlySet<string> = new Set(['identity_preserved', 'segregated'])
const COLLECTED = 1 << STAGES.indexOf('eol_collect')
const MINED_OR_COLLECTED = COLLECTED | (1 << STAGES.indexOf('mine'))

/**
 * Where the sources of a trace were mined or collected, as of a position. Ore: the country of the mine's site. Scrap: what its collector
 * states, else the country of the site that collected it. Bought or found: what is stated, where that is one country.
 */
export const countriesOfSources = (lineage: Lineage, asOf: number) => {
  const country = countries(lineage, asOf)
  const facts = factReader(lineage)
  /** Of a lot that is a source of this kind, born at this position. */
  return (lot: number, source: number, position: number, element: number): CountryParts => {
    const kind = SOURCE_KINDS[source]
    const isScrap = kind === 'post_consumer' || kind === 'pre_consumer'
    // Where scrap was mined once is its prior life.
    const stated = statedParts(facts(position), element, isScrap ? COLLECTED : MINED_OR_COLLECTED)
    if (kind === 'declared' || kind === 'opening') return stated ?? UNKNOWN
    return stated ?? [{ country: country(siteOf(areaOf(nameOf(lineage.lotIds, lot)))), ppb: ONE }]
  }
}

/** What the statements on mining and collecting come to; null when there are none for this element. */
const statedParts = (facts: readonly StatedFact[], element: number, stages: number): CountryParts | null => {
  const bearing = facts.filter(
    (fact) => (fact.elements & (1 << element)) !== 0 && (fact.stageBits & stages) !== 0,
  )
  if (bearing.length === 0) return null
  const parts = new Map<string, number>()
  for (const { origin, custody, sharePpb } of bearing) {
    const only = origin !== 'unknown' && 'in' in origin && origin.in.length === 1 ? origin.in[0] : undefined
    if (only === undefined || !BOUND_TO_THE_GOODS.has(custody)) continue
    parts.set(only, Math.min(ONE, Math.max(parts.get(only) ?? 0, sharePpb)))
  }
  const sum = [...parts.values()].reduce((a, b) => a + b, 0)
  // Statements that claim more than there is contradict each other: none of them is to be believed.
  if (sum > ONE || sum === 0) return UNKNOWN
  const known = [...parts].map(([country, ppb]) => ({ country, ppb }))
  return sum === ONE ? known : [...known, { country: null, ppb: ONE - sum }]
}
