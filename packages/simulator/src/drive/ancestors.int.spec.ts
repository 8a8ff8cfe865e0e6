import type { SourceKind } from '@lodestone/domain'
import { describe, expect, it } from 'vitest'
import { DAY } from '../clock/time.ts'
import { ancestry } from '../testing/ancestors.ts'
import { openTwin } from '../twin.ts'
import { memoryPoster } from './memory-poster.ts'

const WHOLE_CHAIN: readonly SourceKind[] = ['mined', 'post_consumer', 'pre_consumer', 'declared']

/** The magnet lots that leave in so many days, by customer, with what is behind them. */
const shippedLots = (seed: number, days: number) => {
  const behind = ancestry()
  const poster = memoryPoster({ onEvent: behind.hear })
  const twin = openTwin({ seed })
  const shipped: { readonly lot: string; readonly customer: string; readonly due: string }[] = []
  for (const { area, type, body, key } of twin.advance(twin.start + days * DAY)) {
    poster.record(area, type, body, key)
    if (type !== 'MagnetShipped') continue
    for (const { lot, deliveryDue = '' } of body.lines)
      shipped.push({ lot, customer: body.addressee.party, due: deliveryDue })
  }
  return shipped.map((line) => ({ ...line, ...behind.sourcesOf(line.lot) }))
}

describe('magnets shipped within two weeks', () => {
  it.each([1, 2, 3, 4, 5])(
    'have ore, used goods, industrial scrap and bought material behind them: seed %i',
    (seed) => {
      const shipped = shippedLots(seed, 14)
      const whole = shipped.filter(({ kinds }) => WHOLE_CHAIN.every((kind) => kinds.has(kind)))
      expect(whole.length).toBeGreaterThan(20)
      expect(Math.max(...whole.map(({ ancestors }) => ancestors))).toBeGreaterThan(150)
    },
  )

  const shipped = shippedLots(1, 14)

  it('go to GM, Apple and defence customers, due on both sides of the turn of the year', () => {
    expect(new Set(shipped.map(({ customer }) => customer))).toEqual(
      new Set(['GM', 'APPLE', 'DLA', 'ORION_DEFENSE', 'KESTREL_AERO']),
    )
    const defence = shipped.filter(({ customer }) => customer === 'DLA')
    expect(defence.some(({ due }) => due < '2027-01-01')).toBe(true)
    expect(defence.some(({ due }) => due >= '2027-01-01')).toBe(true)
  })

  it('are for Apple, once the first stock is used up, of collected scrap alone', () => {
    const pure = shipped.filter(
      ({ customer, kinds }) => customer === 'APPLE' && [...kinds].every((kind) => kind.endsWith('_consumer')),
    )
    expect(pure.length).toBeGreaterThan(10)
  })
})
