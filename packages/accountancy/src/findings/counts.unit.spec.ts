import type { LedgerEvent } from '@lodestone/domain'
import { event, mass } from '@lodestone/lineage/testing'
import { describe, expect, it } from 'vitest'
import { bought, codesOf, made } from '../testing/plant.ts'

const POOL = 'MTP-SX-CIRC-A'
const at = (day: number): string => `2026-11-${String(day).padStart(2, '0')}T09:00:00Z`
const on = (day: number, of: LedgerEvent): LedgerEvent =>
  ('endedAt' in of
    ? { ...of, startedAt: at(day), endedAt: at(day) }
    : { ...of, occurredAt: at(day) }) as LedgerEvent

/** A bed that is built, fed from, scraped, and built anew; by the book one load of its last content is left, that a late post had drawn. */
const step = (lot: string, born: boolean, grams: number, rolled?: { lot: string; grams: number }) => ({
  ...{ pool: POOL, material: 'circuit_liquor', basis: 'as_weighed', epoch: lot, born, grams, lot },
  ...(rolled === undefined ? {} : { rolled }),
})
const charged = (day: number, lot: string, generation: string, kg: number): LedgerEvent =>
  on(
    day,
    event('PoolCharged', {
      area: 'MTP-SX',
      occurredAt: at(day),
      pool: POOL,
      lines: [{ lot, mass: mass(kg * 1_000) }],
      poolSteps: [step(generation, true, kg * 1_000)],
    }),
  )
const cleared = (day: number, generation: string, kg: number): LedgerEvent =>
  event('PoolCleared', {
    area: 'MTP-SX',
    occurredAt: at(day),
    pool: POOL,
    method: 'scraped',
    residue: mass(0),
    residueUncertainty: mass(0),
    documents: [{ hash: `sha-256:${'ab'.repeat(32)}`, kind: 'assay', issuer: 'Site laboratory' }],
    detectionLimit: mass(1_000),
    approver: 'p-1',
    poolSteps: [{ ...step(generation, false, 0), lot: null, rolled: { lot: generation, grams: kg * 1_000 } }],
  })

const surveyed = (kg: number): LedgerEvent =>
  event('PoolSurveyed', {
    area: 'MTP-SX',
    occurredAt: at(1),
    pool: POOL,
    content: mass(kg * 1_000),
    uncertainty: mass(4_000_000),
    basis: 'measured',
  })
const opening = [
  on(2, bought(`${POOL}.G1`, 'circuit_liquor', 200_000)),
  on(2, bought('MTP-SX-C-1', 'concentrate', 100_000)),
]
/** The liquor goes on as the next generation, and the run is posted when it is over. */
const campaign = (day: number): LedgerEvent =>
  on(
    day,
    made(
      'OxideProduced',
      [
        ['MTP-SX-C-1', 100_000],
        [`${POOL}.G1`, 200_000],
      ],
      [
        ['MTP-SX-NP-1', 9_000, 'ndpr_oxide'],
        [`${POOL}.G2`, 201_000, 'circuit_liquor'],
      ],
    ),
  )
const stock = (events: readonly LedgerEvent[]) => codesOf(events).filter((code) => code.startsWith('STOCK'))

describe('a pool that was surveyed', () => {
  it('is held against all that stood in it, also where a run before it is posted after it', () => {
    expect(stock([...opening, on(6, surveyed(201_500)), campaign(5)])).toEqual([])
    expect(stock([...opening, campaign(5), on(6, surveyed(201_500))])).toEqual([])
  })
  it('is held against what stood in it while the run was under way', () => {
    expect(stock([...opening, on(4, surveyed(199_500)), campaign(5)])).toEqual([])
  })
  it('is found to have less than that, or more, whichever generation it is told of', () => {
    expect(stock([...opening, on(6, surveyed(180_000)), campaign(5)])).toEqual(['STOCK_MISSING'])
    expect(stock([...opening, campaign(5), on(6, surveyed(220_000))])).toEqual(['STOCK_GAINED'])
  })

  it('is held against what stands in it since it was cleared, whatever the book still has of before', () => {
    const refilled = [
      bought('MTP-SX-C-1', 'concentrate', 900_000),
      charged(2, 'MTP-SX-C-1', `${POOL}.G1`, 50_000),
      charged(3, 'MTP-SX-C-1', `${POOL}.G2`, 300_000),
      cleared(4, `${POOL}.G2`, 300_000),
      charged(5, 'MTP-SX-C-1', `${POOL}.G3`, 201_000),
    ]
    expect(stock([...refilled, on(6, surveyed(201_000))])).toEqual([])
    expect(stock([...refilled, on(6, surveyed(180_000))])).toEqual(['STOCK_MISSING'])
  })

  it('counts once in a month: what is off in one survey is off in the next', () => {
    const month = (...kg: readonly number[]) =>
      stock([...opening, ...kg.map((each, index) => on(5 + index, surveyed(each)))])
    expect(month(194_500, 194_400, 194_600)).toEqual([])
    expect(month(180_000, 200_000)).toEqual([])
    expect(month(200_000, 180_000)).toEqual(['STOCK_MISSING'])
  })
})
