import { describe, expect, it } from 'vitest'
import { at, M, magnets, shipped } from '../testing/magnets.ts'

describe('title', () => {
  it('passes apart from custody, to a party that the registry knows', () => {
    expect(
      magnets()
        .given('TitleTransferred', { ...at, lots: [M], to: 'GM' })
        .book.accounts.get(M),
    ).toMatchObject({ owner: 'GM', inGrams: 100_000, outGrams: 0 })
    expect(magnets().when('TitleTransferred', { ...at, lots: [M], to: 'NOBODY' }).refusal).toMatchObject({
      code: 'PARTY_UNKNOWN',
      field: 'to',
    })
  })
})

it('a delivery is accepted on a parcel that left from here', () => {
  const accepted = { ...at, parcel: 'FTW-MG-P-1', date: '2026-11-22', place: 'Orion', country: 'US' }
  expect(shipped().when('DeliveryAccepted', accepted).ok).toBe(true)
  const early = magnets().when('DeliveryAccepted', accepted)
  expect(early.ok && early.event.findings).toMatchObject([
    { code: 'PARCEL_NOT_YET_POSTED', severity: 'warning' },
  ])
  const bound = magnets()
    .given('DeliveryAccepted', accepted)
    .given('MagnetShipped', {
      ...at,
      parcel: 'FTW-MG-P-1',
      addressee: { party: 'GM' },
      lines: [{ lot: M, mass: '40 kg', pieces: 1600, contract: 'C-1' }],
    })
  expect(bound.book.warnings.size).toBe(0)
  expect(magnets().when('DeliveryAccepted', { ...accepted, parcel: 'FTW-SC-P-9' }).refusal).toMatchObject({
    code: 'PARCEL_UNKNOWN',
  })
})

it("a lot is regraded on somebody's authority", () => {
  expect(
    magnets()
      .given('LotRegraded', { ...at, lot: M, grade: 'N40SH', authority: 'MRB-2', reason: 'Hcj' })
      .book.accounts.get(M)?.grade,
  ).toBe('N40SH')
})
