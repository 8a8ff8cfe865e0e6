import { describe, expect, it } from 'vitest'
import { came, final, holds, LOT, later, magnets, withdraw } from '../testing/received-flake.ts'
import { codes, PARCEL, parcelIn, shipped } from '../testing/shipped-flake.ts'

describe('a receipt that is posted before its shipment', () => {
  const ahead = (line?: object) => magnets().given('LotReceived', came(line), { parcel: null })

  it('is accepted: of unknown origin, disputed, on hold, with the way out; as an intent it is refused', () => {
    const scene = ahead()
    expect(scene.log.at(-1)).toMatchObject({
      sender: 'FTW-SC',
      accounts: [],
      findings: [
        {
          code: 'PARCEL_NOT_YET_POSTED',
          severity: 'disputed',
          lots: [LOT],
          sentence: `${LOT} came as parcel ${PARCEL}, and FTW-SC has not posted its shipment: what they are is not known until then.`,
        },
      ],
    })
    expect(scene.book.accounts.get(LOT)).toMatchObject({ material: 'unidentified', inGrams: 399_600 })
    expect(holds(scene)).toEqual(['UNMATCHED'])
    const intent = magnets().when('LotReceived', { ...came(), mode: 'intent' }, { parcel: null })
    expect(intent.refusal).toMatchObject({ code: 'PARCEL_NOT_YET_POSTED' })
  })
  it('is bound once the shipment is there, by whoever posted it, and ends as if it had been posted after it', () => {
    const bound = ahead().heard({ parcels: [parcelIn(shipped())] })
    expect(bound.log.at(-1)).toMatchObject({
      type: 'ReceiptMatched',
      binds: 0,
      identifies: [LOT],
      settles: ['0.0'],
      by: { owner: 'ftw-mes' },
      accounts: [{ from: 'FTW-SC-26-23011', grams: 400_000, material: 'alloy_flake' }],
    })
    expect(bound.heard({ parcels: [parcelIn(shipped())] }).log).toEqual(bound.log)
    expect(final(bound)).toEqual(
      final(magnets().given('LotReceived', came(), { parcel: parcelIn(shipped()) })),
    )
  })
  it('in parts comes before what is received after the shipment is posted', () => {
    const part = ahead({ mass: '150 kg', covers: '150 kg' })
    const rest = { ...came({ lot: 'FTW-MG-FL-2', mass: '250 kg' }), occurredAt: '2026-11-21T16:00:00-06:00' }
    const both = part.given('LotReceived', rest, { parcel: parcelIn(shipped()) })
    expect(both.log.slice(1)).toMatchObject([
      { type: 'ReceiptMatched', accounts: [{ grams: 150_000 }], request: { part: 0, of: 1 } },
      { type: 'LotReceived', accounts: [{ grams: 250_000 }], request: { part: 0, of: 1 } },
    ])
    expect(codes(both)).toEqual([])
  })
  it('says what the scales say once it is bound', () => {
    const light = ahead({ mass: '350 kg' }).heard({ parcels: [parcelIn(shipped())] })
    expect(light.log.at(-1)?.findings).toMatchObject([{ code: 'RECEIVED_LIGHTER', lots: [LOT] }])
  })
  it('and used meanwhile is asked for once, until it is bound', () => {
    const split = {
      occurredAt: '2026-11-21T14:00:00-06:00',
      input: { lot: LOT, mass: '100 kg' },
      outputs: [{ lot: 'FTW-MG-FL-1.1', mass: '100 kg' }],
    }
    const used = ahead().given('LotSplit', split)
    expect(used.log.at(-1)?.findings).toMatchObject([{ code: 'LOT_ON_HOLD', severity: 'note' }])
    expect(codes(used)).toEqual(['PARCEL_NOT_YET_POSTED'])
    expect(codes(used.heard({ parcels: [parcelIn(shipped())] }))).toEqual([])
    expect(ahead().when('LotSplit', { ...split, mode: 'intent' }).refusal?.code).toBe('LOT_ON_HOLD')
    const goods = [{ lot: LOT, material: 'alloy_flake' as const, mass: '399 kg' }]
    const unmatched = magnets()
      .given('LotReceivedUnmatched', { occurredAt: came().occurredAt, lines: goods })
      .given('LotSplit', split)
    expect(codes(unmatched)).toEqual(['LOT_ON_HOLD'])
    expect(unmatched.log.at(-1)?.findings).toMatchObject([{ hold: 'UNMATCHED' }])
    const match = { ...later, parcel: PARCEL, lines: [{ line: 1, lot: LOT }] }
    expect(codes(unmatched.given('ReceiptMatched', match, { parcel: parcelIn(shipped()) }))).toEqual([])
  })
  it('is matched by hand where it was another parcel', () => {
    const other = { sender: 'FTW-SC', parcel: { ...parcelIn(shipped()).parcel, id: 'FTW-SC-P-0008' } }
    const match = {
      occurredAt: '2026-11-22T08:00:00-06:00',
      parcel: 'FTW-SC-P-0008',
      lines: [{ line: 1, lot: LOT }],
    }
    const matched = ahead().given('ReceiptMatched', match, { parcel: other })
    expect([codes(matched), holds(matched), matched.book.matchedAhead.size]).toEqual([[], [], 0])
    expect(matched.book.accounts.get(LOT)?.material).toBe('alloy_flake')
  })
  it('is withdrawn alone while it waits; once it is bound, its match goes first', () => {
    const alone = withdraw(ahead(), 0)
    if (!alone.ok) throw new Error(alone.refusal.message)
    expect([codes(alone.after), holds(alone.after), alone.after.book.matchedAhead.size]).toEqual([[], [], 0])
    const bound = ahead().heard({ parcels: [parcelIn(shipped())] })
    expect(withdraw(bound, 0).refusal).toMatchObject({ code: 'TARGET_RESTED_ON' })
    const unbound = withdraw(bound, 1)
    if (!unbound.ok) throw new Error(unbound.refusal.message)
    expect([holds(unbound.after), unbound.after.book.accounts.get(LOT)?.material]).toEqual([
      ['UNMATCHED'],
      'unidentified',
    ])
    expect(withdraw(unbound.after, 0).ok).toBe(true)
  })
  it('twice is bound once: the other came beyond what was sent', () => {
    const twice = ahead().given('LotReceived', came({ lot: 'FTW-MG-FL-2' }), { parcel: null })
    const bound = twice.heard({ parcels: [parcelIn(shipped())] })
    expect(codes(bound)).toEqual(['RECEIVED_IN_FULL_ALREADY'])
    expect([holds(bound), holds(bound, 'FTW-MG-FL-2')]).toEqual([[], ['UNMATCHED']])
    expect(bound.heard({ parcels: [parcelIn(shipped())] }).log).toEqual(bound.log)
  })
})
