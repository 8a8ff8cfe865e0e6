import type { LedgerEvent } from '@lodestone/domain'
import { lineageOf } from '@lodestone/lineage/testing'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bought, made } from '../testing/plant.ts'
import { driftOf, type Month } from './drift.ts'
import { findingsOf, inOrder } from './findings.ts'

const months = (...times10: number[]): Month[] =>
  times10.map((each, n) => ({
    name: `2026-${String(n + 1).padStart(2, '0')}`,
    grams: each * 100,
    times10: each,
  }))

describe('what adds up', () => {
  it('is told once it is beyond what is allowed, with the months that it is of', () => {
    expect(driftOf(months(0, 24, 24), 'missing')).toBeNull()
    const drift = driftOf(months(0, -9, 24, 24, 24, 24), 'missing')
    expect(drift?.sumTimes10).toBe(56)
    expect(drift?.months.map(({ name }) => name)).toEqual(['2026-03', '2026-04', '2026-05', '2026-06'])
    expect(driftOf(months(-24, -24, -24), 'gained')?.sumTimes10).toBe(42)
    expect(driftOf(months(-24, -24, -24), 'missing')).toBeNull()
  })

  it('never where no month is beyond one standard uncertainty', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -10, max: 10 }), { maxLength: 40 }), (times) => {
        expect(driftOf(months(...times), 'missing')).toBeNull()
        expect(driftOf(months(...times), 'gained')).toBeNull()
      }),
    )
  })
})

describe('a small steady theft', () => {
  /** A bin of 10 t that is weighed over, once a month; of each month so many kilograms are gone, and nobody says so. */
  const thefts = (kg: number, count: number): LedgerEvent[] =>
    Array.from({ length: count }, (_, n) => {
      const at = new Date(Date.UTC(2026, n, 15)).toISOString()
      const metal = `FTW-SC-IR-${n}`
      return [
        { ...bought(metal, 'iron', 10_000, { Fe: 99 }), occurredAt: at },
        {
          ...made('AlloyFlaked', [[metal, 10_000]], [[`FTW-SC-26-${n}`, 10_000 - kg, 'alloy_flake']]),
          startedAt: at,
          endedAt: at,
        },
      ]
    }).flat() as LedgerEvent[]
  const codes = (kg: number, count: number): string[] =>
    inOrder(
      findingsOf(lineageOf(...thefts(kg, count)), {
        from: '2026-01-01T00:00:00Z',
        to: new Date(Date.UTC(2026, count, 1)).toISOString(),
        elements: [],
      }),
    ).map(({ code }) => code)

  it('shows after some months, though none of them does, and no quarter', () => {
    for (const months of [1, 3, 6]) expect(codes(44, months)).toEqual([])
    expect(codes(44, 10)).toEqual(['MATERIAL_DRIFTS'])
  })
  it('and nothing shows where as much is gone as scales may be off', () => {
    expect(codes(20, 10)).toEqual([])
  })
})
