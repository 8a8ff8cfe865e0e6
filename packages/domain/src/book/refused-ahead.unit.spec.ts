import { describe, expect, it } from 'vitest'
import { bookOf, type Scene } from '../testing/given.ts'
import { withdraw } from '../testing/received-flake.ts'
import { codes, PARCEL, parcelIn, shipped } from '../testing/shipped-flake.ts'

const refusal = { occurredAt: '2026-11-21T10:00:00-06:00', parcel: PARCEL, reason: 'seal broken' }

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
    const withdrawn = withdraw(scene, 0)
    if (!withdrawn.ok) throw new Error(withdrawn.refusal.message)
    expect(withdrawn.after.book.refusedAhead.size).toBe(0)
    expect(codes(withdrawn.after)).toEqual([])
    const bound = scene.heard({ parcels: [parcelIn(shipped())] })
    expect(withdraw(bound, 0).refusal).toMatchObject({ code: 'TARGET_RESTED_ON' })
    expect(withdraw(bound, 1).ok).toBe(true)
  })
})
