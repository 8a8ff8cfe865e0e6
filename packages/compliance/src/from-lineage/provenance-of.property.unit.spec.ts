import type { Element } from '@lodestone/domain'
import { taintSayings } from '@lodestone/lineage'
import { dag, lineageOf, taintOracle } from '@lodestone/lineage/testing'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { evaluate } from '../evaluate/evaluate.ts'
import type { LotProvenance } from '../evidence/provenance.ts'
import { shipped } from '../rule-set/shipped.ts'
import { delivered, sha256 } from '../testing/facts.ts'
import { citedFacts } from './cited.ts'
import { provenanceOf } from './provenance-of.ts'
import { withWitnesses } from './with-witnesses.ts'

const MAY_2024 = shipped('prohibition', 'dfars-252.225-7052', 'MAY 2024')

it('what a verdict is made of loses no taint: it has each fact and element that any ancestor has and that can have reached the lot', () => {
  fc.assert(
    fc.property(dag(), (events) => {
      const lineage = lineageOf(...events)
      const slow = taintOracle(events)
      for (const lot of slow.lots) {
        const told = provenanceOf(lineage, lot)
        const pairs = (told?.facts ?? []).map(({ key, element }) => `${key} ${element}`)
        const expected = [...slow.factsOf(lot)].flatMap(([key, elements]) =>
          [...elements].map((element) => `${key} ${element}`),
        )
        expect(pairs.sort(), lot).toEqual(expected.sort())
      }
    }),
    { numRuns: 300 },
  )
})

it('says of each fact where it was done, in which life, and by whose word', () => {
  fc.assert(
    fc.property(dag(), (events) => {
      const lineage = lineageOf(...events)
      for (const lot of taintOracle(events).lots) {
        for (const { key, basis, origin, life, stage } of provenanceOf(lineage, lot)?.facts ?? []) {
          if (basis === 'recorded') expect(key).toMatch(/^[a-z_]+@[A-Z0-9]+$/)
          else if (basis === 'stated')
            expect(key).toContain(
              origin === 'unknown'
                ? ':unknown'
                : 'in' in origin
                  ? `in:${origin.in}`
                  : `notIn:${origin.notIn}`,
            )
          else expect([key, origin]).toEqual([`${stage ?? 'any'}?${basis}`, 'unknown'])
          expect(life).toBe(basis === 'before_collection' || key.endsWith(';prior') ? 'prior' : 'first')
        }
      }
    }),
    { numRuns: 100 },
  )
})

it('finds the lots that show what counts without changing the outcome, and the nearest really shows it', () => {
  fc.assert(
    fc.property(dag(), (events) => {
      const lineage = lineageOf(...events)
      const slow = taintOracle(events)
      for (const lot of slow.lots.slice(-3)) {
        const plain = asMagnet(provenanceOf(lineage, lot))
        if (plain === undefined) continue
        const first = evaluate(MAY_2024, [plain], delivered('2027-01-01'), sha256)
        const told = taintSayings(lineage, lot, { facts: citedFacts(first, lot) }) ?? []
        const named = withWitnesses(plain, told, () => null)
        const second = evaluate(MAY_2024, [named], delivered('2027-01-01'), sha256)
        expect(second.regimes.map(({ outcome, decidedBy }) => [outcome, decidedBy])).toEqual(
          first.regimes.map(({ outcome, decidedBy }) => [outcome, decidedBy]),
        )
        for (const { fact } of second.regimes.flatMap(({ reasons, missing }) => [...reasons, ...missing])) {
          if (fact === null) continue
          const witness = fact.witness ?? 'nobody'
          expect([...(slow.ownOf(witness).get(fact.key) ?? [])]).toContain<Element>(fact.element)
        }
      }
    }),
    { numRuns: 200 },
  )
})

/** As if it were a magnet: a rule asks nothing of flake. */
const asMagnet = (provenance: LotProvenance | undefined): LotProvenance | undefined =>
  provenance && { ...provenance, material: 'magnet' }
