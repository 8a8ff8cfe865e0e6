import { type Element, gramsOf, type LedgerEvent } from '@lodestone/domain'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type ElementOrigins, type Origins, origins, WHOLE } from '../index.ts'
import { dag } from '../testing/dag.ts'
import { dividing } from '../testing/dividing.ts'
import { lineageOf } from '../testing/given.ts'
import { mined, run } from '../testing/ledger.ts'
import { type OracleShares, oracle, partsOf } from '../testing/oracle.ts'

const ASKED: Element[] = ['Nd', 'Dy', 'Fe']

/** The lots with most behind them. */
const lastOf = (events: readonly LedgerEvent[]): string[] => oracle(events).lots.slice(-4)

const of = (answer: Origins | undefined): Origins => {
  if (answer === undefined) throw new Error('The lot is not there.')
  return answer
}

/** Every share is the exact one rounded down, and no further from it than the bound; and all of them are there. */
const expectAgreement = (found: ElementOrigins, exact: OracleShares, bound: number): void => {
  const shares = new Map([
    ...found.sources.map(({ lot, parts }): [string, number] => [lot, parts]),
    ...found.unknown.map(({ lot, reason, parts }): [string, number] => [`${lot}/${reason}`, parts]),
  ])
  for (const [name, share] of [...exact.sources, ...exact.unknown]) {
    const parts = BigInt(shares.get(name) ?? 0)
    const down = partsOf(share, WHOLE)
    expect(parts).toBeLessThanOrEqual(down)
    expect(down - parts).toBeLessThanOrEqual(BigInt(bound))
    shares.delete(name)
  }
  expect([...shares]).toEqual([])
}

describe('the origins of any lot', () => {
  it('agree with exact fractions within the stated bound', () => {
    fc.assert(
      fc.property(dag(), (events) => {
        const lineage = lineageOf(...events)
        const slow = oracle(events)
        for (const lot of slow.lots.slice(-5)) {
          const answer = of(origins(lineage, lot, { elements: ASKED }))
          for (const found of answer.elements) {
            const content = slow.contentOf(lot, found.element)
            const most = slow.contentOf(lot, found.element, 'most')
            const notFound = content === 0 && most !== 0
            expect([found.ppb, found.lessThanPpb]).toEqual([
              typeof content !== 'number' || notFound ? null : content,
              notFound ? most : null,
            ])
            if (found.ppb === 0) expect([...found.sources, ...found.unknown]).toEqual([])
            else expectAgreement(found, slow.sharesOf(lot, found.element), answer.arithmetic.boundParts)
          }
        }
      }),
      { numRuns: 2000 },
    )
  })

  it('add up: parts to the whole with the residue, grams to the content of the lot', () => {
    fc.assert(
      fc.property(dag(), (events) => {
        const lineage = lineageOf(...events)
        for (const lot of lastOf(events)) {
          const answer = of(origins(lineage, lot))
          for (const found of answer.elements) {
            const shares = [...found.sources, ...found.unknown]
            if (shares.length === 0) continue
            expect(sum(shares, 'parts') + found.residueParts).toBe(WHOLE)
            expect(found.residueParts).toBeLessThanOrEqual(answer.arithmetic.boundParts)
            expect(sum(found.byCountry, 'parts')).toBe(WHOLE - found.residueParts)
            expect(sum(Object.values(found.bySourceKind), 'parts')).toBe(WHOLE - found.residueParts)
            if (found.ppb === null) continue
            expect(found.grams).toBe(gramsOf(answer.grams, found.ppb))
            expect(sum(shares, 'grams')).toBe(found.grams)
            expect(sum(found.byCountry, 'grams')).toBe(found.grams)
          }
        }
      }),
      { numRuns: 300 },
    )
  })

  it('do not change with lots that have nothing to do with it', () => {
    fc.assert(
      fc.property(dag(), (events) => {
        const alone = lineageOf(...events)
        const among = lineageOf(
          mined({ lot: 'MTP-MN-X', grams: 5 }),
          ...events,
          run([{ lot: 'MTP-MN-X', grams: 5 }], [{ lot: 'MTP-MN-Y', grams: 4 }]),
        )
        for (const lot of lastOf(events)) {
          expect({ ...origins(among, lot), asOf: 0 }).toEqual({ ...origins(alone, lot), asOf: 0 })
        }
      }),
      { numRuns: 200 },
    )
  })

  it('do not change when a lot is divided and used together again', () => {
    fc.assert(
      fc.property(dag(), fc.nat(1000), fc.integer({ min: 1, max: 99 }), (events, pick, percent) => {
        const divided = dividing(events, pick, percent)
        fc.pre(divided !== null)
        const before = oracle(events)
        const lineage = lineageOf(...divided)
        for (const lot of before.lots.slice(-4)) {
          const answer = of(origins(lineage, lot, { elements: ASKED }))
          for (const found of answer.elements) {
            const exact = before.sharesOf(lot, found.element)
            if (found.ppb !== 0) expectAgreement(merged(found), exact, answer.arithmetic.boundParts)
          }
        }
      }),
      { numRuns: 300 },
    )
  })
})

const sum = <K extends string>(shares: readonly { readonly [P in K]: number | null }[], key: K): number =>
  shares.reduce((total, share) => total + (share[key] ?? 0), 0)

/** What is said of a half is said of the lot that was divided. */
const merged = (found: ElementOrigins): ElementOrigins => {
  const unknown = new Map<string, ElementOrigins['unknown'][number]>()
  for (const share of found.unknown) {
    const lot = share.lot.replace(/_[AB]$/, '')
    const key = `${lot}/${share.reason}`
    unknown.set(key, { ...share, lot, parts: share.parts + (unknown.get(key)?.parts ?? 0) })
  }
  return { ...found, unknown: [...unknown.values()] }
}
