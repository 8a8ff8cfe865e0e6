import { ELEMENTS, type Element, type LedgerEvent } from '@lodestone/domain'
import { findName } from '@lodestone/lineage/rows'
import {
  assayed,
  composited,
  declared,
  elements,
  event,
  lineageOf,
  mass,
  received,
  run,
  shipped,
  split,
  withdrawing,
} from '@lodestone/lineage/testing'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ledgerInTime } from '../testing/arbitrary.ts'
import { type Content, noteOf } from './content.ts'
import { createContents } from './contents.ts'

const PERCENT = 10_000_000

const contentOf = (lot: string, element: Element, ...events: LedgerEvent[]): Content | null => {
  const lineage = lineageOf(...events)
  const contents = createContents(lineage, ELEMENTS.indexOf(element), lineage.position)
  return contents.of(findName(lineage.lotIds, lot) ?? 0)
}
const percentOf = (...args: Parameters<typeof contentOf>): number | undefined => {
  const content = contentOf(...args)
  return content === null ? undefined : content.ppb / PERCENT
}
const nd = (part: number) => elements({ Nd: part * PERCENT })

describe('what a lot holds', () => {
  const bought = declared({ lot: 'FTW-SC-1', grams: 1000, composition: nd(20) })

  it('is what the weightiest assay found, of equal ones the latest; else what was stated', () => {
    expect(percentOf('FTW-SC-1', 'Nd', bought)).toBe(20)
    const events = [
      bought,
      assayed('FTW-SC-1', nd(21), { role: 'settlement' }),
      assayed('FTW-SC-1', nd(22)),
      assayed('FTW-SC-1', nd(23), { role: 'settlement' }),
    ]
    expect(percentOf('FTW-SC-1', 'Nd', ...events)).toBe(23)
    expect(percentOf('FTW-SC-1', 'Nd', ...events, withdrawing(events, 3))).toBe(21)
  })

  it('is only estimated by the mean of a composite, of which it is one lot among others', () => {
    const other = declared({ lot: 'FTW-SC-9', grams: 1000 })
    const events = [bought, other, composited('S-C', 'FTW-SC-1', ['FTW-SC-9'])]
    const analysed = [...events, assayed('FTW-SC-1', nd(30), { sample: 'S-C' })]
    for (const lot of ['FTW-SC-1', 'FTW-SC-9'])
      expect(contentOf(lot, 'Nd', ...analysed)).toMatchObject({ ppb: 30 * PERCENT, estimated: true })
    const alone = assayed('FTW-SC-1', nd(25), { sample: 'S-1' })
    expect(contentOf('FTW-SC-1', 'Nd', ...analysed, alone)).toMatchObject({
      ppb: 25 * PERCENT,
      estimated: false,
    })
  })

  it('is as of a position what it was then, although the lot was told of only later', () => {
    const other = declared({ lot: 'FTW-SC-9', grams: 1000 })
    const events = [other, composited('S-C', 'FTW-SC-1', ['FTW-SC-9'])]
    const analysed = [...events, assayed('FTW-SC-1', nd(30), { sample: 'S-C' })]
    const then = contentOf('FTW-SC-1', 'Nd', ...analysed)
    const lineage = lineageOf(...analysed, bought)
    const lot = findName(lineage.lotIds, 'FTW-SC-1') ?? 0
    const inNd = (asOf: number) => createContents(lineage, ELEMENTS.indexOf('Nd'), asOf).of(lot)
    expect(inNd(analysed.length)).toEqual(then)
    expect(inNd(lineage.position)).not.toEqual(then)
  })

  it('is what its material alone says where nobody looked', () => {
    const iron = declared({ lot: 'FTW-SC-1', grams: 1000, material: 'iron' })
    expect(percentOf('FTW-SC-1', 'Nd', iron)).toBe(0)
    expect(percentOf('FTW-SC-1', 'Dy', declared({ lot: 'FTW-SC-1', grams: 9, material: 'dy_metal' }))).toBe(
      100,
    )
  })

  it('follows through a run that conserves mass, thinner by what was taken up and thicker by what burnt off', () => {
    const mill = (more: object) =>
      run([{ lot: 'FTW-SC-1', grams: 1000 }], [{ lot: 'FTW-SC-2', grams: 1000, material: 'powder' }], {
        type: 'PowderMilled',
        ...more,
      })
    expect(percentOf('FTW-SC-2', 'Nd', bought, mill({}))).toBe(20)
    const hydrogen = { uptake: [{ species: 'hydrogen', mass: mass(250) }] }
    expect(percentOf('FTW-SC-2', 'Nd', bought, mill(hydrogen))).toBe(16)
    const binder = { losses: [{ kind: 'volatiles', mass: mass(200) }] }
    expect(percentOf('FTW-SC-2', 'Nd', bought, mill(binder))).toBe(25)
    const dust = { losses: [{ kind: 'dust', mass: mass(200) }] }
    expect(percentOf('FTW-SC-2', 'Nd', bought, mill(dust))).toBe(20)
  })

  it('is thinner in wet swarf and in coated magnets, each by its own', () => {
    const finished = run(
      [{ lot: 'FTW-SC-1', grams: 1000 }],
      [
        { lot: 'FTW-SC-M', grams: 800, material: 'magnet', pieces: 8 },
        { lot: 'FTW-SC-SW', grams: 250, material: 'swarf' },
      ],
      {
        type: 'MagnetFinished',
        uptake: [
          { species: 'coating', mass: mass(8) },
          { species: 'water', mass: mass(50) },
        ],
      },
    )
    expect(percentOf('FTW-SC-M', 'Nd', bought, finished)).toBeCloseTo(20 * 0.99, 6)
    expect(percentOf('FTW-SC-SW', 'Nd', bought, finished)).toBeCloseTo(20 * 0.8, 6)
  })

  it('of diffused goods is what they held and the agent that they took up', () => {
    const diffused = run(
      [
        { lot: 'FTW-SC-1', grams: 1000 },
        { lot: 'FTW-SC-DY', grams: 10 },
      ],
      [
        { lot: 'FTW-SC-D', grams: 1006, material: 'diffused_block', pieces: 10 },
        { lot: 'FTW-SC-AG', grams: 3, material: 'dy_metal', from: ['FTW-SC-DY'] },
      ],
      { type: 'GrainBoundaryDiffused', losses: [{ kind: 'residue', mass: mass(1) }] },
    )
    const events = [
      declared({
        lot: 'FTW-SC-1',
        grams: 1000,
        material: 'block',
        pieces: 10,
        composition: elements({ Nd: 20 * PERCENT, Dy: 0 }),
      }),
      declared({ lot: 'FTW-SC-DY', grams: 10, material: 'dy_metal' }),
      diffused,
    ]
    expect(percentOf('FTW-SC-D', 'Dy', ...events)).toBeCloseTo(600 / 1006, 4)
    expect(percentOf('FTW-SC-D', 'Nd', ...events)).toBeCloseTo(20_000 / 1006, 4)
    expect(percentOf('FTW-SC-AG', 'Dy', ...events)).toBe(100)
  })

  it('of goods that moved rests on the measurement of what they were, and on a later and better one of it', () => {
    const events = [
      bought,
      assayed('FTW-SC-1', nd(21)),
      shipped('FTW-SC-P1', { area: 'FTW-MG' }, [{ lot: 'FTW-SC-1', grams: 1000 }]),
      received('FTW-SC-P1', [{ from: 'FTW-SC-1', lot: 'FTW-MG-1', grams: 999 }]),
    ]
    const [before, after] = [contentOf('FTW-SC-1', 'Nd', ...events), contentOf('FTW-MG-1', 'Nd', ...events)]
    expect(after).toEqual(before)
    expect(after?.terms.map(({ measurement }) => noteOf(measurement))).toEqual([0])
    const settled = [...events, assayed('FTW-SC-1', nd(22), { role: 'settlement' })]
    expect(percentOf('FTW-MG-1', 'Nd', ...settled)).toBe(22)
  })

  it('of a part that is analysed by itself is its own', () => {
    const divided = split(
      { lot: 'FTW-SC-1', grams: 1000 },
      [
        { lot: 'FTW-SC-2', grams: 600 },
        { lot: 'FTW-SC-3', grams: 400 },
      ],
      nd(20),
    )
    const events = [bought, divided, assayed('FTW-SC-3', nd(24))]
    expect(percentOf('FTW-SC-2', 'Nd', ...events)).toBe(20)
    expect(percentOf('FTW-SC-3', 'Nd', ...events)).toBe(24)
  })

  it('is estimated from lots like it while its own analysis is out, and says so', () => {
    const flake = (n: number) =>
      run([{ lot: 'FTW-SC-1', grams: 10 }], [{ lot: `FTW-SC-F${n}`, grams: 10, material: 'ndpr_metal' }], {
        type: 'MetalReduced',
      })
    const events = [
      declared({ lot: 'FTW-SC-1', grams: 1000, material: 'ndpr_oxide' }),
      flake(1),
      flake(2),
      flake(3),
      assayed('FTW-SC-F1', nd(74)),
      assayed('FTW-SC-F3', nd(76)),
    ]
    expect(contentOf('FTW-SC-F2', 'Nd', ...events)).toMatchObject({ ppb: 75 * PERCENT, estimated: true })
    expect(contentOf('FTW-SC-F1', 'Nd', ...events)).toMatchObject({ estimated: false })
    expect(contentOf('FTW-SC-F2', 'Nd', ...events.slice(0, 4))).toBeNull()
  })

  it('of an element that an analysis did not look for is at most what that leaves open', () => {
    const flake = declared({
      lot: 'FTW-SC-1',
      grams: 9,
      composition: elements({ Nd: 30 * PERCENT, Fe: 69 * PERCENT }),
    })
    expect(contentOf('FTW-SC-1', 'Tb', flake)).toMatchObject({ ppb: PERCENT / 2, estimated: true })
  })

  it('of a pool is what was charged to it, until it is surveyed', () => {
    const pool = 'FTW-SC-BIN'
    const charge = (lot: string, grams: number, born: boolean) =>
      event('PoolCharged', {
        area: 'FTW-SC',
        occurredAt: '2026-11-23T10:00:00-06:00',
        pool,
        lines: [{ lot, mass: mass(grams) }],
        poolSteps: [
          {
            pool,
            lot: `${pool}.G1`,
            material: 'alloy_flake',
            basis: 'as_weighed',
            epoch: '2026-11-23',
            born,
            grams,
          },
        ],
      })
    const events = [
      bought,
      declared({ lot: 'FTW-SC-2', grams: 1000, composition: nd(30) }),
      charge('FTW-SC-1', 100, true),
      charge('FTW-SC-2', 300, false),
    ]
    expect(percentOf(`${pool}.G1`, 'Nd', ...events)).toBe(27.5)
    const survey = event('PoolSurveyed', {
      area: 'FTW-SC',
      occurredAt: '2026-11-23T10:00:00-06:00',
      pool,
      content: mass(390),
      uncertainty: mass(5),
      basis: 'measured',
      composition: nd(26),
    })
    expect(percentOf(`${pool}.G1`, 'Nd', ...events, survey)).toBe(26)
  })

  it('adds up to its terms, and is never above all of the lot, for any ledger', () => {
    fc.assert(
      fc.property(ledgerInTime(), fc.constantFrom<Element>('Nd', 'Dy', 'Fe'), (events, element) => {
        const lineage = lineageOf(...events)
        const contents = createContents(lineage, ELEMENTS.indexOf(element), lineage.position)
        for (let lot = 0; lot < lineage.lots.count; lot++) {
          const content = contents.of(lot)
          if (content === null) continue
          expect(content.ppb).toBeGreaterThanOrEqual(0)
          expect(content.ppb).toBeLessThanOrEqual(100 * PERCENT)
          expect(content.terms.reduce((sum, { ppb }) => sum + ppb, 0)).toBe(content.ppb)
        }
      }),
      { numRuns: 300 },
    )
  })
})
