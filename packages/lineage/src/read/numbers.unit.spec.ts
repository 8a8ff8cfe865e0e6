import { describe, expect, it } from 'vitest'
import { findNumbers, fromSnapshot, occurredBefore, toSnapshot, unitOf } from '../index.ts'
import { lineageOf, sha256, withdrawing } from '../testing/given.ts'
import { event, mass } from '../testing/ledger.ts'

const at = (day: number) => `2026-11-${String(day).padStart(2, '0')}T12:00:00-06:00`
const SSCC = '095213210000000414'

const bought = event('FeedstockDeclared', {
  area: 'FTW-SC',
  occurredAt: at(1),
  supplier: 'HITACHI',
  supplierLot: 'DY-77-104',
  lines: [{ lot: 'FTW-SC-DY-1', material: 'dy_metal', mass: mass(10_000) }],
  facts: [],
})
const packed = (unit: string, day: number, inside: object) =>
  event('UnitPacked', { area: 'FTW-MG', occurredAt: at(day), unit, kind: 'pallet', ...inside })
const box = packed('FTW-MG-BX-1', 2, { contents: [{ lot: 'FTW-MG-26-1', mass: mass(1_000), pieces: 40 }] })
const pallet = packed('FTW-MG-PL-1', 3, { units: ['FTW-MG-BX-1'], seal: 'SEAL-1' })
const given = (voided: boolean, day: number) =>
  event('IdentifierAssigned', {
    area: 'FTW-MG',
    occurredAt: at(day),
    subject: { unit: 'FTW-MG-PL-1' },
    scheme: 'sscc',
    value: SSCC,
    voided,
  })
const shipped = event('LotShipped', {
  area: 'FTW-MG',
  occurredAt: at(5),
  parcel: 'FTW-MG-P-1',
  addressee: { party: 'GM' },
  billOfLading: 'BOL-88',
  units: ['FTW-MG-PL-1'],
  lines: [{ lot: 'FTW-MG-26-1', mass: mass(1_000), pieces: 40 }],
  contents: [{ material: 'magnet' }],
})
const opened = event('UnitUnpacked', { area: 'FTW-MG', occurredAt: at(6), unit: 'FTW-MG-PL-1' })
const EVENTS = [bought, box, pallet, given(false, 4), shipped, opened, given(true, 7)]

describe('a number', () => {
  const lineage = lineageOf(...EVENTS)
  const found = (text: string, asOf?: number) =>
    findNumbers(lineage, { text, asOf }).map(({ value, scheme, subject, voided }) => [
      value,
      scheme,
      ...Object.values(subject),
      voided,
    ])

  it('finds what it stands for, whoever gave it, by a part of it too', () => {
    expect(found('DY-77-104')).toEqual([['DY-77-104', 'supplier_lot', 'FTW-SC-DY-1', false]])
    expect(found('77-1')).toEqual(found('DY-77-104'))
    expect(found('BOL-88')).toEqual([['BOL-88', 'bill_of_lading', 'FTW-MG-P-1', false]])
    expect(found('SEAL-1')).toEqual([['SEAL-1', 'seal', 'FTW-MG-PL-1', false]])
    expect(found('FTW-MG-P-1')).toEqual([['FTW-MG-P-1', 'parcel', 'FTW-MG-P-1', false]])
    expect(found('nothing')).toEqual([])
    expect(found('')).toEqual([])
  })

  it('is voided from where that was said, and stands as of before; what is whole comes first', () => {
    expect(found(SSCC)).toEqual([[SSCC, 'sscc', 'FTW-MG-PL-1', true]])
    expect(found(SSCC, 4)).toEqual([[SSCC, 'sscc', 'FTW-MG-PL-1', false]])
    expect(found(SSCC, 3)).toEqual([])
    expect(found('FTW-MG-PL-1')[0]).toEqual(['FTW-MG-PL-1', 'unit', 'FTW-MG-PL-1', false])
    expect(findNumbers(lineage, { text: 'FTW-MG', limit: 2 })).toHaveLength(2)
  })

  it('leads into a unit: what is in it, and where it went', () => {
    const whole = {
      unit: 'FTW-MG-PL-1',
      lots: [],
      units: ['FTW-MG-BX-1'],
      opened: true,
      parcels: ['FTW-MG-P-1'],
    }
    expect(unitOf(lineage, 'FTW-MG-PL-1')).toEqual(whole)
    expect(unitOf(lineage, 'FTW-MG-PL-1', 3)).toEqual({ ...whole, opened: false, parcels: [] })
    expect(unitOf(lineage, 'FTW-MG-BX-1')?.lots).toEqual(['FTW-MG-26-1'])
    expect(unitOf(lineage, 'FTW-MG-PL-1', 2)).toBeNull()
    expect(unitOf(lineage, 'DY-77-104')).toBeNull()
  })

  it('does not find what was withdrawn, nor what happened later than asked for; and is in a snapshot', () => {
    const corrected = lineageOf(...EVENTS, withdrawing(EVENTS, 0))
    expect(findNumbers(corrected, { text: 'DY-77-104' })).toEqual([])
    expect(findNumbers(corrected, { text: 'DY-77-104', asOf: 7 })).toHaveLength(1)
    expect(findNumbers(occurredBefore(lineage, Date.parse(at(4))), { text: SSCC })).toEqual([])
    const again = fromSnapshot(toSnapshot(lineage, sha256), sha256)
    expect(findNumbers(again, { text: SSCC })).toEqual(findNumbers(lineage, { text: SSCC }))
  })
})
