import { describe, expect, it } from 'vitest'
import { bookFromJson, bookToJson } from '../book/book-json.ts'
import { bookOf } from '../testing/given.ts'
import { alloyShop, heat } from '../testing/heat.ts'
import { handoverOf } from './handover.ts'
import { labelOf } from './label.ts'
import { onHand } from './on-hand.ts'

const at = { occurredAt: '2026-11-22T08:00:00Z' }
const FLAKE = 'FTW-SC-26-23011'

describe('what is on hand', () => {
  it('is every lot of which something is left, by place', () => {
    const shop = alloyShop().given(
      'AlloyFlaked',
      heat({ outputs: [{ lot: FLAKE, material: 'alloy_flake', mass: '599.1 kg', place: 'BAY-4' }] }),
    )
    expect(onHand(shop.book).map(({ lot, grams, place }) => [lot, grams, place])).toEqual([
      ['FTW-SC-FE-0440', 1_619_000, null],
      ['FTW-SC-FEB-0090', 269_000, null],
      ['FTW-SC-NDPR-0412', 224_500, null],
      [FLAKE, 599_100, 'BAY-4'],
    ])
    expect(onHand(shop.book, { material: 'alloy_flake' })).toHaveLength(1)
    expect(onHand(shop.book, { place: 'BAY-4' })).toHaveLength(1)
    const gone = shop.given('WasteDisposed', {
      ...at,
      class: 'non_hazardous',
      manifest: 'W',
      lines: [{ lot: FLAKE, mass: '599.1 kg' }],
    })
    expect(onHand(gone.book, { place: 'BAY-4' })).toEqual([])
  })
})

describe('what is in pools and open runs', () => {
  it('stands there', () => {
    const shop = alloyShop()
      .given('PoolCharged', { ...at, pool: 'FTW-SC-CR-1', lines: [{ lot: 'FTW-SC-FE-0440', mass: '5 kg' }] })
      .given('RunOpened', {
        ...at,
        process: 'AlloyFlaked',
        run: '7',
        inputs: [{ lot: 'FTW-SC-FE-0440', mass: '100 kg' }],
      })
    const there = (place: string) => onHand(shop.book, { place }).map(({ lot, grams }) => [lot, grams])
    expect(there('FTW-SC-CR-1')).toEqual([[expect.stringMatching(/^FTW-SC-CR-1\.G\d$/), 5_000]])
    expect(there('strip-casting/7')).toEqual([[expect.stringMatching(/^FTW-SC-WIP-\d$/), 100_000]])
  })
})

describe('the handover', () => {
  it('is empty when nothing asks for anybody', () => {
    const nothing = {
      openRuns: [],
      missingAssays: [],
      waitingForAssay: [],
      waitingForAssayInAll: 0,
      senderMayKnow: [],
      exceptions: [],
      warnings: [],
      notYetPosted: [],
      onHold: [],
      gaps: [],
      weighing: [],
      proposals: [],
    }
    expect(handoverOf(alloyShop().book)).toEqual(nothing)
  })

  it('names the lot of the sender behind what runs wait for, also of a part of it, as long as it is received', () => {
    const sent = alloyShop()
      .given('AlloyFlaked', heat())
      .given('LotShipped', {
        ...at,
        parcel: 'FTW-SC-P-1',
        addressee: { area: 'FTW-MG' },
        lines: [{ lot: FLAKE, mass: '400 kg' }],
      })
    const parcel = { sender: sent.book.area, parcel: sent.book.parcels.get('FTW-SC-P-1')! }
    const milled = bookOf('FTW-MG')
      .given(
        'LotReceived',
        { ...at, parcel: 'FTW-SC-P-1', lines: [{ line: 1, lot: 'FTW-MG-FL-1', mass: '400 kg' }] },
        { parcel },
      )
      .given('LotSplit', {
        ...at,
        input: { lot: 'FTW-MG-FL-1', mass: '400 kg' },
        outputs: [
          { lot: 'FTW-MG-FL-1A', mass: '300 kg' },
          { lot: 'FTW-MG-FL-1B', mass: '100 kg' },
        ],
      })
      .given('PowderMilled', {
        run: 'JM-1',
        startedAt: '2026-11-21T08:00:00Z',
        endedAt: '2026-11-21T11:00:00Z',
        inputs: [{ lot: 'FTW-MG-FL-1A', mass: '300 kg' }],
        outputs: [{ lot: 'FTW-MG-PW-1', material: 'powder', mass: '300 kg' }],
      })
      .given('AssayRecorded', {
        ...at,
        lot: 'FTW-MG-PW-1',
        sample: 'S-1',
        composition: { basis: 'element', parts: { Nd: '24 %' } },
      })
    expect(handoverOf(milled.book)).toMatchObject({
      waitingForAssay: [{ lots: ['FTW-MG-FL-1A'] }],
      senderMayKnow: [{ lot: 'FTW-MG-FL-1', sent: FLAKE }],
    })
    expect(handoverOf(bookFromJson(bookToJson(milled.book)))).toEqual(handoverOf(milled.book))
    const known = milled.given('AssayRecorded', {
      ...at,
      lot: 'FTW-MG-FL-1',
      sample: 'S-FTW-SC-1',
      composition: { basis: 'element', parts: { Nd: '24.1 %' } },
    })
    expect(handoverOf(known.book)).toMatchObject({ waitingForAssay: [], senderMayKnow: [] })
  })

  it('lists what the next shift has to do', () => {
    const shop = alloyShop()
      .given('RunOpened', {
        ...at,
        process: 'AlloyFlaked',
        run: '7',
        inputs: [{ lot: 'FTW-SC-FE-0440', mass: '100 kg' }],
      })
      .given('SampleTaken', { ...at, lot: 'FTW-SC-NDPR-0412', sample: 'S-1' })
      .given('LotHeld', { ...at, lot: 'FTW-SC-FEB-0090', hold: 'QA-1', reason: 'rust' })
      .given(
        'AlloyFlaked',
        heat({
          run: '8',
          inputs: [{ lot: 'FTW-SC-LATE', mass: '600 kg' }],
          source: { system: 'MES', sequence: 4 },
        }),
      )
      .given('LotHeld', {
        ...at,
        lot: FLAKE,
        hold: 'QA-2',
        reason: 'x',
        source: { system: 'MES', sequence: 7 },
      })
      .given('ResolutionProposed', {
        ...at,
        exception: '4.0',
        disposition: 'explained',
        explanation: 'booked tomorrow',
      })
    expect(handoverOf(shop.book)).toMatchObject({
      openRuns: [{ run: 'strip-casting/7', grams: 100_000 }],
      missingAssays: [{ lot: 'FTW-SC-NDPR-0412', samples: ['S-1'] }],
      waitingForAssay: [{ run: 'strip-casting/8', revision: 4, lots: ['FTW-SC-26-23011', 'FTW-SC-LATE'] }],
      waitingForAssayInAll: 1,
      exceptions: [{ id: '4.0', code: 'LOT_NOT_YET_POSTED' }],
      notYetPosted: [{ lot: 'FTW-SC-LATE', usedGrams: 600_000 }],
      onHold: [{ lot: FLAKE }, { lot: 'FTW-SC-FEB-0090' }],
      gaps: [{ system: 'MES', missing: [[5, 6]] }],
      proposals: [
        {
          revision: 6,
          of: 'resolution',
          subject: '4.0',
          because: 'explained',
          explanation: 'booked tomorrow',
        },
      ],
    })
  })
})

describe('a label', () => {
  it('says what the lot is and what it weighs', () => {
    const shop = alloyShop()
      .given('AlloyFlaked', heat())
      .given('IdentifierAssigned', { ...at, subject: { lot: FLAKE }, scheme: 'heat', value: '23011' })
    expect(labelOf(shop.book, FLAKE)).toEqual({
      lot: FLAKE,
      area: 'FTW-SC',
      material: 'NdFeB alloy flake',
      net: '591.200 kg',
      pieces: null,
      grade: null,
      bornAt: '2026-11-20T11:42:00-06:00',
      holds: [],
      composition: [],
      identifiers: [{ scheme: 'heat', value: '23011' }],
    })
    const analyzed = shop.given('AssayRecorded', {
      ...at,
      lot: FLAKE,
      sample: 'S-9',
      role: 'umpire',
      composition: { basis: 'element', parts: { Nd: '23.12 %', Pr: '7.58 %' } },
      plusMinus: { basis: 'element', parts: { Nd: '0.25 %' } },
      lessThan: { basis: 'element', parts: { Tb: '20 ppm' } },
      belowDetection: ['Gd'],
      coverageFactorTimes10: 25,
    })
    expect(labelOf(analyzed.book, FLAKE)?.composition).toEqual([
      { element: 'Pr', value: '7.58 %', by: 'umpire assay of S-9' },
      { element: 'Nd', value: '23.12 % ± 0.25 % (k = 2.5)', by: 'umpire assay of S-9' },
      { element: 'Gd', value: 'not found, limit not given', by: 'umpire assay of S-9' },
      { element: 'Tb', value: '< 20 ppm', by: 'umpire assay of S-9' },
    ])
    expect(labelOf(shop.book, 'FTW-SC-NDPR-0412')?.composition).toContainEqual({
      element: 'Nd',
      value: '75 %',
      by: 'as stated',
    })
    expect(labelOf(shop.book, 'FTW-SC-NONE')).toBeNull()
  })
})

describe('lot numbers for a terminal without a network', () => {
  const reserve = { ...at, terminal: 'tablet-2', series: '26', count: 50 }
  const born = (lot: string, system?: string) =>
    heat({
      outputs: [{ lot, material: 'alloy_flake', mass: '599.1 kg' }],
      ...(system === undefined ? {} : { source: { system } }),
    })
  it('are handed out in blocks, one after another', () => {
    const twice = alloyShop()
      .given('LotIdsReserved', reserve)
      .given('LotIdsReserved', { ...reserve, terminal: 'tablet-3', count: 10 })
    expect(twice.log.slice(1)).toMatchObject([
      { first: 1, last: 50 },
      { first: 51, last: 60 },
    ])
  })
  it("are that terminal's alone", () => {
    const shop = alloyShop().given('LotIdsReserved', reserve)
    expect(shop.when('AlloyFlaked', born('FTW-SC-26-00050')).refusal).toMatchObject({
      code: 'LOT_ID_RESERVED',
    })
    expect(shop.when('AlloyFlaked', born('FTW-SC-26-00050', 'tablet-2')).ok).toBe(true)
    expect(shop.when('AlloyFlaked', born('FTW-SC-26-00051')).ok).toBe(true)
    expect(shop.when('AlloyFlaked', born('FTW-SC-27-00050')).ok).toBe(true)
  })
})
