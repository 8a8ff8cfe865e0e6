import type { LedgerEvent } from '@lodestone/domain'
import { collected, declared, mass, shipped } from '@lodestone/lineage/testing'
import { describe, expect, it } from 'vitest'
import { analysed, arrived, bought, codesOf, found, inTime, lost, made, sent } from '../testing/plant.ts'

const METAL = { Nd: 74.5, Pr: 25.2 }

/** What heats of a caster need, with iron and ferroboron of known purity. */
const stock = (heats: number): LedgerEvent[] => [
  bought('FTW-SC-MET-1', 'ndpr_metal', 200 * heats, METAL),
  analysed('FTW-SC-MET-1', { ...METAL, Dy: 0, Tb: 0, Fe: 0.2 }),
  bought('FTW-SC-FE-1', 'iron', 400 * heats, { Fe: 99.8, Nd: 0, Pr: 0, Dy: 0, Tb: 0 }),
  bought('FTW-SC-FEB-1', 'ferroboron', 40 * heats, { Fe: 80, B: 19, Nd: 0, Pr: 0, Dy: 0, Tb: 0 }),
]

/** A heat of 600 kg. `extra`: kilograms of flake beyond what the charge gives. */
const heat = (number: number, extra = 0): LedgerEvent[] => [
  made(
    'AlloyFlaked',
    [
      ['FTW-SC-MET-1', 188],
      ['FTW-SC-FE-1', 381],
      ['FTW-SC-FEB-1', 31],
    ],
    [
      [`FTW-SC-26-${number}`, 591.2 + extra, 'alloy_flake'],
      [`FTW-SC-SK-${number}`, 7.9, 'skull'],
    ],
    lost('fume', 0.9),
  ),
  // What is slipped in is alloy like the rest.
  analysed(`FTW-SC-26-${number}`, { Nd: 23.34, Pr: 7.88, Dy: 0, Tb: 0, Fe: 67.6, B: 0.98 }),
]

describe('a heat that yields more than it took', () => {
  it('is found where the mass is far more', () => {
    const events = inTime([...stock(1), ...heat(1, 30)])
    const findings = found(events)
    expect(findings.map(({ code }) => code)).toEqual(['MATERIAL_GAINED', 'ELEMENT_GAINED'])
    const run = findings[1]
    expect(run).toMatchObject({ severity: 'critical', element: 'Nd' })
    expect(run?.lots).toEqual(['FTW-SC-26-1', 'FTW-SC-SK-1'])
    expect(run?.sentence).toMatch(/took 140\.060 kg of Nd and gave 146\.\d+ kg: \d\.\d+ kg more than went in/)
  })

  it('is found over a month where each heat gains so little that no single one is worth a word', () => {
    const heats = Array.from({ length: 40 }, (_, n) => heat(n + 1, 2.4)).flat()
    const events = inTime([...stock(40), ...heats])
    const [worst, ...others] = found(events)
    expect(worst).toMatchObject({ code: 'MATERIAL_GAINED', severity: 'critical' })
    expect(worst?.sentence).toContain('are there beyond what can be')
    expect(worst?.sentence).toContain('Most of it: strip casting in FTW-SC')
    expect(others).toEqual([])
  })

  it('is not found where it does not', () => {
    expect(codesOf(inTime([...stock(1), ...heat(1)]))).toEqual([])
    const heats = Array.from({ length: 40 }, (_, n) => heat(n + 1)).flat()
    expect(codesOf(inTime([...stock(40), ...heats]))).toEqual([])
  })
})

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

describe('an assay swapped between two lots', () => {
  const heavy = { Nd: 21.6, Pr: 7.3, Dy: 3.1, Tb: 0, Fe: 66, B: 0.98 }
  const light = { Nd: 23.34, Pr: 7.9, Dy: 0, Tb: 0, Fe: 67.6, B: 0.98 }
  const heats = (first: typeof heavy, second: typeof heavy): LedgerEvent[] => [
    ...stock(2),
    bought('FTW-SC-DY-1', 'dy_metal', 100, { Dy: 99.9, Nd: 0, Pr: 0, Tb: 0 }),
    made(
      'AlloyFlaked',
      [
        ['FTW-SC-MET-1', 174],
        ['FTW-SC-FE-1', 376],
        ['FTW-SC-FEB-1', 31],
        ['FTW-SC-DY-1', 19],
      ],
      [['FTW-SC-26-1', 598, 'alloy_flake']],
      lost('fume', 2),
    ),
    made(
      'AlloyFlaked',
      [
        ['FTW-SC-MET-1', 188],
        ['FTW-SC-FE-1', 381],
        ['FTW-SC-FEB-1', 31],
      ],
      [['FTW-SC-26-2', 598, 'alloy_flake']],
      lost('fume', 2),
    ),
    analysed('FTW-SC-26-1', first),
    analysed('FTW-SC-26-2', second),
  ]

  it('is found, and both lots are named as one finding', () => {
    const findings = found(inTime(heats(light, heavy)))
    const exchanged = findings.find(({ code }) => code === 'ASSAYS_EXCHANGED')
    expect(exchanged).toMatchObject({
      severity: 'disputed',
      lots: ['FTW-SC-26-1', 'FTW-SC-26-2'],
      id: 'assays-exchanged:FTW-SC-26-1:FTW-SC-26-2',
    })
    expect(exchanged?.events.map(({ type }) => type)).toEqual(['AssayRecorded', 'AssayRecorded'])
    expect(findings.filter(({ code }) => code === 'BLEND_DIFFERS')).toEqual([])
  })

  it('a lot whose analysis is of none of the others differs from its blend', () => {
    const findings = found(inTime(heats({ ...heavy, Nd: 18, Pr: 11 }, light)))
    const [differs] = findings.filter(({ code }) => code === 'BLEND_DIFFERS')
    expect(differs).toMatchObject({ lots: ['FTW-SC-26-1'], severity: 'disputed' })
    expect(differs?.sentence).toMatch(/is Pr by its analysis; what went into it makes 2\d\.\d{3} %/)
  })

  it('is not found where each has its own', () => {
    expect(codesOf(inTime(heats(heavy, light)))).toEqual([])
  })
})

describe('outside oxide slipped into a separation campaign and booked as own', () => {
  const FEED = { Nd: 6.2, Pr: 2.1, La: 17, Ce: 25 }
  /** A campaign of 40 t of concentrate. `foreign`: kilograms of oxide that nobody posted. */
  const campaign = (n: number, foreign: number): LedgerEvent[] => [
    bought(`MTP-SX-CON-${n}`, 'concentrate', 40_000, FEED),
    made(
      'OxideProduced',
      [[`MTP-SX-CON-${n}`, 40_000]],
      [
        // 90 % of what the feed holds, and the foreign oxide.
        [`MTP-SX-NDPR-${n}`, (40_000 * 0.083 * 0.9) / 0.846 + foreign, 'ndpr_oxide'],
        [`MTP-SX-RES-${n}`, 9_000, 'leach_residue'],
      ],
      lost('roasting', 20_000),
    ),
    analysed(`MTP-SX-NDPR-${n}`, { Nd: 63.2, Pr: 21.4, La: 0.01, Ce: 0.01 }),
    analysed(`MTP-SX-RES-${n}`, { Nd: 2.75, Pr: 0.93, La: 60, Ce: 20 }),
  ]

  it('is found at once where there is much of it, by more than can be recovered', () => {
    const findings = found(inTime(campaign(1, 600)))
    expect(findings.map(({ code }) => code)).toContain('ELEMENT_GAINED')
    expect(findings[0]).toMatchObject({ severity: 'critical', areas: ['MTP-SX'] })
  })

  it('is found over a month where there is little of it in each', () => {
    const events = Array.from({ length: 20 }, (_, n) => campaign(n + 1, 150)).flat()
    const [worst] = found(inTime(events))
    expect(worst).toMatchObject({ code: 'MATERIAL_GAINED', areas: ['MTP-SX'] })
    expect(worst?.sentence).toContain('Most of it: separation in MTP-SX')
  })

  it('is not found in an honest campaign, alone or in a month of them', () => {
    expect(codesOf(inTime(campaign(1, 0)))).toEqual([])
    expect(codesOf(inTime(Array.from({ length: 20 }, (_, n) => campaign(n + 1, 0)).flat()))).toEqual([])
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

describe('a run that says nothing of what stood in its furnace', () => {
  const heats = (pools: readonly boolean[]): LedgerEvent[] => [
    ...stock(pools.length),
    ...pools.map((names, n) =>
      made(
        'AlloyFlaked',
        [
          ['FTW-SC-MET-1', 188],
          ['FTW-SC-FE-1', 381],
          ['FTW-SC-FEB-1', 31],
          ...(names && n > 0 ? [[`FTW-SC-VIM-1.G${n}`, 9] as const] : []),
        ],
        [
          [`FTW-SC-26-${n + 1}`, names && n > 0 ? 600 : 591, 'alloy_flake'],
          ...(names ? [[`FTW-SC-VIM-1.G${n + 1}`, 9, 'skull'] as const] : []),
        ],
      ),
    ),
  ]
  const silent = (pools: readonly boolean[]) =>
    found(inTime(heats(pools))).filter(({ code }) => code === 'RESIDUE_UNSAID')

  it('is found where nearly all of its kind do', () => {
    const said = Array.from({ length: 12 }, () => true)
    const [only, ...others] = silent([...said, false])
    expect(only).toMatchObject({
      severity: 'warning',
      lots: ['FTW-SC-26-13'],
      figures: { runs: 13, said: 12 },
    })
    expect(others).toEqual([])
  })

  it('is not found where all do, or where it is usual not to', () => {
    expect(silent([true, true, true, true, true, true])).toEqual([])
    expect(silent([false, false, false, true, false, false])).toEqual([])
    expect(silent([true, true, true, false])).toEqual([])
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
