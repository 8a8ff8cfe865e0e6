import { describe, expect, it } from 'vitest'
import { at, M, magnets, shipped } from '../testing/magnets.ts'
import { balanceGrams, balancePieces } from './account.ts'

describe("a customer's return", () => {
  const back = (mass: string, pieces: number) => ({
    ...at,
    parcel: 'FTW-MG-P-1',
    reason: 'chipped',
    lines: [{ line: 1, lot: 'FTW-MG-RT-1', mass, pieces, sealIntact: false }],
  })
  it('becomes a lot again, of what it was', () => {
    const scene = shipped().given('CustomerReturnReceived', back('12 kg', 480))
    const account = scene.book.accounts.get('FTW-MG-RT-1')!
    expect(account).toMatchObject({ material: 'magnet' })
    expect([balanceGrams(account), balancePieces(account)]).toEqual([12_000, 480])
    expect(scene.log.at(-1)).toMatchObject({ accounts: [{ from: M, grams: 12_000 }] })
  })
  it('of more than was shipped has mass without a cause', () => {
    expect(shipped().given('CustomerReturnReceived', back('50 kg', 2000)).log.at(-1)).toMatchObject({
      unexplained: [{ grams: 9_800 }],
      findings: [{ code: 'RETURN_BEYOND_SHIPMENT', severity: 'critical' }],
    })
  })
  it('needs a parcel and a line that left from here', () => {
    expect(
      magnets().when('CustomerReturnReceived', { ...back('1 kg', 40), parcel: 'FTW-SC-P-1' }).refusal,
    ).toMatchObject({ code: 'PARCEL_UNKNOWN' })
    expect(
      magnets().when('CustomerReturnReceived', { ...back('1 kg', 40), mode: 'intent' }).refusal,
    ).toMatchObject({ code: 'PARCEL_NOT_YET_POSTED', field: 'parcel' })
    expect(
      shipped().when('CustomerReturnReceived', {
        ...back('1 kg', 40),
        lines: [{ line: 2, lot: 'FTW-MG-RT-1', mass: '1 kg', pieces: 40, sealIntact: true }],
      }).refusal,
    ).toMatchObject({ code: 'PARCEL_LINE_UNKNOWN' })
  })
})

describe("a customer's return before its shipment is posted", () => {
  const lot = 'FTW-MG-RT-1'
  const back = (mass: string, pieces: number) => ({
    ...at,
    parcel: 'FTW-MG-P-1',
    reason: 'chipped',
    lines: [{ line: 1, lot, mass, pieces, sealIntact: false }],
  })
  const shipment = {
    ...at,
    parcel: 'FTW-MG-P-1',
    addressee: { party: 'GM' },
    lines: [{ lot: M, mass: '40 kg', pieces: 1600, contract: 'C-1' }],
  }
  const early = (mass = '12 kg', pieces = 480) =>
    magnets().given('CustomerReturnReceived', back(mass, pieces))

  it('is of unknown provenance, and disputed, with the way out', () => {
    expect(early().log.at(-1)?.findings).toMatchObject([
      {
        code: 'PARCEL_NOT_YET_POSTED',
        severity: 'disputed',
        lots: [lot],
        remedy: expect.stringMatching(/^Post the shipment/),
      },
    ])
    const account = early().book.accounts.get(lot)!
    expect(account).toMatchObject({ material: 'unidentified', inGrams: 12_000, inPieces: 480 })
    expect(account.exceptions.size).toBe(1)
  })

  it('is bound when the shipment comes: to the very lot that it would have been', () => {
    const bound = early().given('MagnetShipped', shipment)
    const inOrder = magnets()
      .given('MagnetShipped', shipment)
      .given('CustomerReturnReceived', back('12 kg', 480))
    const of = ({ book }: typeof bound) => {
      const { exceptions, holds, ...account } = book.accounts.get(lot)!
      return { ...account, exceptions: [...exceptions], holds: [...holds] }
    }
    expect(of(bound)).toEqual(of(inOrder))
    expect([bound.book.exceptions.size, bound.book.returnedAhead.size, bound.book.received.size]).toEqual([
      0, 0, 0,
    ])
    expect(bound.log.at(-2)).toMatchObject({ type: 'MagnetShipped', request: { part: 0, of: 2 } })
    expect(bound.log.at(-1)).toMatchObject({
      type: 'ReceiptMatched',
      accounts: [{ from: M, grams: 12_000, pieces: 480 }],
      request: { part: 1, of: 2 },
    })
  })

  it('of more than the shipment then says is impossible, and said', () => {
    expect(early('50 kg', 2000).given('MagnetShipped', shipment).log.at(-1)?.findings).toMatchObject([
      { code: 'RETURN_BEYOND_SHIPMENT', severity: 'critical', lots: [lot] },
    ])
  })

  it('that names a line which the shipment has not stays disputed', () => {
    const { book } = magnets()
      .given('CustomerReturnReceived', {
        ...back('1 kg', 40),
        lines: [{ ...back('1 kg', 40).lines[0]!, line: 2 }],
      })
      .given('MagnetShipped', shipment)
    expect([...book.exceptions.values()]).toMatchObject([{ code: 'PARCEL_NOT_YET_POSTED', lots: [lot] }])
  })

  it('is withdrawn like any, and only before what bound it', () => {
    const eventId = '0b8f4b4e-54b4-8d55-9d2f-0f3a1f3b6a01'
    const wrong = (revision: number) => ({
      ...at,
      target: { eventId, revision },
      reason: 'incorrect_data' as const,
      explanation: 'another parcel',
    })
    const scene = early()
    const withdrawn = scene.given('EventDeclaredErroneous', wrong(1), { target: scene.log[1]! })
    expect([withdrawn.book.exceptions.size, withdrawn.book.returnedAhead.size]).toEqual([0, 0])
    expect(withdrawn.book.accounts.has(lot)).toBe(false)
    const bound = scene.given('MagnetShipped', shipment)
    expect(bound.when('EventDeclaredErroneous', wrong(1), { target: scene.log[1]! }).refusal).toMatchObject({
      code: 'TARGET_RESTED_ON',
    })
    const second = { poster: { key: 'k2', owner: 'another', requestKey: 'another|9', requestHash: 'h' } }
    const target = bound.log[3]!
    const proposed = bound.given('CorrectionProposed', wrong(3), { target })
    const unbound = proposed.given(
      'EventDeclaredErroneous',
      { ...wrong(3), proposal: proposed.book.revision },
      { target, ...second },
    )
    expect(unbound.book.accounts.get(lot)).toMatchObject({ material: 'unidentified', inGrams: 12_000 })
    expect(unbound.when('EventDeclaredErroneous', wrong(1), { target: scene.log[1]! }).ok).toBe(true)
  })
})
