import type { LedgerEvent } from '@lodestone/domain'
import { describe, expect, it } from 'vitest'
import { analysed, bought, codesOf, found, inTime, lost, made } from '../testing/plant.ts'

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
