import { describe, expect, it } from 'vitest'
import { bookOf, type Scene } from '../testing/given.ts'
import { withdraw } from '../testing/received-flake.ts'
import { codes, PARCEL, parcelIn, sender, shipment, shipped } from '../testing/shipped-flake.ts'
import { bookToJson } from './book-json.ts'

describe('a match that is posted before the goods, or before the shipment', () => {
  const match = {
    occurredAt: '2026-11-22T08:00:00-06:00',
    parcel: PARCEL,
    lines: [{ line: 1, lot: 'FTW-MG-UM-1' }],
  }
  const goods = {
    occurredAt: '2026-11-21T12:00:00-06:00',
    lines: [{ lot: 'FTW-MG-UM-1', material: 'alloy_flake' as const, mass: '399 kg' }],
  }
  const parcel = () => parcelIn(shipped())
  const inOrder = () =>
    bookOf('FTW-MG').given('LotReceivedUnmatched', goods).given('ReceiptMatched', match, { parcel: parcel() })
  const final = ({ book }: Scene) => ({
    accounts: bookToJson(book).accounts,
    received: book.received.toJS(),
    open: codes({ book } as Scene),
    waits: book.matchedAhead.size,
  })

  it('is accepted, disputed, with the way out; as an intent it is refused', () => {
    const early = bookOf('FTW-MG').given('ReceiptMatched', match, { parcel: parcel() })
    expect(early.log.at(-1)).toMatchObject({
      sender: 'FTW-SC',
      accounts: [],
      findings: [
        {
          code: 'RECEIPT_NOT_YET_POSTED',
          severity: 'disputed',
          lots: ['FTW-MG-UM-1'],
          sentence: `FTW-MG-UM-1 is matched to parcel ${PARCEL}, and that it came is not posted yet.`,
        },
      ],
    })
    const intent = bookOf('FTW-MG').when('ReceiptMatched', { ...match, mode: 'intent' }, { parcel: parcel() })
    expect(intent.refusal?.code).toBe('RECEIPT_NOT_YET_POSTED')
    const without = bookOf('FTW-MG').given('LotReceivedUnmatched', goods)
    expect(without.given('ReceiptMatched', match, { parcel: null }).log.at(-1)).toMatchObject({
      accounts: [],
      findings: [{ code: 'PARCEL_NOT_YET_POSTED', lots: [] }],
    })
  })
  it.each(['goods', 'match'] as const)('ends as if it had been posted after them: the %s first', (first) => {
    const book = bookOf('FTW-MG')
    const both =
      first === 'goods'
        ? book.given('LotReceivedUnmatched', goods).given('ReceiptMatched', match, { parcel: null })
        : book.given('ReceiptMatched', match, { parcel: null }).given('LotReceivedUnmatched', goods)
    expect(codes(both)).toContain('PARCEL_NOT_YET_POSTED')
    const bound = both.heard({ parcels: [parcel()] })
    expect(bound.log.at(-1)).toMatchObject({
      type: 'ReceiptMatched',
      accounts: [{ from: 'FTW-SC-26-23011', grams: 400_000 }],
      by: { owner: 'ftw-mes' },
    })
    expect(final(bound)).toEqual(final(inOrder()))
  })
  it('of a parcel that came back to its sender before it was posted to have left waits as well', () => {
    const back = 'FTW-SC-P-0008'
    const redirected = sender()
      .given('LotReceivedUnmatched', { ...goods, lines: [{ ...goods.lines[0]!, lot: 'FTW-SC-UM-1' }] })
      .given('ParcelRedirected', {
        ...{ occurredAt: '2026-11-21T11:00:00-06:00', parcel: back, of: PARCEL },
        ...{ addressee: { area: 'FTW-SC' }, reason: 'wet' },
      })
    const own = { ...match, parcel: back, lines: [{ line: 1, lot: 'FTW-SC-UM-1' }] }
    const early = redirected.given('ReceiptMatched', own, { parcel: parcelIn(redirected, back) })
    expect(codes(early)).toEqual(['PARCEL_NOT_YET_POSTED', 'PARCEL_NOT_YET_POSTED'])
    const shippedLate = early.given('LotShipped', shipment, {
      refusedLines: [
        { line: 1, grams: 400_000, pieces: 0 },
        { line: 2, grams: 100_000, pieces: 0 },
      ],
    })
    const bound = shippedLate.heard({ parcels: [parcelIn(shippedLate, back)] })
    expect(codes(bound)).toEqual([])
    expect(bound.book.accounts.get('FTW-SC-UM-1')?.holds.size).toBe(0)
  })
  it('says what the scales say once the goods are there', () => {
    const light = { ...goods, lines: [{ ...goods.lines[0]!, mass: '350 kg' }] }
    const bound = bookOf('FTW-MG')
      .given('ReceiptMatched', match, { parcel: parcel() })
      .given('LotReceivedUnmatched', light)
      .heard({ parcels: [parcel()] })
    expect(bound.log.at(-1)?.findings).toMatchObject([{ code: 'RECEIVED_LIGHTER', lots: ['FTW-MG-UM-1'] }])
  })
  it('waits on, disputed, where the lot turns out to be another', () => {
    const other = bookOf('FTW-MG')
      .given('ReceiptMatched', match, { parcel: parcel() })
      .given('OpeningInventoryDeclared', { ...goods, occurredAt: '2026-11-01T00:00:00Z' })
      .heard({ parcels: [parcel()] })
    expect(codes(other)).toEqual(['RECEIPT_NOT_YET_POSTED'])
  })
  it('is withdrawn alone while it waits, and by its later event once it is bound', () => {
    const early = bookOf('FTW-MG').given('ReceiptMatched', match, { parcel: parcel() })
    const withdrawn = withdraw(early, 0)
    if (!withdrawn.ok) throw new Error(withdrawn.refusal.message)
    expect([withdrawn.after.book.matchedAhead.size, codes(withdrawn.after)]).toEqual([0, []])
    const bound = early.given('LotReceivedUnmatched', goods).heard({ parcels: [parcel()] })
    expect(withdraw(bound, 0).refusal).toMatchObject({ code: 'TARGET_RESTED_ON' })
    expect(withdraw(bound, 2).ok).toBe(true)
  })
})
