import type { LedgerEvent } from '@lodestone/domain'
import { adjusted, event, mass } from '@lodestone/lineage/testing'
import { describe, expect, it } from 'vitest'
import { arrived, bought, codesOf, inTime, sent } from '../testing/plant.ts'

const FLAKE = 'FTW-MG-FL-1'
const SENT = 'FTW-MM-26-1'
const RECEIVED = 'FTW-MG-R-1'

const counted = (lines: { readonly [lot: string]: number }, more: object = {}): LedgerEvent =>
  event('InventoryCounted', {
    area: 'FTW-MG',
    occurredAt: '2026-11-20T06:00:00Z',
    count: 'NOV',
    method: 'weighed',
    lines: Object.entries(lines).map(([lot, kg]) => ({ lot, mass: mass(Math.round(kg * 1_000)), ...more })),
  })
const stock = (...events: readonly LedgerEvent[]) =>
  codesOf(inTime(events)).filter((code) => code.startsWith('STOCK'))

describe('a lot that was weighed again', () => {
  const flake = bought(FLAKE, 'alloy_flake', 600)
  it('is held against a book that was weighed no better', () => {
    expect(stock(flake, counted({ [FLAKE]: 598 }))).toEqual([])
    expect(stock(flake, counted({ [FLAKE]: 602 }))).toEqual([])
    expect(stock(flake, counted({ [FLAKE]: 597 }))).toEqual(['STOCK_MISSING'])
    expect(stock(flake, counted({ [FLAKE]: 603 }))).toEqual(['STOCK_GAINED'])
  })

  it('does so however well the count says that it is known itself', () => {
    const well = { uncertainty: mass(10) }
    expect(stock(flake, counted({ [FLAKE]: 598.5 }, well))).toEqual([])
    expect(stock(flake, counted({ [FLAKE]: 597 }, well))).toEqual(['STOCK_MISSING'])
  })

  it('came on another scale, where the two are named: what their calibration leaves does not cancel', () => {
    const on = (scale: string | null) => (scale === null ? {} : { device: { id: scale } })
    const many = (came: string | null, again: string | null) => {
      const lots = Array.from({ length: 40 }, (_, n) => `FTW-MG-R-${n}`)
      const count = counted(Object.fromEntries(lots.map((lot) => [lot, 599.5])))
      return stock(
        ...lots.map((lot) => ({ ...bought(lot, 'alloy_flake', 600), ...on(came) }) as LedgerEvent),
        { ...count, ...on(again) } as LedgerEvent,
      )
    }
    expect(many(null, null)).toEqual(['STOCK_MISSING'])
    expect(many('FTW-MG-FS1', 'FTW-MG-FS1')).toEqual(['STOCK_MISSING'])
    expect(many('FTW-MG-FS1', 'FTW-MG-FS2')).toEqual([])
    expect(many('FTW-MG-FS1', null)).toEqual([])
  })
})

describe('a lot whose count is what the book has, to the gram', () => {
  it('was read off its label, and hides nothing of what others lack', () => {
    const lots = Array.from({ length: 40 }, (_, n) => `FTW-MG-M-${n}`)
    const labels = Object.fromEntries(lots.map((lot) => [lot, 600]))
    const there = [bought(FLAKE, 'alloy_flake', 600), ...lots.map((lot) => bought(lot, 'alloy_flake', 600))]
    expect(stock(...there, counted({ ...labels, [FLAKE]: 597 }))).toEqual(['STOCK_MISSING'])
  })
})

describe('goods that were weighed with their pallet', () => {
  /** Terbium of 60 kg comes as 82, is counted so, and then 22 are taken off for the scale. */
  const agent = (kg: number): string[] =>
    stock(
      bought(SENT, 'tb_metal', 60),
      sent('FTW-MM-P-1', SENT, 60, RECEIVED),
      arrived('FTW-MM-P-1', SENT, RECEIVED, 60, 82),
      counted({ [RECEIVED]: kg }),
      adjusted(RECEIVED, 'loss', 22_000, undefined, 'scale'),
    )
  it('may be counted without it, or with it, before it is taken off', () => {
    expect(agent(60)).toEqual([])
    expect(agent(82)).toEqual([])
  })
  it('are missing where less is counted than either', () => {
    expect(agent(55)).toEqual(['STOCK_MISSING'])
    expect(agent(75)).toEqual(['STOCK_MISSING'])
  })
  it('are missing where nothing says that they came heavier than they had left', () => {
    const taken = adjusted(FLAKE, 'loss', 22_000, undefined, 'scale')
    expect(stock(bought(FLAKE, 'alloy_flake', 82), counted({ [FLAKE]: 60 }), taken)).toEqual([
      'STOCK_MISSING',
    ])
  })
})
