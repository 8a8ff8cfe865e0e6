import type { LedgerEvent } from '@lodestone/domain'
import { occurredBefore } from '@lodestone/lineage'
import {
  assayed,
  collected,
  elements,
  lineageOf,
  mined,
  type Out,
  run,
  withdrawing,
} from '@lodestone/lineage/testing'
import { describe, expect, test } from 'vitest'
import { production, recycledByMonth, suppliersOf } from '../index.ts'
import { bought } from '../testing/plant.ts'

const on = (day: string, event: LedgerEvent): LedgerEvent =>
  ('endedAt' in event
    ? { ...event, startedAt: `${day}T06:00:00Z`, endedAt: `${day}T08:00:00Z` }
    : { ...event, occurredAt: `${day}T06:00:00Z` }) as LedgerEvent
const flake = (lot: string, grams: number, day: string): LedgerEvent =>
  on(
    day,
    run(
      [],
      [
        { lot, grams },
        { lot: `${lot}-SK`, grams: 10, material: 'skull' },
      ],
    ),
  )
const NOVEMBER = { from: '2026-11-01T00:00:00Z', to: '2026-12-01T00:00:00Z' }

describe('what was made against the plan', () => {
  const EVENTS = [
    on('2026-10-20', mined({ lot: 'MTP-MN-1', grams: 5_000 })),
    flake('FTW-SC-1', 600_000, '2026-11-02'),
    flake('FTW-SC-2', 300_000, '2026-11-20'),
    flake('XTX-SC-1', 100_000, '2026-11-21'),
    flake('FTW-SC-3', 700_000, '2026-12-02'),
  ]
  const areas = ['FTW-SC', 'MTP-MN', 'XTX-SC']
  const alloy = (...given: Parameters<typeof production>) =>
    production(...given).stages.find(({ stage }) => stage === 'alloy_melt')

  test('counts the products of a period by stage and site, and no return; the rate is over a year', () => {
    expect(alloy(lineageOf(...EVENTS), { areas, ...NOVEMBER })).toMatchObject({
      runs: 3,
      grams: 1_000_000,
      gramsPerYear: Math.floor((1_000_000 * 365) / 30),
      planGramsPerYear: 14_100_000_000,
      sites: [
        { site: 'FTW', runs: 2, grams: 900_000 },
        { site: 'XTX', runs: 1, grams: 100_000 },
      ],
    })
    expect(alloy(lineageOf(...EVENTS), { areas: ['XTX-SC'], ...NOVEMBER })?.grams).toBe(100_000)
  })

  test('is held against what was said of the sites; the published plan counts where nothing was', () => {
    const said = { from: '2026-01-01', by: 'k3', at: '2025-12-01T00:00:00Z' }
    const plan = [
      { stage: 'alloy_melt', site: 'FTW', gramsPerYear: 12_000_000, ...said },
      // A site that has made nothing yet.
      { stage: 'alloy_melt', site: 'TEN', gramsPerYear: 3_000_000, ...said, note: 'From 2028 on more' },
    ] as const
    const { stages } = production(lineageOf(...EVENTS), { areas, ...NOVEMBER, plan })
    expect(stages.find(({ stage }) => stage === 'alloy_melt')).toMatchObject({
      grams: 1_000_000,
      planGramsPerYear: 15_000_000,
      isPlanRecorded: true,
      sites: [
        { site: 'FTW', grams: 900_000, plan: { gramsPerYear: 12_000_000, ...said } },
        { site: 'TEN', runs: 0, grams: 0, gramsPerYear: 0, plan: { note: 'From 2028 on more' } },
        { site: 'XTX', grams: 100_000, plan: null },
      ],
    })
    expect(stages.find(({ stage }) => stage === 'sinter')).toMatchObject({
      planGramsPerYear: 13_333_000_000,
      isPlanRecorded: false,
    })
  })

  test('of a chain that began within the period the rate is counted from its beginning', () => {
    const late = production(lineageOf(...EVENTS.slice(2, 4)), { areas, ...NOVEMBER })
    expect(late.ratedFrom).toBe('2026-11-20T08:00:00.000Z')
    expect(late.stages[4]?.gramsPerYear).toBeGreaterThan((400_000 * 365) / 30)
    expect(production(lineageOf(), { areas, ...NOVEMBER }).ratedFrom).toBe('2026-11-01T00:00:00.000Z')
  })

  test('is as of a position, as of a moment, and without what was withdrawn', () => {
    const lineage = lineageOf(...EVENTS, withdrawing(EVENTS, 1))
    expect(alloy(lineage, { areas, ...NOVEMBER })?.grams).toBe(400_000)
    expect(alloy(lineage, { areas, ...NOVEMBER, asOf: 5 })?.grams).toBe(1_000_000)
    expect(alloy(lineage, { areas, ...NOVEMBER, asOf: 2 })?.grams).toBe(600_000)
    const cut = occurredBefore(lineage, Date.parse('2026-11-21T00:00:00Z'))
    expect(alloy(cut, { areas, ...NOVEMBER })?.grams).toBe(300_000)
  })
})

describe('who a bought material came from', () => {
  const from = (supplier: string, event: LedgerEvent): LedgerEvent => ({ ...event, supplier }) as LedgerEvent
  const lineage = lineageOf(
    on('2026-11-02', from('LYNAS', bought('FTW-SC-DY-1', 'dy_metal', 30))),
    on('2026-11-03', from('LYNAS', bought('FTW-SC-NP-1', 'ndpr_metal', 100))),
    on('2026-11-04', from('HITACHI', bought('FTW-SC-NP-2', 'ndpr_metal', 300))),
    on('2026-12-04', from('HITACHI', bought('FTW-SC-DY-2', 'dy_metal', 5))),
  )

  test('names the only supplier of a material first', () => {
    expect(suppliersOf(lineage, { areas: ['FTW-SC'], ...NOVEMBER })).toEqual([
      {
        material: 'dy_metal',
        grams: 30_000,
        suppliers: [{ party: 'LYNAS', grams: 30_000, lots: 1 }],
        only: 'LYNAS',
        largestPpm: 1_000_000,
      },
      {
        material: 'ndpr_metal',
        grams: 400_000,
        suppliers: [
          { party: 'HITACHI', grams: 300_000, lots: 1 },
          { party: 'LYNAS', grams: 100_000, lots: 1 },
        ],
        only: null,
        largestPpm: 750_000,
      },
    ])
    expect(suppliersOf(lineage, { areas: ['FTW-MG'], ...NOVEMBER })).toEqual([])
    expect(suppliersOf(lineage, { areas: ['FTW-SC'], ...NOVEMBER, asOf: 1 })).toHaveLength(1)
  })
})

describe('what of the magnets of a month was recycled', () => {
  const magnet = (out: Out, from: string, day: string): LedgerEvent[] => [
    on(day, run([{ lot: from, grams: out.grams }], [out], { type: 'MagnetFinished' })),
  ]
  const parts = (Nd: number) => elements({ Nd: Nd * 10_000_000 } as never)
  const EVENTS = [
    on('2026-10-01', collected('post_consumer', { lot: 'FTW-MG-OLD', grams: 1_000 })),
    assayed('FTW-MG-OLD', parts(30)),
    on('2026-10-01', mined({ lot: 'FTW-MG-NEW', grams: 5_000 })),
    assayed('FTW-MG-NEW', parts(30)),
    ...magnet({ lot: 'FTW-MG-M-1', grams: 900, material: 'magnet' }, 'FTW-MG-OLD', '2026-10-05'),
    ...magnet({ lot: 'FTW-MG-M-2', grams: 2_000, material: 'magnet' }, 'FTW-MG-NEW', '2026-11-05'),
    ...magnet({ lot: 'FTW-MG-M-3', grams: 100, material: 'magnet' }, 'FTW-MG-OLD', '2026-11-06'),
    assayed('FTW-MG-M-1', parts(30)),
    assayed('FTW-MG-M-2', parts(30)),
    assayed('FTW-MG-M-3', parts(30)),
  ]
  const read = (lots: number, asOf?: number) => {
    const steps = recycledByMonth(lineageOf(...EVENTS), {
      ...{ through: '2026-11', months: 2, elements: ['Nd'], lots, asOf },
    })
    for (;;) {
      const { done, value } = steps.next()
      if (done) return value
    }
  }

  test('adds up the shares of its lots, element by element', () => {
    expect(read(10)).toMatchObject([
      {
        month: '2026-10',
        lots: 1,
        grams: 900,
        elements: [{ grams: 270, postConsumer: 270, preConsumer: 0, unknown: 0, notKnownIn: 0 }],
      },
      {
        month: '2026-11',
        lots: 2,
        grams: 2_100,
        read: { lots: 2, grams: 2_100 },
        elements: [{ grams: 630, postConsumer: 30 }],
      },
    ])
  })

  test('reads no more lots than it may, the heaviest, and says how much of the month that is', () => {
    expect(read(1)?.[1]).toMatchObject({
      lots: 2,
      read: { lots: 1, grams: 2_000 },
      elements: [{ grams: 600, postConsumer: 0 }],
    })
    expect(read(10, 5)?.[1]).toMatchObject({ lots: 0, grams: 0 })
  })
})
