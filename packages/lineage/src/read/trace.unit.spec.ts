import { describe, expect, it } from 'vitest'
import { trace } from '../index.ts'
import { lineageOf, withdrawing } from '../testing/given.ts'
import { mined, opening, received, run, shipped, site } from '../testing/ledger.ts'

/** Two ores, two furnaces that share one of them, blocks of both, one parcel to a customer. */
const chain = [
  site('MTP', 'US'),
  mined({ lot: 'MTP-MN-1', grams: 1000 }),
  opening({ lot: 'MTP-MN-2', grams: 500 }),
  run(
    [
      { lot: 'MTP-MN-1', grams: 600 },
      { lot: 'MTP-MN-2', grams: 500 },
    ],
    [
      { lot: 'FTW-SC-1', grams: 700 },
      { lot: 'FTW-SC-2', grams: 333 },
    ],
  ),
  shipped('FTW-SC-P1', { area: 'FTW-MG' }, [{ lot: 'FTW-SC-1', grams: 700 }]),
  received('FTW-SC-P1', [{ from: 'FTW-SC-1', lot: 'FTW-MG-1', grams: 700 }]),
  run(
    [
      { lot: 'FTW-MG-1', grams: 700 },
      { lot: 'MTP-MN-1', grams: 400 },
    ],
    [
      { lot: 'FTW-MG-2', grams: 700, from: ['FTW-MG-1'] },
      { lot: 'FTW-MG-3', grams: 400, from: ['MTP-MN-1'] },
    ],
    { type: 'MagnetBlockSintered' },
  ),
  shipped('FTW-MG-P1', { party: 'GM' }, [{ lot: 'FTW-MG-2', grams: 650 }]),
]
const lineage = lineageOf(...chain)
const names = (nodes: readonly { lot: string; depth: number }[] | undefined) =>
  nodes?.map(({ lot, depth }) => `${lot}/${depth}`)

describe('an upstream trace', () => {
  const found = trace(lineage, 'FTW-MG-2', { direction: 'upstream' })
  it('has every lot that went in, by steps, and every edge with its grams', () => {
    expect(names(found?.nodes)).toEqual([
      'FTW-MG-2/0',
      'FTW-MG-1/1',
      'FTW-SC-1/2',
      'MTP-MN-1/3',
      'MTP-MN-2/3',
    ])
    expect(found?.edges.map(({ from, to, grams }) => [from, to, grams])).toEqual([
      ['FTW-MG-1', 'FTW-MG-2', 700],
      ['FTW-SC-1', 'FTW-MG-1', 700],
      ['MTP-MN-1', 'FTW-SC-1', 407],
      ['MTP-MN-2', 'FTW-SC-1', 339],
    ])
    expect(found?.edges[0]).toMatchObject({
      position: 7,
      stream: 'book-FTW-MG',
      revision: 1,
      type: 'MagnetBlockSintered',
      site: 'FTW',
      stages: [
        { stage: 'press', site: 'FTW' },
        { stage: 'sinter', site: 'FTW' },
        { stage: 'heat_treat', site: 'FTW' },
      ],
    })
    expect(found).toMatchObject({ complete: true, missing: [], leaves: [], shipments: [], asOf: 8 })
    expect(names(found?.sources)).toEqual(['MTP-MN-1/3', 'MTP-MN-2/3'])
    expect(found?.nodes[3]).toMatchObject({
      country: 'US',
      sourceKind: 'mined',
      type: 'OreExtracted',
      balanceGrams: 0,
    })
    expect(found?.nodes[0]).toMatchObject({ country: null, sourceKind: null })
  })

  it('keeps apart the lots that shared a furnace', () => {
    expect(names(trace(lineage, 'FTW-MG-3', { direction: 'upstream' })?.nodes)).toEqual([
      'FTW-MG-3/0',
      'MTP-MN-1/1',
    ])
  })

  it('says what was cut off, by depth or by number', () => {
    const shallow = trace(lineage, 'FTW-MG-2', { direction: 'upstream', depth: 2 })
    expect(shallow).toMatchObject({
      complete: false,
      missing: [{ lot: 'FTW-SC-1', reason: 'depth', grams: 700 }],
    })
    expect(names(shallow?.nodes)).toEqual(['FTW-MG-2/0', 'FTW-MG-1/1', 'FTW-SC-1/2'])
    const few = trace(lineage, 'FTW-MG-2', { direction: 'upstream', limit: 4 })
    expect(few).toMatchObject({
      complete: false,
      missing: [{ lot: 'FTW-SC-1', reason: 'limit', grams: 700 }],
    })
    expect(few?.nodes).toHaveLength(4)
    expect(few?.edges).toHaveLength(3)
  })

  it('as of an earlier position keeps every ancestor, born or not, withdrawn since or not', () => {
    const events = [...chain, withdrawing(chain, 3)]
    const late = lineageOf(...events)
    expect(names(trace(late, 'FTW-MG-2', { direction: 'upstream', asOf: 8 })?.nodes)).toEqual(
      names(found?.nodes),
    )
    expect(trace(late, 'FTW-MG-2', { direction: 'upstream' })).toMatchObject({
      complete: false,
      missing: [{ lot: 'FTW-SC-1', reason: 'withdrawn', grams: 700 }],
    })
    const early = lineageOf(...chain.slice(3), ...chain.slice(0, 3))
    expect(trace(early, 'FTW-MG-2', { direction: 'upstream', asOf: 5 })).toMatchObject({
      complete: false,
      missing: [
        { lot: 'MTP-MN-1', reason: 'not_posted', grams: 1000 },
        { lot: 'MTP-MN-2', reason: 'not_posted', grams: 500 },
      ],
    })
    expect(trace(early, 'FTW-MG-2', { direction: 'upstream' })?.complete).toBe(true)
  })

  it('says where mass has no cause, and where no input can have become part of the lot', () => {
    const odd = lineageOf(
      mined({ lot: 'FTW-SC-1', grams: 100 }),
      run([{ lot: 'FTW-SC-1', grams: 100 }], [{ lot: 'FTW-SC-2', grams: 130 }], {
        unexplained: [{ lot: 'FTW-SC-2', grams: 30 }],
      }),
      run([{ lot: 'FTW-SC-9', grams: 10, role: 'packaging' }], [{ lot: 'FTW-SC-3', grams: 7 }]),
    )
    expect(trace(odd, 'FTW-SC-2', { direction: 'upstream' })?.missing).toEqual([
      { lot: 'FTW-SC-2', reason: 'unexplained_mass', grams: 30 },
    ])
    expect(trace(odd, 'FTW-SC-3', { direction: 'upstream' })?.missing).toEqual([
      { lot: 'FTW-SC-3', reason: 'no_recorded_input', grams: 7 },
    ])
  })
})

describe('a downstream trace', () => {
  it('has every lot that it went into, the parcels, and the lots that go no further', () => {
    const found = trace(lineage, 'MTP-MN-1', { direction: 'downstream' })
    expect(names(found?.nodes)).toEqual([
      'MTP-MN-1/0',
      'FTW-MG-3/1',
      'FTW-SC-1/1',
      'FTW-SC-2/1',
      'FTW-MG-1/2',
      'FTW-MG-2/3',
    ])
    expect(names(found?.leaves)).toEqual(['FTW-MG-3/1', 'FTW-SC-2/1', 'FTW-MG-2/3'])
    expect(found?.shipments).toMatchObject([
      { parcel: 'FTW-SC-P1', lot: 'FTW-SC-1', addressee: { area: 'FTW-MG' }, grams: 700, receivedGrams: 700 },
      { parcel: 'FTW-MG-P1', lot: 'FTW-MG-2', addressee: { party: 'GM' }, grams: 650, receivedGrams: 0 },
    ])
    expect(found).toMatchObject({ complete: true, missing: [], sources: [] })
    const out = found?.edges.filter(({ from, position }) => from === 'MTP-MN-1' && position === 4)
    expect(out?.reduce((sum, { grams }) => sum + grams, 0)).toBe(600)
  })

  it('ends where the event that used the lot is withdrawn, and goes on as of before', () => {
    const late = lineageOf(...chain, withdrawing(chain, 5))
    expect(names(trace(late, 'FTW-SC-1', { direction: 'downstream' })?.nodes)).toEqual(['FTW-SC-1/0'])
    expect(names(trace(late, 'FTW-SC-1', { direction: 'downstream', asOf: 8 })?.nodes)).toEqual([
      'FTW-SC-1/0',
      'FTW-MG-1/1',
      'FTW-MG-2/2',
    ])
  })

  it('says where it was cut off', () => {
    const found = trace(lineage, 'MTP-MN-1', { direction: 'downstream', depth: 1 })
    expect(found).toMatchObject({
      complete: false,
      missing: [{ lot: 'FTW-SC-1', reason: 'depth', grams: 700 }],
    })
    expect(names(found?.leaves)).toEqual(['FTW-MG-3/1', 'FTW-SC-2/1'])
  })
})
