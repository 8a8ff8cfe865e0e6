import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bookOf, type Scene } from '../testing/given.ts'
import { alloyShop, heat } from '../testing/heat.ts'

const PARCEL = 'FTW-SC-P-0007'
const SENT = [400_000, 100_000]
const sender = alloyShop()
  .given('AlloyFlaked', heat())
  .given('LotShipped', {
    occurredAt: '2026-11-21T08:00:00-06:00',
    parcel: PARCEL,
    addressee: { area: 'FTW-MG' },
    lines: SENT.map((grams) => ({ lot: 'FTW-SC-26-23011', mass: `${grams} g` })),
  })
const shipped = { sender: 'FTW-SC', parcel: sender.book.parcels.get(PARCEL)! }
const parcel = { parcel: shipped }
const mass = (grams: number): string => `${grams} g`

type Goods = {
  readonly line: number
  readonly lot: string
  readonly weighs: number
  readonly covers?: number
}
const lineOf = ({ line, lot, weighs, covers }: Goods) => ({
  ...{ line, lot, mass: mass(weighs) },
  ...(covers === undefined ? {} : { covers: mass(covers) }),
})
const received = (goods: readonly Goods[]) => ({
  occurredAt: '2026-11-22T12:00:00-06:00',
  parcel: PARCEL,
  lines: goods.map(lineOf) as [ReturnType<typeof lineOf>],
})

/** What a lot is, how much of the parcel is received, and what is asked, whatever the number of posts that said so. */
const told = ({ book }: Scene) => ({
  accounts: [...book.accounts]
    .map(([lot, { exceptions, firstUse: _, ...account }]) => ({
      lot,
      ...account,
      holds: [...account.holds],
      asked: [...exceptions].map((id) => book.exceptions.get(id)?.code),
    }))
    .sort((a, b) => (a.lot < b.lot ? -1 : 1)),
  received: book.received.toJS(),
  weighings: book.weighings.toJS(),
})

/** Goods of a parcel of two lines. Of each line, one at most does not say what it covers: it stands for what the others leave. */
const goodsArb: fc.Arbitrary<readonly Goods[]> = fc
  .array(
    fc.record({
      line: fc.constantFrom(1, 1, 2),
      weighs: fc.integer({ min: 1_000, max: 300_000 }),
      covers: fc.option(fc.integer({ min: 1_000, max: 300_000 })),
    }),
    { minLength: 1, maxLength: 6 },
  )
  .map((each) => {
    const silent = new Set<number>()
    return each.map(({ line, weighs, covers }, index) => {
      const isSilent = covers === null && !silent.has(line)
      if (isSilent) silent.add(line)
      const goods = { line, lot: `FTW-MG-FL-${index + 1}`, weighs }
      return isSilent ? goods : { ...goods, covers: covers ?? weighs }
    })
  })
const saidFirst = (goods: readonly Goods[]): Goods[] => [
  ...goods.filter(({ covers }) => covers !== undefined),
  ...goods.filter(({ covers }) => covers === undefined),
]

/** The addressee's book, which has refused what was open of line 1 after a first part, or has not seen the parcel. */
const magnets = (hasRefused: boolean): Scene =>
  hasRefused
    ? bookOf('FTW-MG')
        .given(
          'LotReceived',
          received([{ line: 1, lot: 'FTW-MG-FL-0', weighs: 50_000, covers: 50_000 }]),
          parcel,
        )
        .given(
          'ParcelRefused',
          { occurredAt: '2026-11-22T11:00:00-06:00', parcel: PARCEL, lines: [1], reason: 'wet' },
          parcel,
        )
    : bookOf('FTW-MG')

describe('goods of one parcel that come together', () => {
  it('are the same in one post and in a post each, however many are of one line', () => {
    fc.assert(
      fc.property(goodsArb, fc.boolean(), (goods, hasRefused) => {
        const one = magnets(hasRefused).given('LotReceived', received(goods), parcel)
        const many = saidFirst(goods).reduce(
          (scene, each) => scene.given('LotReceived', received([each]), parcel),
          magnets(hasRefused),
        )
        expect(told(one)).toEqual(told(many))
        SENT.forEach((grams, index) => {
          const came = one.book.received.get(`${PARCEL}#${index + 1}`)?.grams ?? 0
          expect(came).toBeLessThanOrEqual(grams)
        })
      }),
      { numRuns: 300 },
    )
  })
  it('are the same where they are posted before their shipment', () => {
    fc.assert(
      fc.property(goodsArb, (goods) => {
        const after = magnets(false).given('LotReceived', received(goods), parcel)
        let ahead = magnets(false).given('LotReceived', received(goods), { parcel: null })
        for (let before = -1; before !== ahead.log.length; ) {
          before = ahead.log.length
          ahead = ahead.heard({ parcels: [shipped] })
        }
        expect(told(ahead)).toEqual(told(after))
      }),
      { numRuns: 200 },
    )
  })
})
