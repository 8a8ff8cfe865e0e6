import type { LotId } from '@lodestone/domain'
import { describe, expect, it } from 'vitest'
import { occurredBefore, taint } from '../index.ts'
import { factsOf, keys } from '../testing/facts-of.ts'
import { lineageOf } from '../testing/given.ts'
import { declared, elements, mined, received, run, site } from '../testing/ledger.ts'
import { charged, cleared, drawn } from '../testing/pools-and-parts.ts'

const magnets = [
  site('FTW', 'US'),
  mined({ lot: 'FTW-SC-A', grams: 100, material: 'ndpr_metal' }),
  declared({ lot: 'FTW-SC-FE', grams: 100, material: 'iron' }),
  run(
    [
      { lot: 'FTW-SC-A', grams: 99 },
      { lot: 'FTW-SC-FE', grams: 1 },
    ],
    [{ lot: 'FTW-SC-B', grams: 100 }],
  ),
  run([{ lot: 'FTW-SC-B', grams: 100 }], [{ lot: 'EUR-MG-C', grams: 100, material: 'powder' }], {
    type: 'PowderMilled',
  }),
]

describe('the facts of a lot', () => {
  it('are every stage that anything behind it met which may hold the element, and where', () => {
    const lineage = lineageOf(...magnets)
    expect(factsOf(lineage, 'EUR-MG-C', 'Nd')).toMatchObject([
      { key: 'mine@FTW', stage: 'mine', basis: 'recorded', site: 'FTW', origin: { in: ['US'] } },
      { key: 'alloy_melt@FTW', origin: { in: ['US'] }, life: 'first', custody: null, expires: null },
      { key: 'hydrogen_decrepitate@EUR', basis: 'recorded', site: 'EUR', origin: 'unknown' },
      { key: 'mill@EUR', elements: ['Nd'] },
    ])
    expect(keys(lineage, 'EUR-MG-C', 'Fe')[0]).toBe('mine?silent')
    expect(taint(lineage, 'EUR-MG-C')).toMatchObject({ asOf: 5, since: 5, complete: false })
    expect(taint(lineage, 'NO-NE')).toBeUndefined()
  })

  it('follow where a site is, as of the position', () => {
    const lineage = lineageOf(...magnets, site('EUR', 'EE'), site('FTW', 'CA', 'SiteAmended'))
    const origins = (asOf?: number) => factsOf(lineage, 'EUR-MG-C', 'Nd', asOf).map(({ origin }) => origin)
    expect(origins(5)).toEqual([{ in: ['US'] }, { in: ['US'] }, 'unknown', 'unknown'])
    expect(origins(6)).toEqual([{ in: ['US'] }, { in: ['US'] }, { in: ['EE'] }, { in: ['EE'] }])
    expect(origins()).toEqual([{ in: ['CA'] }, { in: ['CA'] }, { in: ['EE'] }, { in: ['EE'] }])
    expect(taint(lineage, 'EUR-MG-C')?.since).toBe(5)
  })

  it('are of each lot of a run only the operations that were done to it', () => {
    const lineage = lineageOf(
      mined({ lot: 'FTW-MG-A', grams: 100, material: 'block' }),
      run(
        [{ lot: 'FTW-MG-A', grams: 100 }],
        [
          { lot: 'FTW-MG-B', grams: 60, material: 'magnet' },
          { lot: 'FTW-MG-C', grams: 30, material: 'swarf' },
        ],
        {
          type: 'MagnetFinished',
          operations: [{ stage: 'machine' }, { stage: 'coat', site: 'EUR', lots: ['FTW-MG-B'] }],
        },
      ),
    )
    expect(keys(lineage, 'FTW-MG-B', 'Nd')).toEqual(['mine@FTW', 'machine@FTW', 'coat@EUR'])
    expect(keys(lineage, 'FTW-MG-C', 'Nd')).toEqual(['mine@FTW', 'machine@FTW'])
  })

  it('come only with what can be part of it: constituents and rare-earth baths', () => {
    const role = (as: 'constituent' | 're_bearing_bath' | 'contact' | 'coating' | 'reagent') =>
      keys(
        lineageOf(
          mined({ lot: 'MTP-MN-A', grams: 9, material: 'ndpr_oxide' }),
          mined({ lot: 'FTW-MT-A', grams: 9, material: 'ndpr_oxide' }),
          run(
            [
              { lot: 'FTW-MT-A', grams: 9 },
              { lot: 'MTP-MN-A', grams: 1, role: as },
            ],
            [{ lot: 'FTW-MT-M', grams: 8, material: 'ndpr_metal' }],
            { type: 'MetalReduced' },
          ),
        ),
        'FTW-MT-M',
        'Nd',
      ).includes('mine@MTP')
    expect(role('constituent') && role('re_bearing_bath')).toBe(true)
    expect(role('contact') || role('coating') || role('reagent')).toBe(false)
  })

  it('come however small the share: by an edge of no grams out of a pool, until it is cleared', () => {
    const pool = [
      mined({ lot: 'MTP-MN-A', grams: 100, material: 'alloy_flake' }),
      mined({ lot: 'FTW-SC-A', grams: 100, material: 'alloy_flake' }),
      charged([{ lot: 'MTP-MN-A', grams: 100 }], { lot: 'FTW-SC-BIN-G1', born: true, grams: 100 }),
      drawn('FTW-SC-BIN-G1', [{ lot: 'FTW-SC-D1', grams: 100 }]),
    ]
    const next = (rolled?: { lot: LotId; grams: number }) => [
      charged([{ lot: 'FTW-SC-A', grams: 100 }], { lot: 'FTW-SC-BIN-G2', born: true, grams: 100, rolled }),
      drawn('FTW-SC-BIN-G2', [{ lot: 'FTW-SC-D2', grams: 100 }]),
    ]
    const rolled = lineageOf(...pool, ...next({ lot: 'FTW-SC-BIN-G1', grams: 0 }))
    expect(keys(rolled, 'FTW-SC-D2', 'Nd')).toEqual(['mine@FTW', 'mine@MTP'])
    const clean = lineageOf(...pool, cleared('FTW-SC-BIN-G1', 0), ...next())
    expect(keys(clean, 'FTW-SC-D2', 'Nd')).toEqual(['mine@FTW'])
  })

  it('stay with an own return, and never become recycled', () => {
    const lineage = lineageOf(
      ...magnets,
      run([{ lot: 'EUR-MG-C', grams: 50 }], [{ lot: 'EUR-MG-SW', grams: 50, material: 'swarf' }], {
        type: 'MagnetFinished',
      }),
      run([{ lot: 'EUR-MG-SW', grams: 50 }], [{ lot: 'MTP-RC-P', grams: 49, material: 'recycled_powder' }], {
        type: 'ScrapRecycled',
      }),
    )
    const facts = factsOf(lineage, 'MTP-RC-P', 'Nd')
    expect(facts.every(({ life }) => life === 'first')).toBe(true)
    expect(facts.map(({ key }) => key)).toEqual([
      'mine@FTW',
      'alloy_melt@FTW',
      'hydrogen_decrepitate@EUR',
      'mill@EUR',
      'machine@EUR',
      'hpms@MTP',
    ])
  })
})

describe('an element', () => {
  it('follows what was found to hold it, though the material does not hold it commonly', () => {
    const metal = (more: object) =>
      lineageOf(
        mined({ lot: 'MTP-SX-A', grams: 90, material: 'ndpr_metal', ...more }),
        received('MTP-SX-P1', [{ from: 'MTP-SX-A', lot: 'FTW-SC-A', grams: 90, material: 'ndpr_metal' }]),
        run([{ lot: 'FTW-SC-A', grams: 90 }], [{ lot: 'FTW-SC-B', grams: 90 }]),
      )
    const withCerium = metal({ composition: elements({ Nd: 750_000_000, Ce: 500_000 }) })
    expect(keys(withCerium, 'FTW-SC-B', 'Ce')).toEqual(['mine@MTP', 'alloy_melt@FTW'])
    expect(keys(metal({}), 'FTW-SC-B', 'Ce')).toEqual(['alloy_melt@FTW'])
  })

  it('is left behind where the goods cannot hold it', () => {
    const lineage = lineageOf(
      mined({ lot: 'MTP-SX-C', grams: 90, material: 'concentrate' }),
      run(
        [{ lot: 'MTP-SX-C', grams: 90 }],
        [
          { lot: 'MTP-SX-ND', grams: 9, material: 'ndpr_oxide' },
          { lot: 'MTP-SX-LA', grams: 9, material: 'la_oxide' },
        ],
        { type: 'OxideProduced' },
      ),
    )
    expect(factsOf(lineage, 'MTP-SX-LA').map(({ key, elements: of }) => [key, of])).toEqual([
      ['mine@MTP', ['La']],
      ['crack_leach@MTP', ['La', 'O']],
      ['separate@MTP', ['La', 'O']],
    ])
  })
})

it('in a cut in time, only what had happened by then has facts', () => {
  const at = (day: number) => ({ occurredAt: `2026-11-${day}T10:00:00Z` })
  const lineage = lineageOf(
    mined({ lot: 'MTP-MN-A', grams: 90, material: 'concentrate' }, at(1 + 10)),
    run([{ lot: 'MTP-MN-A', grams: 40 }], [{ lot: 'MTP-SX-B', grams: 9, material: 'nd_oxide' }], {
      type: 'OxideProduced',
      startedAt: at(12).occurredAt,
      endedAt: at(12).occurredAt,
    }),
    mined({ lot: 'FTW-MN-A', grams: 90, material: 'concentrate' }, at(20)),
    run(
      [
        { lot: 'MTP-SX-B', grams: 4 },
        { lot: 'FTW-MN-A', grams: 4 },
      ],
      [{ lot: 'FTW-SX-C', grams: 8, material: 'nd_oxide' }],
      { type: 'OxideProduced', startedAt: at(14).occurredAt, endedAt: at(14).occurredAt },
    ),
  )
  const cut = (day: number) => occurredBefore(lineage, Date.parse(at(day).occurredAt))
  expect(taint(cut(13), 'FTW-SX-C')).toBeUndefined()
  expect(keys(cut(15), 'FTW-SX-C', 'Nd')).toEqual([
    'mine@MTP',
    'crack_leach@FTW',
    'crack_leach@MTP',
    'separate@FTW',
    'separate@MTP',
    'any?occurred_later',
  ])
  expect(keys(cut(21), 'FTW-SX-C', 'Nd')).toEqual(keys(lineage, 'FTW-SX-C', 'Nd'))
  expect(taint(cut(21), 'FTW-SX-C')?.since).toBeNull()
})
