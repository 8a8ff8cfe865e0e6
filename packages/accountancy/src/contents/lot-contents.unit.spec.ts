import type { LedgerEvent } from '@lodestone/domain'
import { assayed, declared, elements, lineageOf, run } from '@lodestone/lineage/testing'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { lotContents } from './lot-contents.ts'

const PERCENT = 10_000_000
const nd = (percent: number) => elements({ Nd: Math.round(percent * PERCENT) })
const found = (lot: string, ...events: LedgerEvent[]) =>
  lotContents(lineageOf(...events), lot)?.elements.find(({ element }) => element === 'Nd')

const heat = (grams: readonly number[]) =>
  run(
    grams.map((each, n) => ({ lot: `FTW-SC-${n}`, grams: each })),
    [{ lot: 'FTW-SC-H', grams: grams.reduce((sum, each) => sum + each, 0), material: 'alloy_flake' }],
    { type: 'AlloyFlaked' },
  )
const bought = (n: number) => declared({ lot: `FTW-SC-${n}`, grams: 1000, material: 'ndpr_metal' })

it('is off by what the analysis is off by, and by the square root where two that are independent blend', () => {
  const [a, b] = [bought(0), bought(1)]
  const one = found('FTW-SC-0', a, assayed('FTW-SC-0', nd(30)))
  expect(one).toMatchObject({ ppb: 30 * PERCENT, measurements: 1 })
  // 1 %, twice: 0.6 % of the mass.
  expect((one?.mostPpb ?? 0) / PERCENT).toBeCloseTo(30.6, 3)
  expect((one?.leastPpb ?? 0) / PERCENT).toBeCloseTo(29.4, 3)
  const both = found(
    'FTW-SC-H',
    a,
    b,
    assayed('FTW-SC-0', nd(30), { laboratory: 'ONE' }),
    assayed('FTW-SC-1', nd(30), { laboratory: 'TWO' }),
    heat([500, 500]),
  )
  expect(both).toMatchObject({ ppb: 30 * PERCENT, measurements: 2 })
  expect((both?.mostPpb ?? 0) / PERCENT).toBeCloseTo(30 + 0.6 / Math.SQRT2, 3)
})

it('is not told where a part of what went in is not known', () => {
  const events = [bought(0), bought(1), assayed('FTW-SC-0', nd(30)), heat([500, 500])]
  expect(found('FTW-SC-H', ...events)).toEqual({
    element: 'Nd',
    ppb: null,
    leastPpb: null,
    mostPpb: null,
    measurements: 0,
  })
  expect(lotContents(lineageOf(...events), 'FTW-SC-NONE')).toBeUndefined()
})

it('lies between what went in at its least and at its most', () => {
  const part = fc.record({
    grams: fc.integer({ min: 1, max: 1000 }),
    percent: fc.integer({ min: 1, max: 99 }),
  })
  fc.assert(
    fc.property(fc.array(part, { minLength: 1, maxLength: 6 }), (parts) => {
      const events = parts.flatMap(({ percent }, n) => [bought(n), assayed(`FTW-SC-${n}`, nd(percent))])
      const all = [...events, heat(parts.map(({ grams }) => grams))]
      const inputs = parts.map((_, n) => found(`FTW-SC-${n}`, ...all))
      const blend = found('FTW-SC-H', ...all)
      const { leastPpb, ppb, mostPpb } = blend as Record<'leastPpb' | 'ppb' | 'mostPpb', number>
      expect(leastPpb).toBeLessThanOrEqual(ppb)
      expect(ppb).toBeLessThanOrEqual(mostPpb)
      // By no more than rounding, for each analysis.
      const rounded = 4 * parts.length
      expect(leastPpb).toBeGreaterThanOrEqual(
        Math.min(...inputs.map((each) => each?.leastPpb ?? 0)) - rounded,
      )
      expect(mostPpb).toBeLessThanOrEqual(Math.max(...inputs.map((each) => each?.mostPpb ?? 0)) + rounded)
    }),
    { numRuns: 60 },
  )
})
