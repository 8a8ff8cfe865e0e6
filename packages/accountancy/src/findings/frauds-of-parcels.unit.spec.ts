import type { LedgerEvent } from '@lodestone/domain'
import { collected, declared, mass, shipped } from '@lodestone/lineage/testing'
import { describe, expect, it } from 'vitest'
import { arrived, bought, codesOf, found, inTime, sent } from '../testing/plant.ts'

describe('a parcel that arrives heavier than it left', () => {
  const parcels = (gain: number): LedgerEvent[] =>
    Array.from({ length: 30 }, (_, n) => n + 1).flatMap((n) => [
      bought(`MTP-SX-NDPR-${n}`, 'ndpr_oxide', 1_000, { Nd: 63, Pr: 21 }),
      sent(`MTP-SX-P-${n}`, `MTP-SX-NDPR-${n}`, 1_000, 'FTW-MM-NDPR-1'),
      arrived(
        `MTP-SX-P-${n}`,
        `MTP-SX-NDPR-${n}`,
        `FTW-MM-NDPR-${n}`,
        1_000,
        // Weighings scatter; the gain does not.
        1_000 * (1 + gain) + (n % 2 === 0 ? 0.8 : -0.8),
      ),
    ])

  it('is found over a month of parcels, each within what two scales may differ', () => {
    const [only, ...others] = found(inTime(parcels(0.003), 4))
    expect(only).toMatchObject({
      code: 'TRANSIT_DIFFERS',
      severity: 'disputed',
      areas: ['MTP-SX', 'FTW-MM'],
      figures: { parcels: 30 },
    })
    expect(only?.sentence).toContain('90.000 kg more')
    expect(others).toEqual([])
  })

  it('is left to its book where one parcel shows it by itself', () => {
    const events = parcels(0)
    const heavy = arrived('MTP-SX-P-30', 'MTP-SX-NDPR-30', 'FTW-MM-NDPR-30', 1_000, 1_022)
    expect(codesOf(inTime([...events.slice(0, -1), heavy], 4))).toEqual([])
  })

  it('is not found where the parcels only scatter', () => {
    expect(codesOf(inTime(parcels(0), 4))).toEqual([])
    expect(codesOf(inTime(parcels(0.0005), 4))).toEqual([])
  })
})

describe('a declaration that is used for more than it covers', () => {
  const fact = (digit: string, covers?: number) => ({
    elements: ['Nd' as const],
    stages: ['mine' as const],
    origin: { in: ['AU'] },
    custody: 'segregated' as const,
    document: `sha-256:${digit.repeat(64)}`,
    ...(covers === undefined ? {} : { covers: mass(covers * 1_000) }),
  })
  const delivery = (area: string, n: number, kg: number, of: ReturnType<typeof fact>): LedgerEvent =>
    declared({ lot: `${area}-F-${n}`, material: 'ndpr_oxide', grams: kg * 1_000 }, [of])

  it('is found across areas, with the deliveries that it no longer reaches for', () => {
    const [only, ...others] = found(
      inTime([
        delivery('FTW-MM', 1, 9_000, fact('a', 20_000)),
        delivery('MTP-SX', 1, 10_000, fact('a')),
        delivery('FTW-MM', 2, 9_500, fact('a', 20_000)),
        delivery('FTW-MM', 3, 30_000, fact('b')),
      ]),
    )
    expect(only).toMatchObject({
      code: 'DECLARATION_OVERUSED',
      severity: 'disputed',
      lots: ['FTW-MM-F-2'],
      figures: { covers: 20_000_000, grams: 28_500_000, deliveries: 3 },
    })
    expect(only?.sentence).toContain('8,500.000 kg have no papers of their own')
    expect(others).toEqual([])
  })

  it('is not found where the deliveries together are what it covers, as weighed', () => {
    const honest = [9_980, 10_040].map((kg, n) => delivery('FTW-MM', n + 1, kg, fact('a', 20_000)))
    expect(codesOf(inTime(honest))).toEqual([])
  })
})

describe('own returns that come back as recycled', () => {
  const sale = (party: string): LedgerEvent[] => [
    bought('FTW-MG-SW-1', 'swarf', 900, { Nd: 20 }),
    shipped('FTW-MG-P-1', { party }, [{ lot: 'FTW-MG-SW-1', grams: 900_000 }]),
  ]
  const scrap = (n: number, kg: number, collector: string): LedgerEvent =>
    ({
      ...collected('post_consumer', { lot: `MTP-RC-EOL-${n}`, material: 'eol_magnet', grams: kg * 1_000 }),
      collector,
    }) as LedgerEvent

  it('are found, with no more than what was sold', () => {
    const [only, ...others] = found(
      inTime([...sale('ECYCLE'), scrap(1, 700, 'ECYCLE'), scrap(2, 400, 'ECYCLE')]),
    )
    expect(only).toMatchObject({
      code: 'OWN_RETURN_BOUGHT_BACK',
      severity: 'disputed',
      areas: ['MTP-RC', 'FTW-MG'],
      lots: ['MTP-RC-EOL-1', 'MTP-RC-EOL-2'],
      figures: { sold: 900_000, grams: 1_100_000, most: 900_000 },
    })
    expect(others).toEqual([])
  })

  it('are not found where another party delivers, or delivered before anything was sold to it', () => {
    expect(codesOf(inTime([...sale('GM'), scrap(1, 700, 'ECYCLE')]))).toEqual([])
    expect(codesOf(inTime([scrap(1, 700, 'ECYCLE'), ...sale('ECYCLE')]))).toEqual([])
  })
})

describe('a parcel that does not come', () => {
  const parcel = (n: number): LedgerEvent[] => [
    bought(`MTP-SX-NDPR-${n}`, 'ndpr_oxide', 1_000, { Nd: 63, Pr: 21 }),
    sent(`MTP-SX-P-${n}`, `MTP-SX-NDPR-${n}`, 1_000, 'FTW-MM-NDPR-1'),
  ]
  const came = (n: number): LedgerEvent =>
    arrived(`MTP-SX-P-${n}`, `MTP-SX-NDPR-${n}`, `FTW-MM-NDPR-${n}`, 1_000, 1_000)

  it('is found once other goods have come and gone for a fortnight', () => {
    const [only, ...others] = found(inTime([...parcel(1), ...parcel(2), came(2), ...parcel(3), came(3)], 72))
    expect(only).toMatchObject({
      code: 'PARCEL_OVERDUE',
      severity: 'warning',
      areas: ['MTP-SX', 'FTW-MM'],
      lots: ['MTP-SX-NDPR-1'],
      figures: { shipped: 1_000_000, open: 1_000_000, days: 18 },
    })
    expect(others).toEqual([])
  })
  it('is found sooner where the way is within one site', () => {
    const within = (n: number): LedgerEvent[] => [
      bought(`FTW-SC-H-${n}`, 'alloy_flake', 1_000, { Nd: 22, Pr: 7 }),
      sent(`FTW-SC-P-${n}`, `FTW-SC-H-${n}`, 1_000, 'FTW-MG-H-1'),
    ]
    const there = arrived('FTW-SC-P-2', 'FTW-SC-H-2', 'FTW-MG-H-2', 1_000, 1_000)
    expect(codesOf(inTime([...within(1), ...within(2), there], 72))).toEqual(['PARCEL_OVERDUE'])
    expect(codesOf(inTime([...within(1), ...within(2), there], 48))).toEqual([])
  })
  it('is not found before, or where it came', () => {
    expect(codesOf(inTime([...parcel(1), ...parcel(2), came(2)], 72))).toEqual([])
    expect(
      codesOf(inTime([...parcel(1), came(1), ...parcel(2), came(2), ...parcel(3), came(3)], 72)),
    ).toEqual([])
  })
})
