import { describe, expect, it } from 'vitest'
import { bookOf, type Scene } from '../testing/given.ts'
import { alloyShop, heat } from '../testing/heat.ts'
import { bookToJson } from './book-json.ts'

const PARCEL = 'FTW-SC-P-0007'
const shipment = {
  occurredAt: '2026-11-21T08:00:00-06:00',
  parcel: PARCEL,
  addressee: { area: 'FTW-MG' },
  lines: [
    { lot: 'FTW-SC-26-23011', mass: '400 kg' },
    { lot: 'FTW-SC-26-23011', mass: '100 kg' },
  ],
}
const refusal = { occurredAt: '2026-11-21T10:00:00-06:00', parcel: PARCEL, reason: 'seal broken' }
const sender = () => alloyShop().given('AlloyFlaked', heat())
const shipped = () => sender().given('LotShipped', shipment)
const parcelIn = ({ book }: Scene, id = PARCEL) => ({ sender: book.area, parcel: book.parcels.get(id)! })
const codes = ({ book }: Scene) => [...book.exceptions.values()].map(({ code }) => code)

describe('a refusal that is posted before its shipment', () => {
  const ahead = () => bookOf('FTW-MG').given('ParcelRefused', refusal, { parcel: null })

  it('is accepted, disputed, with the way out; as an intent it is refused', () => {
    expect(ahead().log.at(-1)).toMatchObject({
      sender: 'FTW-SC',
      refused: [],
      findings: [{ code: 'PARCEL_NOT_YET_POSTED', severity: 'disputed', lots: [] }],
    })
    const intent = bookOf('FTW-MG').when('ParcelRefused', { ...refusal, mode: 'intent' }, { parcel: null })
    expect(intent.refusal).toMatchObject({ code: 'PARCEL_NOT_YET_POSTED' })
  })
  it('of a parcel of this area itself, or of an area that nobody knows, is not one', () => {
    for (const parcel of ['FTW-MG-P-1', 'XYZ-AB-P-1'])
      expect(
        bookOf('FTW-MG').when('ParcelRefused', { ...refusal, parcel }, { parcel: null }).refusal,
      ).toMatchObject({ code: 'PARCEL_UNKNOWN' })
  })
  it('is bound by the next post once the shipment is there, and ends as if it had been posted after it', () => {
    const parcel = parcelIn(shipped())
    const bound = ahead().heard({ parcels: [parcel] })
    expect(bound.log.at(-1)).toMatchObject({
      type: 'ParcelRefused',
      by: ahead().log[0]!.by,
      binds: 0,
      settles: ['0.0'],
      refused: [
        { line: 1, grams: 400_000 },
        { line: 2, grams: 100_000 },
      ],
      request: { key: expect.stringMatching(/ · bound$/), part: 0, of: 1 },
    })
    expect(bound.heard({ parcels: [parcel] }).log).toEqual(bound.log)
    const inOrder = bookOf('FTW-MG').given('ParcelRefused', refusal, { parcel })
    const grams = ({ book }: Scene) => book.refused.map(({ grams }) => grams).toJS()
    expect(grams(bound)).toEqual(grams(inOrder))
    expect(codes(bound)).toEqual(codes(inOrder))
    expect(bound.book.refusedAhead.size).toBe(0)
  })
  it('leaves what was received: a receipt that is posted in between comes first', () => {
    const parcel = parcelIn(shipped())
    const receipt = {
      occurredAt: '2026-11-21T09:00:00-06:00',
      parcel: PARCEL,
      lines: [{ line: 1, lot: 'FTW-MG-FL-1', mass: '300 kg', covers: '300 kg' }],
    }
    const bound = ahead()
      .given('LotReceived', receipt, { parcel })
      .heard({ parcels: [parcel] })
    expect(bound.log.at(-1)).toMatchObject({
      refused: [
        { line: 1, grams: 100_000 },
        { line: 2, grams: 100_000 },
      ],
    })
  })
  it('is bound by the refusal that is posted again', () => {
    const again = ahead().given('ParcelRefused', refusal, { parcel: parcelIn(shipped()) })
    expect(again.log.at(-1)).toMatchObject({ binds: 0, settles: ['0.0'] })
    expect(codes(again)).toEqual([])
  })
  it('of one line binds that line, and stays disputed where the parcel has no such line', () => {
    const parcel = parcelIn(shipped())
    const of = (line: number) =>
      bookOf('FTW-MG')
        .given('ParcelRefused', { ...refusal, lines: [line] }, { parcel: null })
        .heard({ parcels: [parcel] })
    expect(of(2).log.at(-1)).toMatchObject({ refused: [{ line: 2, grams: 100_000 }] })
    expect(codes(of(3))).toContain('PARCEL_NOT_YET_POSTED')
  })
  it('is withdrawn alone while it waits, and by its later event once it is bound', () => {
    const scene = ahead()
    const withdraw = (on: Scene, revision: number) =>
      on.when(
        'EventDeclaredErroneous',
        {
          occurredAt: '2026-11-22T09:00:00-06:00',
          target: { eventId: '00000000-0000-8000-8000-000000000000', revision },
          reason: 'incorrect_data',
          explanation: 'another parcel',
        },
        { target: on.log[revision]! },
      )
    const withdrawn = withdraw(scene, 0)
    if (!withdrawn.ok) throw new Error(withdrawn.refusal.message)
    expect(withdrawn.after.book.refusedAhead.size).toBe(0)
    expect(codes(withdrawn.after)).toEqual([])
    const bound = scene.heard({ parcels: [parcelIn(shipped())] })
    expect(withdraw(bound, 0).refusal).toMatchObject({ code: 'TARGET_RESTED_ON' })
    expect(withdraw(bound, 1).ok).toBe(true)
  })
})

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
    const withdraw = (on: Scene, revision: number) =>
      on.when(
        'EventDeclaredErroneous',
        {
          occurredAt: '2026-11-22T09:00:00-06:00',
          target: { eventId: '00000000-0000-8000-8000-000000000000', revision },
          reason: 'incorrect_data',
          explanation: 'another parcel',
        },
        { target: on.log[revision]! },
      )
    const withdrawn = withdraw(early, 0)
    if (!withdrawn.ok) throw new Error(withdrawn.refusal.message)
    expect([withdrawn.after.book.matchedAhead.size, codes(withdrawn.after)]).toEqual([0, []])
    const bound = early.given('LotReceivedUnmatched', goods).heard({ parcels: [parcel()] })
    expect(withdraw(bound, 0).refusal).toMatchObject({ code: 'TARGET_RESTED_ON' })
    expect(withdraw(bound, 2).ok).toBe(true)
  })
})

describe('a redirection', () => {
  const redirection = {
    occurredAt: '2026-11-21T12:00:00-06:00',
    parcel: 'FTW-SC-P-0008',
    of: PARCEL,
    addressee: { area: 'MTP-RC' },
    reason: 'seal broken',
  }
  const all = [
    { line: 1, grams: 400_000, pieces: 0 },
    { line: 2, grams: 100_000, pieces: 0 },
  ]

  it('before the refusal is accepted, disputed, and takes all that was not received', () => {
    const scene = shipped().given('ParcelRedirected', redirection, {
      receivedLines: [{ line: 1, grams: 250_000, pieces: 0 }],
    })
    expect(scene.log.at(-1)).toMatchObject({
      lines: [
        { of: 1, grams: 150_000 },
        { of: 2, grams: 100_000 },
      ],
      findings: [
        {
          code: 'REFUSAL_NOT_YET_POSTED',
          sentence:
            '250.000 kg of parcel FTW-SC-P-0007 have gone on as FTW-SC-P-0008, and FTW-MG has not posted that it refused them.',
        },
      ],
    })
  })
  it('is no longer disputed once the refusal of all that went on is there', () => {
    const scene = shipped().given('ParcelRedirected', redirection)
    const told = (refused: typeof all) => scene.heard({ refusals: [{ parcel: 'FTW-SC-P-0008', refused }] })
    expect(codes(told(all))).not.toContain('REFUSAL_NOT_YET_POSTED')
    expect([scene, told(all)].map(({ book }) => book.redirectedAhead.size)).toEqual([1, 0])
    expect(codes(told(all.slice(1)))).toContain('REFUSAL_NOT_YET_POSTED')
  })
  it('before the shipment is accepted, and says what went on once that is posted', () => {
    const ahead = sender().given('ParcelRedirected', redirection)
    expect(ahead.log.at(-1)).toMatchObject({ lines: [], findings: [{ code: 'PARCEL_NOT_YET_POSTED' }] })
    const bound = ahead.given('LotShipped', shipment, { refusedLines: all })
    const inOrder = shipped().given('ParcelRedirected', redirection, { refusedLines: all })
    const lines = (scene: Scene) => scene.book.parcels.get('FTW-SC-P-0008')?.lines
    expect(lines(bound)).toEqual(lines(inOrder))
    expect(codes(bound)).toEqual(codes(inOrder))
    expect(bound.book.redirectedAhead.size).toBe(0)
  })
  it('on and on before the shipment is bound all the way', () => {
    const further = {
      ...redirection,
      parcel: 'FTW-SC-P-0009',
      of: 'FTW-SC-P-0008',
      addressee: { area: 'FTW-MG' },
    }
    const bound = sender()
      .given('ParcelRedirected', redirection)
      .given('ParcelRedirected', further)
      .given('LotShipped', shipment, { refusedLines: all })
    expect(bound.book.parcels.get('FTW-SC-P-0009')?.lines).toMatchObject([
      { grams: 400_000 },
      { grams: 100_000 },
    ])
    expect(codes(bound)).toEqual(['REFUSAL_NOT_YET_POSTED'])
  })
  it('of what a customer did not take needs no refusal: a customer posts none', () => {
    const toCustomer = { ...shipment, addressee: { party: 'GM' } }
    const scene = sender().given('LotShipped', toCustomer).given('ParcelRedirected', redirection)
    expect(scene.log.at(-1)).toMatchObject({ lines: [{ grams: 400_000 }, { grams: 100_000 }] })
    expect(scene.log.at(-1)?.findings).toBeUndefined()
  })
  it('of what was received in full is refused, with the way out', () => {
    expect(shipped().when('ParcelRedirected', redirection, { receivedLines: all }).refusal).toMatchObject({
      code: 'PARCEL_NOT_REFUSED',
      message: 'FTW-MG has received all of FTW-SC-P-0007.',
    })
  })
})

describe('a shipment of which something came back', () => {
  it('is not withdrawn before the return is: the goods would be here twice', () => {
    const scene = shipped().given('CustomerReturnReceived', {
      occurredAt: '2026-11-22T08:00:00-06:00',
      parcel: PARCEL,
      lines: [{ line: 1, lot: 'FTW-SC-RT-1', mass: '400 kg', sealIntact: true }],
      reason: 'wet',
    })
    const at = scene.log.findIndex(({ type }) => type === 'LotShipped')
    const proposed = scene.when(
      'CorrectionProposed',
      {
        occurredAt: '2026-11-22T09:00:00-06:00',
        target: { eventId: '00000000-0000-8000-8000-000000000000', revision: at },
        reason: 'did_not_occur',
        explanation: 'another day',
      },
      { target: scene.log[at]! },
    )
    expect(proposed.refusal).toMatchObject({
      code: 'TARGET_RESTED_ON',
      message: 'FTW-SC-RT-1 came back of parcel FTW-SC-P-0007.',
    })
  })
})
