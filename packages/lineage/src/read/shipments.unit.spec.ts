import type { LedgerEvent } from '@lodestone/domain'
import { describe, expect, it } from 'vitest'
import { parcelInTransit, parcelsInTransit, shipmentsOf } from '../index.ts'
import { lineageOf, withdrawing } from '../testing/given.ts'
import { event, mass, mined, received, shipped } from '../testing/ledger.ts'

const events = [
  mined({ lot: 'FTW-SC-1', grams: 1000, pieces: 10 }),
  mined({ lot: 'FTW-SC-2', grams: 1000 }),
  shipped('FTW-SC-P1', { area: 'FTW-MG' }, [
    { lot: 'FTW-SC-1', grams: 300, pieces: 3 },
    { lot: 'FTW-SC-2', grams: 400 },
  ]),
  shipped('FTW-SC-P2', { party: 'GM' }, [{ lot: 'FTW-SC-1', grams: 100, pieces: 1 }]),
  received('FTW-SC-P1', [{ from: 'FTW-SC-1', lot: 'FTW-MG-1', grams: 99, covers: 100 }]),
  received('FTW-SC-P1', [{ from: 'FTW-SC-2', lot: 'FTW-MG-2', grams: 400 }]),
]
const lineage = lineageOf(...events)

describe('shipments', () => {
  it('are there by lot, parcel, addressee and sender, newest first, with what was received', () => {
    const lines = (search: Parameters<typeof shipmentsOf>[1]) =>
      shipmentsOf(lineage, search).map(({ parcel, lot, grams, receivedGrams }) => [
        parcel,
        lot,
        grams,
        receivedGrams,
      ])
    expect(lines({})).toEqual([
      ['FTW-SC-P2', 'FTW-SC-1', 100, 0],
      ['FTW-SC-P1', 'FTW-SC-1', 300, 100],
      ['FTW-SC-P1', 'FTW-SC-2', 400, 400],
    ])
    expect(lines({ lot: 'FTW-SC-1' })).toEqual([
      ['FTW-SC-P2', 'FTW-SC-1', 100, 0],
      ['FTW-SC-P1', 'FTW-SC-1', 300, 100],
    ])
    expect(lines({ parcel: 'FTW-SC-P2' })).toEqual([['FTW-SC-P2', 'FTW-SC-1', 100, 0]])
    expect(lines({ addressee: 'FTW-MG', lot: 'FTW-SC-2' })).toEqual([['FTW-SC-P1', 'FTW-SC-2', 400, 400]])
    expect(lines({ from: 'FTW-MG' })).toEqual([])
    for (const nothing of [{ lot: 'FTW-SC-9' }, { parcel: 'FTW-SC-P9' }, { addressee: 'APPLE' }])
      expect(lines(nothing)).toEqual([])
    expect(lines({ limit: 1 })).toHaveLength(1)
    expect(lines({ limit: 1, before: 4 })).toHaveLength(2)
    expect(lines({ asOf: 4, parcel: 'FTW-SC-P1' })[1]).toEqual(['FTW-SC-P1', 'FTW-SC-2', 400, 0])
  })

  it('are gone when they are withdrawn', () => {
    const late = lineageOf(...events, withdrawing(events, 3))
    expect(shipmentsOf(late, { parcel: 'FTW-SC-P2' })).toEqual([])
    expect(shipmentsOf(late, { parcel: 'FTW-SC-P2', asOf: 6 })).toHaveLength(1)
  })
})

describe('parcels in transit', () => {
  it('are those between areas that are not received in full', () => {
    expect(parcelsInTransit(lineage)).toMatchObject([
      {
        parcel: 'FTW-SC-P1',
        from: 'FTW-SC',
        to: 'FTW-MG',
        position: 3,
        shippedGrams: 700,
        receivedGrams: 500,
        openGrams: 200,
        lines: [{ lot: 'FTW-SC-1', openGrams: 200, openPieces: 3 }],
      },
    ])
    expect(parcelsInTransit(lineage, { asOf: 3 })).toMatchObject([{ openGrams: 700, lines: [{}, {}] }])
    expect(parcelsInTransit(lineage, { asOf: 2 })).toEqual([])
  })

  it('are open again when a receipt is withdrawn, and gone when all arrived or the shipment is withdrawn', () => {
    const rest = received('FTW-SC-P1', [{ from: 'FTW-SC-1', lot: 'FTW-MG-3', grams: 200 }])
    const open = [...events, rest]
    expect(parcelsInTransit(lineageOf(...open))).toMatchObject([
      { openGrams: 0, lines: [{ openGrams: 0, openPieces: 3 }] },
    ])
    expect(parcelsInTransit(lineageOf(...open, withdrawing(open, 5)))).toMatchObject([{ openGrams: 400 }])
    expect(parcelsInTransit(lineageOf(...events, withdrawing(events, 2)))).toEqual([])
  })
})

describe('a parcel that its addressee refuses', () => {
  const AT = '2026-11-23T12:00:00-06:00'
  const sent = [
    mined({ lot: 'FTW-SC-1', grams: 1000, pieces: 10 }),
    shipped('FTW-SC-P1', { area: 'FTW-MG' }, [{ lot: 'FTW-SC-1', grams: 300, pieces: 3 }]),
    received('FTW-SC-P1', [{ from: 'FTW-SC-1', lot: 'FTW-MG-1', grams: 100, pieces: 1 }]),
  ]
  const refused = event('ParcelRefused', {
    area: 'FTW-MG',
    occurredAt: AT,
    parcel: 'FTW-SC-P1',
    reason: 'wet',
    sender: 'FTW-SC',
    refused: [{ line: 1, grams: 200, pieces: 2 }],
  })
  const redirected = (addressee: object) =>
    event('ParcelRedirected', {
      area: 'FTW-SC',
      occurredAt: AT,
      parcel: 'FTW-SC-P2',
      of: 'FTW-SC-P1',
      addressee,
      reason: 'to be recycled',
      lines: [{ lot: 'FTW-SC-1', grams: 200, basis: 'as_weighed', pieces: 2, material: 'magnet' }],
    })
  const transit = (...more: readonly LedgerEvent[]) =>
    parcelsInTransit(lineageOf(...sent, ...more)).map(
      ({ parcel, to, openGrams, refusedGrams, redirects }) => ({
        ...{ parcel, to, openGrams, refusedGrams, redirects },
      }),
    )

  it('is on its way still, and says how much is refused', () => {
    const open = { parcel: 'FTW-SC-P1', to: 'FTW-MG', openGrams: 200, redirects: undefined }
    expect(transit()).toEqual([{ ...open, refusedGrams: 0 }])
    expect(transit(refused)).toEqual([{ ...open, refusedGrams: 200 }])
    expect(transit(refused, withdrawing([...sent, refused], 3))).toEqual([{ ...open, refusedGrams: 0 }])
  })

  it('goes on in another, and is no longer on its way itself', () => {
    const on = redirected({ area: 'MTP-RC' })
    expect(transit(refused, on)).toEqual([
      { parcel: 'FTW-SC-P2', to: 'MTP-RC', openGrams: 200, refusedGrams: 0, redirects: 'FTW-SC-P1' },
    ])
    const lineage = lineageOf(...sent, refused, on)
    expect(shipmentsOf(lineage, { parcel: 'FTW-SC-P2' })).toMatchObject([
      { parcel: 'FTW-SC-P2', addressee: { area: 'MTP-RC' }, lot: 'FTW-SC-1', grams: 200, pieces: 2 },
    ])
    expect(parcelInTransit(lineage, 'FTW-SC-P1')).toBeNull()
    expect(parcelInTransit(lineage, 'FTW-SC-P2')).toMatchObject({ openGrams: 200 })
    expect(parcelInTransit(lineage, 'FTW-SC-P9')).toBeNull()
    const got = received('FTW-SC-P2', [{ from: 'FTW-SC-1', lot: 'MTP-RC-1', grams: 200, pieces: 2 }])
    expect(transit(refused, on, got)).toEqual([])
  })

  it('is gone when it goes on to a party outside', () => {
    expect(transit(refused, redirected({ party: 'GM' }))).toEqual([])
  })

  it('goods that came without papers are received once they are matched to it', () => {
    const came = event('LotReceivedUnmatched', {
      area: 'FTW-MG',
      occurredAt: AT,
      lines: [{ lot: 'FTW-MG-U1', material: 'magnet', mass: mass(200), pieces: 2 }],
    })
    const matched = event('ReceiptMatched', {
      area: 'FTW-MG',
      occurredAt: AT,
      parcel: 'FTW-SC-P1',
      sender: 'FTW-SC',
      lines: [{ line: 1, lot: 'FTW-MG-U1' }],
      accounts: [{ from: 'FTW-SC-1', grams: 200, pieces: 2, material: 'magnet' }],
    })
    expect(transit(came)).toHaveLength(1)
    expect(transit(came, matched)).toEqual([])
  })
})
