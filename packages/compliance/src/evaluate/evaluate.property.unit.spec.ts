import { type Element, STAGES } from '@lodestone/domain'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { FactOrigin, LotProvenance, StageFact } from '../evidence/provenance.ts'
import type { Prohibition } from '../rule-set/prohibition.ts'
import { shipped } from '../rule-set/shipped.ts'
import { delivered, fact, lot, recycled, sha256, virgin } from '../testing/facts.ts'
import type { Outcome } from '../verdict.ts'
import { evaluate } from './evaluate.ts'

const MAY_2024 = shipped('prohibition', 'dfars-252.225-7052', 'MAY 2024')
const country = fc.constantFrom('US', 'AU', 'CN', 'RU', 'DE', 'HK')
const origin: fc.Arbitrary<FactOrigin> = fc.oneof(
  fc.uniqueArray(country, { minLength: 1, maxLength: 3 }).map((codes) => ({ in: codes })),
  fc
    .uniqueArray(fc.constantFrom('CN', 'RU', 'IR', 'KP'), { maxLength: 4 })
    .map((codes) => ({ notIn: codes })),
  fc.constant<FactOrigin>('unknown'),
)
const anyFact: fc.Arbitrary<StageFact> = fc
  .record({
    element: fc.constantFrom<Element>('Nd', 'Pr', 'Dy', 'Fe', 'B', 'Co', 'O'),
    stage: fc.option(fc.constantFrom(...STAGES), { freq: 8 }),
    origin,
    basis: fc.constantFrom('recorded', 'stated', 'silent'),
    custody: fc.constantFrom('segregated', 'mass_balance', null),
    life: fc.oneof(
      { weight: 4, arbitrary: fc.constant('first' as const) },
      { weight: 1, arbitrary: fc.constant('prior' as const) },
    ),
    role: fc.constantFrom('constituent', 're_bearing_bath', 'coating'),
  })
  .map(({ element, stage, ...more }) => fact(element, stage, null, more))

const base = fc.constantFrom(
  virgin('US'),
  virgin('AU'),
  recycled('US'),
  recycled('US', {}, 'CN'),
  recycled('DE'),
  [...virgin('US'), ...recycled('US')],
)
const facts = fc.tuple(base, fc.array(anyFact, { maxLength: 6 })).map(([some, more]) => [...some, ...more])
const rules = fc
  .record({
    inferred: fc.constantFrom('strict', 'literal'),
    recycledBlend: fc.constantFrom('exempt', 'review'),
  })
  .map((policies): Prohibition => ({ ...MAY_2024, policies: { ...MAY_2024.policies, ...policies } }))

const outcomes = (by: Prohibition, provenance: LotProvenance): Outcome[] =>
  evaluate(by, [provenance], delivered('2027-01-01'), sha256).regimes.map(({ outcome }) => outcome)

/** From best to worst for whoever delivers. */
const RANK: readonly Outcome[] = ['COMPLIANT', 'EXEMPT', 'LEGAL_REVIEW', 'INDETERMINATE', 'NON_COMPLIANT']
const isFirstLife = ({ life }: StageFact): boolean => life === 'first'

describe('a verdict', () => {
  it('is never made better by more taint of a first life', () => {
    fc.assert(
      fc.property(rules, facts, anyFact.filter(isFirstLife), (by, some, more) => {
        // What is said of a stage that has to be known, or where recycled matter was milled, is knowledge as well: it is there in both.
        const known = { ...more, origin: { in: ['US'] }, basis: 'recorded' as const }
        const before = outcomes(by, lot([...some, known]))
        const after = outcomes(by, lot([...some, known, more]))
        after.forEach((outcome, n) => {
          expect(RANK.indexOf(outcome)).toBeGreaterThanOrEqual(RANK.indexOf(before[n] ?? 'COMPLIANT'))
        })
      }),
      { numRuns: 2000 },
    )
  })

  it('never passes when knowledge is taken away: what was open stays open', () => {
    fc.assert(
      fc.property(rules, facts, fc.nat(), (by, some, pick) => {
        const index = pick % some.length
        const forgotten = some.map((each, n) =>
          n === index ? { ...each, origin: 'unknown' as const } : each,
        )
        const before = outcomes(by, lot(some))
        const after = outcomes(by, lot(forgotten))
        after.forEach((outcome, n) => {
          if (before[n] === 'INDETERMINATE') expect(['COMPLIANT', 'EXEMPT']).not.toContain(outcome)
          // Hiding a fact never pays: at best it leaves open what was decided.
          if (outcome === 'COMPLIANT') expect(before[n]).toBe('COMPLIANT')
        })
      }),
      { numRuns: 2000 },
    )
  })

  it('does not change with the names of lots, the order of facts, or facts told twice', () => {
    fc.assert(
      fc.property(rules, facts, (by, some) => {
        const renamed = some.map((each) => ({ ...each, witness: 'MTP-SX-Z' }))
        const turned = [...some].reverse()
        const expected = outcomes(by, lot(some))
        for (const same of [renamed, turned, [...some, ...some]])
          expect(outcomes(by, lot(same))).toEqual(expected)
      }),
      { numRuns: 500 },
    )
  })

  it('of what comes from the air is not made, nor of a coating that the rule set sets apart', () => {
    fc.assert(
      fc.property(rules, facts, anyFact, (by, some, more) => {
        const apart: Prohibition = { ...by, policies: { ...by.policies, coating: 'apart' } }
        const aside = [
          { ...more, role: 'coating' as const },
          { ...more, element: 'O' as const, stage: 'mine' as const },
        ]
        expect(outcomes(apart, lot([...some, ...aside]))).toEqual(outcomes(apart, lot(some)))
      }),
      { numRuns: 500 },
    )
  })

  it('of a coating is for counsel, and never a proof: what passed is for review, what was worse stays', () => {
    fc.assert(
      fc.property(rules, facts, anyFact.filter(isFirstLife), (by, some, more) => {
        const bare = some.filter(({ stage, role }) => stage !== 'coat' && role !== 'coating')
        const before = outcomes(by, lot(bare))
        const after = outcomes(by, lot([...bare, { ...more, role: 'coating' as const }]))
        expect(after[0]).toBe(before[0])
        if (before[1] === 'COMPLIANT') expect(after[1]).toBe('LEGAL_REVIEW')
        else if (before[1] !== 'EXEMPT') expect(after[1]).toBe(before[1])
      }),
      { numRuns: 500 },
    )
  })
})
