import { describe, expect, it } from 'vitest'
import { bookOf } from '../testing/given.ts'
import { alloyShop, heat } from '../testing/heat.ts'

const PARCEL = 'FTW-SC-P-0007'
const sender = alloyShop()
  .given('AlloyFlaked', heat())
  .given('LotShipped', {
    occurredAt: '2026-11-21T08:00:00-06:00',
    parcel: PARCEL,
    addressee: { area: 'FTW-MG' },
    lines: [{ lot: 'FTW-SC-26-23011', mass: '400 kg' }],
  })
const parcel = { parcel: { sender: 'FTW-SC', parcel: sender.book.parcels.get(PARCEL)! } }
const drums = (first: object, second: object) => ({
  occurredAt: '2026-11-22T08:00:00-06:00',
  parcel: PARCEL,
  lines: [
    { line: 1, lot: 'FTW-MG-FL-1', mass: '150 kg', ...first },
    { line: 1, lot: 'FTW-MG-FL-2', mass: '249.8 kg', ...second },
  ],
})
const magnets = () => bookOf('FTW-MG')

describe('a parcel line that is received as two lots', () => {
  it('is one post, each lot with what it covers', () => {
    const post = drums({ covers: '150 kg' }, { covers: '250 kg' })
    const { log, book } = magnets().given('LotReceived', post, parcel)
    expect(log).toMatchObject([{ accounts: [{ grams: 150_000 }, { grams: 250_000 }] }])
    expect(log[0]?.findings).toBeUndefined()
    expect(book.received.get(`${PARCEL}#1`)).toEqual({ grams: 400_000, pieces: 0 })
    expect(
      magnets().when('LotReceived', { ...post, mode: 'intent' }, parcel),
      'a go or no-go before the drums are booked in',
    ).toMatchObject({ ok: true })
  })
  it('stands, where nothing is said, for what each weighs, and the last for the rest', () => {
    const { log } = magnets().given('LotReceived', drums({}, {}), parcel)
    expect(log).toMatchObject([{ accounts: [{ grams: 150_000 }, { grams: 250_000 }] }])
    const light = magnets().given('LotReceived', drums({}, { mass: '200 kg' }), parcel)
    expect(light.log).toMatchObject([
      {
        accounts: [{ grams: 150_000 }, { grams: 250_000 }],
        findings: [{ code: 'RECEIVED_LIGHTER', lots: ['FTW-MG-FL-2'] }],
      },
    ])
  })
  it('leaves to who says nothing what the others say they cover, in whatever order they stand', () => {
    const { log } = magnets().given('LotReceived', drums({}, { covers: '245 kg' }), parcel)
    expect(log).toMatchObject([{ accounts: [{ grams: 155_000 }, { grams: 245_000 }] }])
  })
  it('has no second lot where the first covers all: that is of unknown origin', () => {
    const { log } = magnets().given(
      'LotReceived',
      drums({ mass: '400 kg', covers: '400 kg' }, { mass: '80 kg' }),
      parcel,
    )
    expect(log).toMatchObject([
      { lines: [{ lot: 'FTW-MG-FL-1' }], accounts: [{ grams: 400_000 }], request: { part: 0, of: 2 } },
      {
        lines: [{ lot: 'FTW-MG-FL-2' }],
        accounts: [],
        findings: [
          {
            code: 'RECEIVED_IN_FULL_ALREADY',
            sentence: expect.stringContaining(
              'of which 400.000 kg are received already, of 400.000 kg that were sent',
            ),
          },
        ],
      },
    ])
  })
  it('still makes each lot once', () => {
    expect(magnets().when('LotReceived', drums({}, { lot: 'FTW-MG-FL-1' }), parcel).refusal).toMatchObject({
      code: 'LOT_NAMED_TWICE',
      field: 'lines/1/lot',
    })
  })
  it('is refused by each line once', () => {
    const refusal = {
      occurredAt: '2026-11-22T08:00:00-06:00',
      parcel: PARCEL,
      lines: [1, 1] as [number, number],
      reason: 'wet',
    }
    expect(magnets().when('ParcelRefused', refusal, parcel).refusal).toMatchObject({
      code: 'LOT_NAMED_TWICE',
      field: 'lines/1',
    })
  })
})

describe('two lots without papers that were one parcel line', () => {
  const unmatched = () =>
    magnets().given('LotReceivedUnmatched', {
      occurredAt: '2026-11-22T08:00:00-06:00',
      lines: [
        { lot: 'FTW-MG-UM-1', material: 'alloy_flake', mass: '150 kg' },
        { lot: 'FTW-MG-UM-2', material: 'alloy_flake', mass: '249.8 kg' },
      ],
    })
  const match = (first: object, second: object) => ({
    occurredAt: '2026-11-22T09:00:00-06:00',
    parcel: PARCEL,
    lines: [
      { line: 1, lot: 'FTW-MG-UM-1', ...first },
      { line: 1, lot: 'FTW-MG-UM-2', ...second },
    ],
  })

  it('are matched in one post', () => {
    const { log, book } = unmatched().given('ReceiptMatched', match({}, {}), parcel)
    expect(log.at(-1)).toMatchObject({ accounts: [{ grams: 150_000 }, { grams: 250_000 }] })
    expect(book.exceptions.size).toBe(0)
    expect(book.accounts.get('FTW-MG-UM-2')?.holds.size).toBe(0)
  })
  it('wait where one is said to be all of it', () => {
    const { log, book } = unmatched().given('ReceiptMatched', match({ covers: '400 kg' }, {}), parcel)
    expect(log.at(-1)).toMatchObject({
      accounts: [],
      findings: [{ code: 'RECEIVED_IN_FULL_ALREADY', lots: ['FTW-MG-UM-2'] }],
    })
    expect(book.received.size).toBe(0)
  })
})
