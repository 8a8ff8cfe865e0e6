import type { Element, LedgerEvent, LotId } from '@lodestone/domain'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Bounds, type Interval, interval, WHOLE } from '../index.ts'
import { dag } from '../testing/dag.ts'
import { dividing } from '../testing/dividing.ts'
import { lineageOf } from '../testing/given.ts'
import { intervalOracle } from '../testing/interval-oracle.ts'
import { mined, run } from '../testing/ledger.ts'
import { ceil, floor, minus, ONE_WHOLE, type Ratio, ratio, times } from '../testing/ratio.ts'

const element = fc.constantFrom<Element>('Nd', 'Dy', 'Fe')

const of = (found: Interval | undefined): Interval => {
  if (found === undefined) throw new Error('The lot is not there.')
  return found
}
const inParts = (part: Ratio): Ratio => times(part, ratio(WHOLE))

/** All bounds of an answer. */
const groups = (found: Interval): Bounds[] => [...found.bySourceKind, ...found.byCountry]

/** Random ledgers with the sources of a random half. */
const halved = dag().chain((events) => {
  const { lots } = intervalOracle(events)
  return fc.record({
    events: fc.constant(events),
    half: fc.subarray(lots),
    unknown: fc.boolean(),
    lot: fc.constantFrom(...lots.slice(-4)),
    element,
  })
})

describe('the interval of any lot', () => {
  it('agrees with exact fractions, rounded outwards, within the stated bound', () => {
    fc.assert(
      fc.property(halved, ({ events, half, unknown, lot, element: asked }) => {
        const slow = intervalOracle(events)
        if (slow.contentOf(lot, asked, 'most') === 0) return
        const set = { lots: half, unknown }
        const { set: found, arithmetic } = of(
          interval(lineageOf(...events), lot, { element: asked, of: set }),
        )
        const isIn = (source: LotId | null) => (source === null ? unknown : half.includes(source))
        const most = inParts(slow.mostOf(lot, asked, isIn))
        const others = slow.mostOf(lot, asked, (source) => !isIn(source))
        const leastOf = inParts(minus(ONE_WHOLE, others))
        const bound = BigInt(arithmetic.boundParts)
        expect(found).not.toBeNull()
        const { leastParts, mostParts } = found as Bounds
        expect(BigInt(mostParts)).toBeGreaterThanOrEqual(floor(most) - bound)
        expect(BigInt(mostParts)).toBeLessThanOrEqual(ceil(most) + bound)
        expect(BigInt(leastParts)).toBeLessThanOrEqual(ceil(leastOf) + bound)
        expect(BigInt(leastParts)).toBeGreaterThanOrEqual(floor(leastOf) - bound)
      }),
      { numRuns: 2000 },
    )
  })

  it('has its least, its share and its most in this order', () => {
    fc.assert(
      fc.property(dag(), element, (events, asked) => {
        const lineage = lineageOf(...events)
        for (const lot of intervalOracle(events).lots.slice(-3)) {
          for (const { leastParts, shareParts, mostParts } of groups(
            of(interval(lineage, lot, { element: asked })),
          )) {
            expect(leastParts).toBeGreaterThanOrEqual(0)
            expect(leastParts).toBeLessThanOrEqual(shareParts)
            expect(shareParts).toBeLessThanOrEqual(mostParts)
            expect(mostParts).toBeLessThanOrEqual(WHOLE)
          }
        }
      }),
      { numRuns: 500 },
    )
  })

  it('of more sources is never less', () => {
    fc.assert(
      fc.property(halved, fc.nat(), ({ events, half, unknown, lot, element: asked }, pick) => {
        const lineage = lineageOf(...events)
        const fewer = half.filter((_, index) => index !== pick % Math.max(1, half.length))
        const bounds = (lots: readonly LotId[]) =>
          of(interval(lineage, lot, { element: asked, of: { lots, unknown } })).set as Bounds
        expect(bounds(fewer).mostParts).toBeLessThanOrEqual(bounds(half).mostParts)
        expect(bounds(fewer).leastParts).toBeLessThanOrEqual(bounds(half).leastParts)
      }),
      { numRuns: 300 },
    )
  })

  it('does not change, but for the stated bound, when a lot is divided and used together again', () => {
    let compared = 0
    fc.assert(
      fc.property(
        dag(),
        fc.nat(1000),
        fc.integer({ min: 1, max: 99 }),
        element,
        (events, pick, percent, asked) => {
          const divided = dividing(events, pick, percent)
          fc.pre(divided !== null)
          const [whole, halves] = [lineageOf(...events), lineageOf(...divided)]
          for (const lot of lastOf(events)) {
            const [one, other] = [whole, halves].map((lineage) =>
              of(interval(lineage, lot, { element: asked })),
            ) as [Interval, Interval]
            const bound = one.arithmetic.boundParts + other.arithmetic.boundParts
            expect(other.bySourceKind.map(({ kind }) => kind)).toEqual(
              one.bySourceKind.map(({ kind }) => kind),
            )
            for (const [index, { leastParts, mostParts }] of one.bySourceKind.entries()) {
              const found = other.bySourceKind[index]!
              expect(Math.abs(found.leastParts - leastParts)).toBeLessThanOrEqual(bound)
              expect(Math.abs(found.mostParts - mostParts)).toBeLessThanOrEqual(bound)
              compared += 1
            }
          }
        },
      ),
      { numRuns: 200 },
    )
    expect(compared).toBeGreaterThan(100)
  })

  it('does not change with lots that have nothing to do with it', () => {
    fc.assert(
      fc.property(dag(), element, (events, asked) => {
        const among = lineageOf(
          mined({ lot: 'MTP-MN-X', grams: 5 }),
          ...events,
          run([{ lot: 'MTP-MN-X', grams: 5 }], [{ lot: 'MTP-MN-Y', grams: 4 }]),
        )
        const alone = lineageOf(...events)
        for (const lot of lastOf(events)) {
          const [one, other] = [among, alone].map((lineage) => of(interval(lineage, lot, { element: asked })))
          expect({ ...one, asOf: 0 }).toEqual({ ...other, asOf: 0 })
        }
      }),
      { numRuns: 100 },
    )
  })
})

const lastOf = (events: readonly LedgerEvent[]): LotId[] => intervalOracle(events).lots.slice(-2)
