import { ELEMENTS, type Element, STAGES } from '@lodestone/domain'
import { FACT_BASES, type StageFact, type StatedOrigin, type TaintFact } from '../answers/taint.ts'
import { nameOf } from '../columns/names.ts'
import { NONE } from '../columns/table.ts'
import { originOf } from '../fold/facts.ts'
import type { Lineage } from '../lineage.ts'
import { countries } from '../read/places.ts'
import { ANY_STAGE, BEFORE_COLLECTION, RECORDED, STATED } from './facts.ts'

export const elementsIn = (bits: number): Element[] =>
  ELEMENTS.filter((_, index) => (bits & (1 << index)) !== 0)
export const bitsOf = (elements: readonly Element[]): number =>
  elements.reduce((bits, element) => bits | (1 << ELEMENTS.indexOf(element)), 0)

/** Shows facts as of a position: where their sites were then. Each fact is read once. */
export const factViewer = (lineage: Lineage, asOf: number): ((fact: number) => StageFact) => {
  const country = countries(lineage, asOf)
  const shown = new Map<number, StageFact>()
  return (fact) => {
    const before = shown.get(fact)
    if (before !== undefined) return before
    const view = viewOf(lineage, fact, country)
    shown.set(fact, view)
    return view
  }
}

const viewOf = (
  { taintFacts, words }: Lineage,
  fact: number,
  country: (site: string) => string | null,
): StageFact => {
  const { stage, basis, origin, custody, site, expires, prior } = taintFacts.rows.columns
  const word = (index: number) => (index === NONE ? null : nameOf(words, index))
  const said = {
    stage: stage[fact] === ANY_STAGE ? null : STAGES[stage[fact]!]!,
    basis: FACT_BASES[basis[fact]!]!,
    life: basis[fact] === BEFORE_COLLECTION || prior[fact] === 1 ? ('prior' as const) : ('first' as const),
    site: word(site[fact]!),
    custody: word(custody[fact]!),
    expires: word(expires[fact]!),
  }
  const stated = word(origin[fact]!)
  return {
    key: keyOf(said, basis[fact]!, stated),
    ...said,
    origin: basis[fact] === RECORDED ? inCountry(country(said.site ?? '')) : originOf(stated ?? 'unknown'),
  }
}

const inCountry = (country: string | null): StatedOrigin => (country === null ? 'unknown' : { in: [country] })

const keyOf = (
  { stage, basis, life, site, custody, expires }: Omit<StageFact, 'key' | 'origin'>,
  code: number,
  stated: string | null,
): string => {
  if (code === RECORDED) return `${stage}@${site}`
  if (code !== STATED) return `${stage ?? 'any'}?${basis}`
  const said = [custody, site && `site=${site}`, expires && `expires=${expires}`]
  const more = [...said, life === 'prior' ? 'prior' : null].filter((part) => part !== null)
  return [`${stage}:${stated}`, ...more].join(';')
}

/** By stage; what is not known last within it. */
export const byStage = (a: StageFact, b: StageFact): number => rank(a) - rank(b) || (a.key < b.key ? -1 : 1)
const rank = ({ stage, basis }: StageFact): number =>
  (stage === null ? STAGES.length : STAGES.indexOf(stage)) * FACT_BASES.length + FACT_BASES.indexOf(basis)

export const withElements = (fact: StageFact, bits: number): TaintFact => ({
  ...fact,
  elements: elementsIn(bits),
})
