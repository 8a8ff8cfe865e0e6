import {
  balanceGrams,
  balancePieces,
  disputes,
  type Finding,
  poolGrams,
  weighingAllowance,
} from '@lodestone/domain'
import { describe, expect, it } from 'vitest'
import { DAY } from '../clock/time.ts'
import type { Scenario } from '../model/plan.ts'
import { massOf } from '../physics/matter.ts'
import type { Lot } from '../plant/lot.ts'
import { openTwin } from '../twin.ts'
import { memoryPoster } from './memory-poster.ts'

/** Simulates and posts, and keeps what the books had to say. */
const played = (scenario: Scenario, days: number) => {
  const twin = openTwin(scenario)
  const everOnStock: { readonly area: string; readonly lot: Lot }[] = []
  for (const [area, { stock }] of twin.shops) {
    const { put } = stock
    stock.put = (lot) => {
      everOnStock.push({ area, lot })
      put(lot)
    }
  }
  const poster = memoryPoster()
  const refusals: string[] = []
  const findings: (Finding & { readonly type: string })[] = []
  const postings = twin.advance(twin.start + days * DAY)
  for (const { area, type, body, key } of postings) {
    const result = poster.record(area, type, body, key)
    if (result.status === 'refused') refusals.push(`${area} ${type}: ${result.code} ${result.message}`)
    else findings.push(...result.receipt.findings.map((finding) => ({ ...finding, type })))
  }
  return { twin, poster, everOnStock, refusals, findings }
}

describe('honest plants', () => {
  it.each([1, 2, 3, 4, 5, 6])(
    'are refused nothing and disputed in nothing for two weeks: seed %i',
    (seed) => {
      const { refusals, findings } = played({ seed }, 14)
      expect(refusals).toEqual([])
      expect(findings.filter(({ severity }) => disputes(severity)).map(({ sentence }) => sentence)).toEqual(
        [],
      )
      // What remains is that two weighings of the same goods differ, and that nobody can scrape a bed clean.
      expect(new Set(findings.map(({ code, severity }) => `${severity} ${code}`))).toEqual(
        new Set(['note WEIGHING_DIFFERENCE', 'note RESIDUE_REMAINS']),
      )
    },
  )

  it.each<Scenario & { days: number }>([
    { scale: 0.02, days: 60, seed: 11 },
    { scale: 0.2, detail: 0.5, days: 45, seed: 12 },
    { scale: 2, days: 8, seed: 13 },
    { detail: 3, days: 10, seed: 14 },
    { plants: ['MTP', 'FTW', 'TXN'], days: 14, seed: 15, start: '2028-03-06' },
    { scale: 0.1, days: 30, seed: 16, start: '2027-02-28' },
  ])('nor at other scales, details and seasons: %j', ({ days, ...scenario }) => {
    const { refusals, findings } = played(scenario, days)
    expect(refusals).toEqual([])
    expect(findings.filter(({ severity }) => severity !== 'note').map(({ sentence }) => sentence)).toEqual([])
  })
})

describe('the books and the plants', () => {
  const { twin, poster, everOnStock } = played({ seed: 21, scale: 0.5 }, 21)

  it('hold the same of every lot that ever stood on stock, to the gram and the piece', () => {
    expect(everOnStock.length).toBeGreaterThan(3_000)
    for (const { area, lot } of everOnStock) {
      const account = poster.books.get(area)?.accounts.get(lot.id)
      expect(account, lot.id).toBeDefined()
      if (account === undefined) continue
      expect(balanceGrams(account), lot.id).toBe(Math.max(0, lot.booked))
      expect(account.material).toBe(lot.material)
    }
    for (const [area, shop] of twin.shops)
      for (const lot of shop.stock.all()) {
        const account = poster.books.get(area)?.accounts.get(lot.id)
        expect(account && balancePieces(account), lot.id).toBe(lot.pieces)
      }
  })

  it('hold the same in every pool, to the gram', () => {
    const vessels = [...twin.shops].flatMap(([area, shop]) =>
      [...shop.vessels.values()].map((vessel) => ({ area, vessel })),
    )
    expect(vessels.length).toBeGreaterThan(12)
    for (const { area, vessel } of vessels) {
      const book = poster.books.get(area)
      expect(book && poolGrams(book, vessel.pool), vessel.pool).toBe(vessel.booked)
    }
  })

  it('agree with what is truly there, within what scales may err', () => {
    const lots = [...twin.shops.values()].flatMap((shop) => shop.stock.all())
    const truth = lots.reduce((sum, lot) => sum + massOf(lot.matter), 0)
    const labels = lots.reduce((sum, lot) => sum + Math.max(0, lot.label), 0)
    expect(Math.abs(labels - truth)).toBeLessThan(weighingAllowance(Math.round(truth)))
  })

  it('have nothing left of a lot that is empty, but what two weighings differ by', () => {
    const empty = everOnStock.filter(({ lot }) => massOf(lot.matter) === 0)
    expect(empty.length).toBeGreaterThan(2_000)
    for (const { lot } of empty) expect(lot.label, lot.id).toBeLessThanOrEqual(weighingAllowance(lot.born))
  })
})
