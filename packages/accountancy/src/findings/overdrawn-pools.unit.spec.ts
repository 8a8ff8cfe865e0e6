import { event, mass } from '@lodestone/lineage/testing'
import { describe, expect, it } from 'vitest'
import { bought, found, inTime } from '../testing/plant.ts'

const POOL = 'MTP-SX-BIN-1'
// When each happens is told by its place.
const here = { area: 'MTP-SX', pool: POOL, occurredAt: '2026-11-02T06:00:00Z' }
const step = (born: boolean, kg: number) => ({
  ...{ pool: POOL, material: 'concentrate' as const, basis: 'as_weighed' as const, epoch: '1' },
  ...{ lot: `${POOL}.G1`, born, grams: kg * 1_000 },
})
const charged = (lot: string, kg: number, born = false) =>
  event('PoolCharged', {
    ...here,
    lines: [{ lot, mass: mass(kg * 1_000) }],
    poolSteps: [step(born, kg)],
  })
const drawn = (lot: string, kg: number) =>
  event('PoolDrawn', {
    ...here,
    outputs: [{ lot, material: 'concentrate', mass: mass(kg * 1_000) }],
    poolSteps: [step(false, 0)],
  })
const opening = [
  bought('MTP-SX-C-1', 'concentrate', 10_000),
  bought('MTP-SX-C-2', 'concentrate', 10_000),
  charged('MTP-SX-C-1', 10_000, true),
]
const exceeded = (events: Parameters<typeof inTime>[0]) =>
  found(inTime(events)).filter(({ code }) => code === 'POOL_EXCEEDED')

describe('a pool that gave more than was charged to it', () => {
  it('is told with the draws, and what weighing can explain', () => {
    const [finding, ...others] = exceeded([
      ...opening,
      drawn('MTP-SX-D-1', 6_000),
      drawn('MTP-SX-D-2', 6_000),
    ])
    expect(others).toEqual([])
    expect(finding).toMatchObject({
      severity: 'warning',
      areas: ['MTP-SX'],
      lots: [`${POOL}.G1`],
      figures: { causeless: 2_000_000 },
    })
    expect(finding?.events.map(({ type }) => type)).toEqual(['PoolDrawn', 'PoolDrawn'])
    expect(finding?.sentence).toMatch(
      /^2,000\.000 kg were drawn of MTP-SX-BIN-1 in 2026-11 that nobody had charged: /,
    )
  })

  it('is believed where weighing explains it', () => {
    expect(exceeded([...opening, drawn('MTP-SX-D-1', 10_040)])).toEqual([])
  })

  it('is believed once the charge is posted that came late', () => {
    const draws = [drawn('MTP-SX-D-1', 6_000), drawn('MTP-SX-D-2', 6_000)]
    expect(exceeded([...opening, ...draws, charged('MTP-SX-C-2', 3_000)])).toEqual([])
  })
})
