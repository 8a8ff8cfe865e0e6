import type { Element, LedgerEvent } from '@lodestone/domain'
import { describe, expect, it } from 'vitest'
import { type ElementOrigins, origins, WHOLE } from '../index.ts'
import { lineageOf } from '../testing/given.ts'
import {
  assayed,
  collected,
  declared,
  elements,
  mined,
  opening,
  received,
  run,
  site,
  split,
} from '../testing/ledger.ts'

const one = (
  lineage: ReturnType<typeof lineageOf>,
  lot: string,
  element: Element,
  asOf?: number,
): ElementOrigins => {
  const found = origins(lineage, lot, { elements: [element], asOf })?.elements[0]
  if (found === undefined) throw new Error(`Nothing is said of ${element} in ${lot}.`)
  return found
}
const parts = (found: ElementOrigins) => ({
  ...Object.fromEntries(found.sources.map(({ lot, parts: share }) => [lot, share])),
  ...Object.fromEntries(found.unknown.map(({ lot, reason, parts: share }) => [`${lot} ${reason}`, share])),
})
const nd = (percent: number) => elements({ Nd: percent * 10_000_000 })
const QUARTER = WHOLE / 4

describe('shares', () => {
  it('are in proportion to mass and content through blends', () => {
    const lineage = lineageOf(
      mined({ lot: 'FTW-SC-A', grams: 900, composition: nd(10) }),
      collected('post_consumer', { lot: 'FTW-SC-B', grams: 100, composition: nd(30) }),
      collected('pre_consumer', { lot: 'FTW-SC-C', grams: 100, composition: nd(0) }),
      run(
        [
          { lot: 'FTW-SC-A', grams: 900 },
          { lot: 'FTW-SC-B', grams: 100 },
          { lot: 'FTW-SC-C', grams: 100 },
        ],
        [{ lot: 'FTW-SC-D', grams: 1000, composition: nd(12) }],
      ),
    )
    const found = one(lineage, 'FTW-SC-D', 'Nd')
    expect(parts(found)).toEqual({ 'FTW-SC-A': 3 * QUARTER, 'FTW-SC-B': QUARTER })
    expect(found).toMatchObject({ ppb: 120_000_000, ppbFrom: 'stated', grams: 120, residueParts: 0 })
    expect(found.sources).toMatchObject([{ grams: 90 }, { grams: 30, sourceKind: 'post_consumer' }])
    expect(found.recycled).toEqual({
      postConsumer: { parts: QUARTER, grams: 30 },
      preConsumer: { parts: 0, grams: 0 },
    })
  })

  it('do not depend on what was cast beside, nor on what cannot hold the element', () => {
    const lineage = lineageOf(
      mined({ lot: 'FTW-SC-A', grams: 100, material: 'ndpr_metal' }),
      declared({ lot: 'FTW-SC-FE', grams: 900, material: 'iron' }),
      run(
        [
          { lot: 'FTW-SC-A', grams: 100 },
          { lot: 'FTW-SC-FE', grams: 900 },
        ],
        [
          { lot: 'FTW-SC-D', grams: 700 },
          { lot: 'FTW-SC-E', grams: 300 },
        ],
      ),
    )
    // The metal was not analysed: but nothing else can have brought the neodymium.
    expect(one(lineage, 'FTW-SC-D', 'Nd')).toMatchObject({
      ppb: null,
      grams: null,
      sources: [{ lot: 'FTW-SC-A', parts: WHOLE, grams: null }],
      unknown: [],
    })
    expect(parts(one(lineage, 'FTW-SC-D', 'Fe'))).toEqual({ 'FTW-SC-FE': WHOLE })
    // Neither input can hold it: so the flake holds none.
    expect(one(lineage, 'FTW-SC-D', 'Dy')).toMatchObject({
      ppb: 0,
      ppbFrom: 'implied',
      grams: 0,
      sources: [],
      unknown: [],
      residueParts: 0,
    })
    expect(one(lineage, 'FTW-SC-FE', 'Dy')).toMatchObject({ ppb: 0, ppbFrom: 'cannot_hold' })
    expect(one(lineage, 'FTW-SC-FE', 'Fe')).toMatchObject({
      ppb: 1_000_000_000,
      ppbFrom: 'implied',
      grams: 900,
    })
  })

  it('stay unknown where an input was not analysed, by its mass', () => {
    const lineage = lineageOf(
      mined({ lot: 'FTW-SC-A', grams: 750, composition: nd(10) }),
      mined({ lot: 'FTW-SC-B', grams: 250 }),
      run(
        [
          { lot: 'FTW-SC-A', grams: 750 },
          { lot: 'FTW-SC-B', grams: 250 },
        ],
        [{ lot: 'FTW-SC-C', grams: 1000, composition: nd(12) }],
      ),
      assayed('FTW-SC-B', nd(30)),
    )
    expect(parts(one(lineage, 'FTW-SC-C', 'Nd', 3))).toEqual({
      'FTW-SC-A': 3 * QUARTER,
      'FTW-SC-B composition': QUARTER,
    })
    expect(parts(one(lineage, 'FTW-SC-C', 'Nd'))).toEqual({ 'FTW-SC-A': WHOLE / 2, 'FTW-SC-B': WHOLE / 2 })
  })

  it('follow mass where the inputs are one and the same goods, analysed or not', () => {
    const lineage = lineageOf(
      mined({ lot: 'FTW-SC-A', grams: 100 }),
      collected('pre_consumer', { lot: 'FTW-SC-X', grams: 10 }),
      run(
        [
          { lot: 'FTW-SC-A', grams: 100 },
          { lot: 'FTW-SC-X', grams: 10 },
        ],
        [{ lot: 'FTW-SC-B', grams: 100, material: 'powder' }],
      ),
      split({ lot: 'FTW-SC-B', grams: 100 }, [
        { lot: 'FTW-SC-C', grams: 25, material: 'powder' },
        { lot: 'FTW-SC-D', grams: 75, material: 'powder' },
      ]),
      received('FTW-SC-P', [{ from: 'FTW-SC-D', lot: 'FTW-MG-D', grams: 75, material: 'powder' }]),
      run(
        [
          { lot: 'FTW-SC-C', grams: 25 },
          { lot: 'FTW-MG-D', grams: 75 },
        ],
        [{ lot: 'FTW-MG-E', grams: 100 }],
      ),
    )
    expect(parts(one(lineage, 'FTW-MG-E', 'Nd'))).toEqual(parts(one(lineage, 'FTW-SC-B', 'Nd')))
  })

  it('show mass without a cause, and what is not posted, as unknown', () => {
    const lineage = lineageOf(
      run(
        [{ lot: 'FTW-SC-A', grams: 80, role: 're_bearing_bath' }],
        [{ lot: 'FTW-SC-B', grams: 100, composition: nd(10) }],
        {
          unexplained: [{ lot: 'FTW-SC-B', grams: 20 }],
        },
      ),
      run([{ lot: 'FTW-SC-B', grams: 200 }], [{ lot: 'FTW-SC-C', grams: 200, composition: nd(10) }]),
    )
    // Half of what left the lot was never in it; of the other half a fifth has no cause.
    expect(parts(one(lineage, 'FTW-SC-C', 'Nd'))).toEqual({
      'FTW-SC-B unexplained_mass': WHOLE / 2 + WHOLE / 10,
      'FTW-SC-A not_posted': (WHOLE * 4) / 10,
    })
    expect(origins(lineage, 'FTW-SC-C')?.complete).toBe(false)
    // What left it, it must have had.
    expect(origins(lineage, 'FTW-SC-B')).toMatchObject({ grams: 200 })
  })

  it('give a return of the house the provenance that it had', () => {
    const lineage = lineageOf(
      mined({ lot: 'FTW-SC-A', grams: 100, composition: nd(30) }),
      run(
        [{ lot: 'FTW-SC-A', grams: 100 }],
        [
          { lot: 'FTW-SC-B', grams: 70 },
          { lot: 'FTW-SC-SW', grams: 30, material: 'swarf' },
        ],
      ),
      run([{ lot: 'FTW-SC-SW', grams: 30 }], [{ lot: 'FTW-SC-C', grams: 30, material: 'recycled_powder' }], {
        type: 'ScrapRecycled',
      }),
    )
    expect(one(lineage, 'FTW-SC-C', 'Nd')).toMatchObject({
      sources: [{ lot: 'FTW-SC-A', sourceKind: 'mined', parts: WHOLE }],
      recycled: { postConsumer: { parts: 0 }, preConsumer: { parts: 0 } },
    })
  })

  it('leave what rounding down leaves, and no more than a part a step', () => {
    const thirds = ['A', 'B', 'C'].map((name) => ({ lot: `FTW-SC-${name}`, grams: 100 }))
    const lineage = lineageOf(
      ...thirds.map((out) => mined({ ...out, composition: nd(10) })),
      run(thirds, [{ lot: 'FTW-SC-D', grams: 299, composition: nd(10) }]),
    )
    const found = one(lineage, 'FTW-SC-D', 'Nd')
    expect(found.sources.map(({ parts: share, grams }) => [share, grams])).toEqual([
      [333_333_333_333, 10],
      [333_333_333_333, 10],
      [333_333_333_333, 9],
    ])
    expect(found.residueParts).toBe(1)
  })

  it('are asked of all that the lot may hold, but gases and carbon; of a lot that was never named nothing is said', () => {
    const lineage = lineageOf(mined({ lot: 'FTW-SC-A', grams: 10, material: 'tb_oxide' }))
    expect(
      origins(lineage, 'FTW-SC-A')?.elements.map(({ element, ppb, grams }) => [element, ppb, grams]),
    ).toEqual([['Tb', 850_219_269, 8]])
    expect(origins(lineage, 'FTW-SC-Z')).toBeUndefined()
  })
})

describe('countries', () => {
  const country = (...events: LedgerEvent[]) =>
    one(lineageOf(site('FTW', 'US'), ...events), 'FTW-SC-A', 'Nd').byCountry.map(
      ({ country: code, parts: share }) => [code, share],
    )
  const goods = { lot: 'FTW-SC-A', grams: 100, composition: nd(30) }
  const stated = (origin: object, more: object = {}) => ({
    elements: ['Nd' as const],
    stages: ['mine' as const],
    origin: origin as { in: string[] },
    custody: 'segregated' as const,
    ...more,
  })

  it('are those of the site for ore, as of the position', () => {
    const lineage = lineageOf(mined(goods), site('FTW', 'MX'), site('FTW', 'US', 'SiteAmended'))
    expect([1, 2, 3].map((asOf) => one(lineage, 'FTW-SC-A', 'Nd', asOf).byCountry[0]?.country)).toEqual([
      null,
      'MX',
      'US',
    ])
  })
  it('are what the collector states for scrap, else where it was collected', () => {
    expect(country(collected('post_consumer', goods, 'JP'))).toEqual([['JP', WHOLE]])
    expect(country(collected('post_consumer', goods))).toEqual([['US', WHOLE]])
  })
  it('are what the supplier states of these very goods, where that is one country', () => {
    expect(country(declared(goods, [stated({ in: ['AU'] })]))).toEqual([['AU', WHOLE]])
    expect(country(opening(goods, [stated({ in: ['AU'] }, { share: 250_000_000 })]))).toEqual([
      [null, 3 * QUARTER],
      ['AU', QUARTER],
    ])
    for (const unsure of [
      stated({ in: ['AU', 'US'] }),
      stated({ notIn: ['CN'] }),
      stated({ in: ['AU'] }, { custody: 'mass_balance' }),
      stated({ in: ['AU'] }, { stages: ['separate'] }),
      stated({ in: ['AU'] }, { elements: ['Dy'] }),
    ])
      expect(country(declared(goods, [unsure]))).toEqual([[null, WHOLE]])
    expect(country(declared(goods, [stated({ in: ['AU'] }), stated({ in: ['MM'] })]))).toEqual([
      [null, WHOLE],
    ])
  })
})
