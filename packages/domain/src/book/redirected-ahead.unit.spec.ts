import { describe, expect, it } from 'vitest'
import type { Scene } from '../testing/given.ts'
import { codes, PARCEL, sender, shipment, shipped } from '../testing/shipped-flake.ts'

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
