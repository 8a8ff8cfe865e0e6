import type { Element } from '@lodestone/domain'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { StageFact } from '../evidence/provenance.ts'
import type { Prohibition, Regime } from '../rule-set/prohibition.ts'
import { shipped } from '../rule-set/shipped.ts'
import { fact, lot } from '../testing/facts.ts'
import { type FactGroup, grouped } from './grouped-facts.ts'
import { restrictionOn } from './restriction-on.ts'

const RULES = shipped('prohibition', 'dfars-252.225-7052', 'MAY 2024')

/** All that is said of a fact but its element, written out: what is written alike is one. */
const byText = (rules: Prohibition, regime: Regime, facts: readonly StageFact[]): FactGroup[] => {
  const groups = new Map<string, FactGroup & { elements: Element[] }>()
  for (const each of facts) {
    const { element, ...rest } = each
    const restriction = restrictionOn(rules, regime, 'magnet', each)
    const text = JSON.stringify([rest, restriction?.paragraph, restriction?.basis])
    const group = groups.get(text)
    if (group === undefined) groups.set(text, { fact: each, restriction, elements: [element] })
    else if (!group.elements.includes(element)) group.elements.push(element)
  }
  return [...groups.values()]
}

const FACT = fact('Nd', 'sinter', 'US')
/** Another value of each member of a fact, beside its element. */
const OTHERWISE: { readonly [M in Exclude<keyof StageFact, 'element'>]: StageFact[M] } = {
  key: 'mill@US',
  stage: 'mill',
  origin: { notIn: ['CN'] },
  site: 'US2',
  region: 'US-TX',
  custody: 'segregated',
  expires: '2027-01-31',
  basis: 'stated',
  life: 'prior',
  role: 'coating',
  witness: 'FTW-SC-2',
  witnesses: 2,
  source: 'Hitachi Metals (HITACHI)',
}
const MEMBERS = Object.keys(OTHERWISE) as (keyof typeof OTHERWISE)[]

const anyFact: fc.Arbitrary<StageFact> = fc
  .record({
    element: fc.constantFrom<Element>('Nd', 'Pr', 'Dy', 'Fe', 'B'),
    // The same countries in two objects are the same.
    origin: fc.oneof(
      fc.constant(FACT.origin),
      fc.constant({ in: ['US'] }),
      fc.constant({ in: ['US', 'CN'] }),
    ),
    others: fc.subarray(MEMBERS, { maxLength: 2 }),
  })
  .map(({ element, origin, others }) => ({
    ...fact(element, 'sinter', 'US', { origin }),
    ...Object.fromEntries(others.map((member) => [member, OTHERWISE[member]])),
  }))

it('facts are one where all that is written of them but the element is the same, in the order in which they are told', () => {
  fc.assert(
    fc.property(fc.array(anyFact, { maxLength: 40 }), (facts) => {
      for (const regime of RULES.regimes)
        expect(grouped(RULES, regime, lot([]), facts)).toEqual(byText(RULES, regime, facts))
    }),
    { numRuns: 300 },
  )
})

it.each(MEMBERS)('facts that differ by their %s are two', (member) => {
  const facts = [FACT, { ...FACT, [member]: OTHERWISE[member] }]
  for (const regime of RULES.regimes) expect(grouped(RULES, regime, lot([]), facts)).toHaveLength(2)
})
