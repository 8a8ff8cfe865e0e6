import { describe, expect, it } from 'vitest'
import { bookOf } from '../testing/given.ts'
import { balanceGrams, balancePieces } from './account.ts'

const at = { occurredAt: '2026-11-22T08:00:00Z' }
const M = 'FTW-MG-26-1'
const magnets = () =>
  bookOf('FTW-MG').given('OpeningInventoryDeclared', {
    occurredAt: '2026-11-01T00:00:00Z',
    lines: [{ lot: M, material: 'magnet', mass: '100 kg', pieces: 4000 }],
  })
const shipped = () =>
  magnets().given('MagnetShipped', {
    ...at,
    parcel: 'FTW-MG-P-1',
    addressee: { party: 'GM' },
    lines: [{ lot: M, mass: '40 kg', pieces: 1600, contract: 'C-1' }],
  })
const box = (unit: string, mass: string, pieces: number) => ({
  ...at,
  unit,
  kind: 'box' as const,
  contents: [{ lot: M, mass, pieces }],
})

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

describe('a unit', () => {
  it('holds pieces of lots, and boxes stand on a pallet', () => {
    const scene = magnets()
      .given('UnitPacked', box('FTW-MG-BX-1', '15 kg', 600))
      .given('UnitPacked', { ...at, unit: 'FTW-MG-PL-1', kind: 'pallet', units: ['FTW-MG-BX-1'] })
    expect(scene.book.units.get('FTW-MG-PL-1')).toMatchObject({ units: ['FTW-MG-BX-1'] })
    expect(scene.given('UnitUnpacked', { ...at, unit: 'FTW-MG-BX-1' }).book.units.has('FTW-MG-BX-1')).toBe(
      false,
    )
  })
  it('has its own number, and holds no more than there is', () => {
    const scene = magnets().given('UnitPacked', box('FTW-MG-BX-1', '60 kg', 2400))
    expect(
      scene.when('UnitPacked', { ...box('FTW-MG-BX-1', '1 kg', 40), mode: 'intent' }).refusal,
    ).toMatchObject({ code: 'UNIT_CONTENTS_DIFFER' })
    expect(
      scene.when('UnitPacked', { ...box('FTW-MG-BX-2', '60 kg', 2400), mode: 'intent' }).refusal,
    ).toMatchObject({ code: 'PACKED_BEYOND_BALANCE' })
    expect(scene.when('UnitUnpacked', { ...at, unit: 'FTW-MG-BX-9', mode: 'intent' }).refusal).toMatchObject({
      code: 'UNIT_NOT_YET_PACKED',
    })
    expect(scene.when('UnitUnpacked', { ...at, unit: 'FTW-SC-BX-9' }).refusal).toMatchObject({
      code: 'WRONG_AREA',
    })
  })
  it('may be packed again before its unpacking is posted, which then ends what was in it before', () => {
    const on = (day: number) => ({ occurredAt: `2026-11-2${day}T08:00:00Z` })
    const first = { ...box('FTW-MG-BX-1', '15 kg', 600), ...on(1) }
    const unpacked = { ...on(2), unit: 'FTW-MG-BX-1' }
    const second = { ...box('FTW-MG-BX-1', '10 kg', 400), ...on(3) }
    const again = magnets().given('UnitPacked', first).given('UnitPacked', second)
    expect(again.log.at(-1)?.findings).toMatchObject([{ code: 'UNIT_CONTENTS_DIFFER', severity: 'warning' }])
    const bound = again.given('UnitUnpacked', unpacked)
    expect(bound.book.warnings.size).toBe(0)
    const late = magnets().given('UnitPacked', second).given('UnitPacked', first)
    for (const { book } of [bound, late])
      expect(book.units.get('FTW-MG-BX-1')).toMatchObject({ contents: [{ grams: 10_000 }] })
  })
  it('may be unpacked, or leave on its pallet, before its packing is posted: then it is not packed when that comes', () => {
    const later = { occurredAt: '2026-11-22T12:00:00Z' }
    const pallet = { ...at, unit: 'FTW-MG-PL-1', kind: 'pallet' as const, units: ['FTW-MG-BX-1'] }
    const packing = [box('FTW-MG-BX-1', '15 kg', 600), pallet, box('FTW-MG-BX-2', '15 kg', 600)]
    const gone = magnets()
      .given('UnitUnpacked', { ...later, unit: 'FTW-MG-BX-2' })
      .given('MagnetShipped', {
        ...later,
        parcel: 'FTW-MG-P-1',
        addressee: { party: 'GM' },
        units: ['FTW-MG-PL-1'],
        lines: [{ lot: M, mass: '15 kg', pieces: 600, contract: 'C-1' }],
      })
    expect(gone.book.warnings.size).toBe(2)
    for (const order of [packing, packing.toReversed()]) {
      const bound = order.reduce((scene, post) => scene.given('UnitPacked', post), gone)
      expect([...bound.book.units.keys()]).toEqual([])
      expect([...bound.book.warnings.values()].map(({ code }) => code)).not.toContain('UNIT_NOT_YET_PACKED')
    }
    const again = gone.given('UnitPacked', {
      ...box('FTW-MG-BX-2', '15 kg', 600),
      occurredAt: '2026-11-22T13:00:00Z',
    })
    expect([...again.book.units.keys()]).toEqual(['FTW-MG-BX-2'])
  })
})

describe('units that leave with a parcel', () => {
  const packed = () =>
    magnets()
      .given('UnitPacked', box('FTW-MG-BX-1', '30 kg', 1200))
      .given('UnitPacked', box('FTW-MG-BX-2', '30 kg', 1200))
      .given('UnitPacked', { ...at, unit: 'FTW-MG-PL-1', kind: 'pallet', units: ['FTW-MG-BX-1'] })
  const ship = (units: string[], mass = '30 kg') => ({
    ...at,
    parcel: 'FTW-MG-P-1',
    addressee: { party: 'GM' },
    units,
    lines: [{ lot: M, mass, pieces: 1200, contract: 'C-1' }],
  })

  it('are packed here no more, with all that is inside them', () => {
    const scene = packed().given('MagnetShipped', ship(['FTW-MG-PL-1']))
    expect([...scene.book.units.keys()]).toEqual(['FTW-MG-BX-2'])
    expect(scene.log.at(-1)?.findings).toBeUndefined()
    // What is left can be packed, and nothing is said against it.
    const rest = scene.when('UnitPacked', box('FTW-MG-BX-3', '40 kg', 1600))
    expect(rest.ok && rest.event.findings).toBeUndefined()
  })

  it('are packed here again when the shipment is withdrawn', () => {
    const before = packed()
    const scene = before.given('MagnetShipped', ship(['FTW-MG-PL-1']))
    const proposal = scene.given(
      'CorrectionProposed',
      {
        ...at,
        target: { eventId: '0b8f4b4e-54b4-8d55-9d2f-0f3a1f3b6a01', revision: scene.book.revision },
        reason: 'did_not_occur',
        explanation: 'it stayed',
      },
      { target: scene.log.at(-1)! },
    )
    const withdrawn = proposal.given(
      'EventDeclaredErroneous',
      {
        ...at,
        target: { eventId: '0b8f4b4e-54b4-8d55-9d2f-0f3a1f3b6a01', revision: scene.book.revision },
        reason: 'did_not_occur',
        explanation: 'it stayed',
        proposal: proposal.book.revision,
      },
      {
        target: scene.log.at(-1)!,
        poster: { key: 'k2', owner: 'another', requestKey: 'another|1', requestHash: 'h' },
      },
    )
    expect(withdrawn.book.units.toJS()).toEqual(before.book.units.toJS())
  })

  it('that are not packed yet, or hold more than the lines take, are said and taken', () => {
    const unknown = packed().when('MagnetShipped', ship(['FTW-MG-BX-9']))
    expect(unknown.ok && unknown.event.findings).toMatchObject([
      { code: 'UNIT_NOT_YET_PACKED', severity: 'warning' },
    ])
    const more = packed().when('MagnetShipped', ship(['FTW-MG-PL-1', 'FTW-MG-BX-2']))
    expect(more.ok && more.event.findings).toMatchObject([
      {
        code: 'UNIT_CONTENTS_DIFFER',
        sentence: `The units of the parcel hold 60.000 kg of ${M}; its lines take 30.000 kg of it.`,
      },
    ])
    const early = magnets().when('UnitPacked', {
      ...at,
      unit: 'FTW-MG-PL-1',
      kind: 'pallet',
      units: ['FTW-MG-BX-1'],
    })
    expect(early.ok && early.event.findings).toMatchObject([{ code: 'UNIT_NOT_YET_PACKED' }])
  })
})

describe('a number of somebody else', () => {
  const assign = (lot: string, voided = false) => ({
    ...at,
    subject: { lot },
    scheme: 'customer_part' as const,
    value: 'EV-7',
    voided,
  })
  it('stands for one thing, for ever', () => {
    const scene = magnets().given('IdentifierAssigned', assign(M))
    expect(scene.book.identifiers.get('customer_part:EV-7')).toEqual({ subject: M, voided: false })
    expect(scene.when('IdentifierAssigned', assign('FTW-MG-26-2')).refusal).toMatchObject({
      code: 'IDENTIFIER_TAKEN',
    })
    const voided = scene.given('IdentifierAssigned', assign(M, true))
    expect(voided.when('IdentifierAssigned', assign('FTW-MG-26-2')).refusal).toMatchObject({
      code: 'IDENTIFIER_TAKEN',
    })
    expect(voided.when('IdentifierAssigned', assign(M, true)).refusal).toMatchObject({
      code: 'IDENTIFIER_UNKNOWN',
      message: `customer_part EV-7 stood for ${M}, and is voided.`,
    })
    expect(scene.when('IdentifierAssigned', assign('FTW-MG-26-2', true)).refusal).toMatchObject({
      code: 'IDENTIFIER_UNKNOWN',
    })
  })

  it('may be voided before it is given: then it is void when that comes', () => {
    const early = magnets().given('IdentifierAssigned', assign(M, true))
    expect(early.log.at(-1)?.findings).toMatchObject([
      {
        code: 'IDENTIFIER_NOT_YET_ASSIGNED',
        severity: 'warning',
        sentence: `customer_part EV-7 is voided for ${M}, and that it stands for it is not posted yet.`,
      },
    ])
    expect(
      magnets().when('IdentifierAssigned', { ...assign(M, true), mode: 'intent' }).refusal,
    ).toMatchObject({ code: 'IDENTIFIER_NOT_YET_ASSIGNED', field: 'value' })
    const bound = early.given('IdentifierAssigned', assign(M))
    const inOrder = magnets()
      .given('IdentifierAssigned', assign(M))
      .given('IdentifierAssigned', assign(M, true))
    expect(bound.book.identifiers.toJS()).toEqual(inOrder.book.identifiers.toJS())
    expect(bound.book.warnings.size).toBe(0)
    expect(bound.when('IdentifierAssigned', assign(M)).refusal).toMatchObject({ code: 'IDENTIFIER_TAKEN' })
  })

  it('that was voided for the wrong lot is still free for the right one', () => {
    const scene = magnets()
      .given('IdentifierAssigned', assign('FTW-MG-26-2', true))
      .given('IdentifierAssigned', assign(M))
    expect(scene.book.identifiers.get('customer_part:EV-7')).toEqual({ subject: M, voided: false })
  })

  const number = (scheme: 'sscc' | 'sgtin' | 'grai' | 'giai' | 'gs1_lot' | 'uii' | 'other', value: string) =>
    magnets().when('IdentifierAssigned', { ...at, subject: { lot: M }, scheme, value })

  it('is read as its scheme has it: an SSCC ends with its check digit', () => {
    expect(number('sscc', '095213210000000414').ok).toBe(true)
    // The example of the GS1 General Specifications.
    expect(number('sscc', '106141412345678908').ok).toBe(true)
    expect(number('sscc', '095213210000000410').refusal).toMatchObject({
      code: 'CHECK_DIGIT_WRONG',
      field: 'value',
      message: expect.stringContaining('would be 4'),
      remedy: expect.stringContaining('095213210000000414'),
    })
    for (const value of ['09521321000000041', '00 095213210000000414', '09521321000000041X'])
      expect(number('sscc', value).refusal).toMatchObject({ code: 'IDENTIFIER_MALFORMED', field: 'value' })
    expect(number('gs1_lot', '26-3301/A').ok).toBe(true)
    for (const value of ['26 3301', 'A'.repeat(21), 'Los 7ä'])
      expect(number('gs1_lot', value).refusal).toMatchObject({ code: 'IDENTIFIER_MALFORMED', field: 'value' })
    expect(number('other', '095213210000000410').ok).toBe(true)
  })

  it('of GS1 has the check digit of the key that it begins with', () => {
    expect(number('sgtin', '10614141123459A1').ok).toBe(true)
    expect(number('sgtin', '10614141123450A1').refusal).toMatchObject({
      code: 'CHECK_DIGIT_WRONG',
      message: 'Digit 14 of SGTIN 10614141123450A1 would be 9, as the digits before it have it.',
      remedy: expect.stringContaining('it is 10614141123459A1'),
    })
    expect(number('sgtin', '10614141123459').refusal).toMatchObject({ code: 'IDENTIFIER_MALFORMED' })
    for (const value of ['00614141234523', '006141412345231234A']) expect(number('grai', value).ok).toBe(true)
    expect(number('grai', '00614141234524').refusal).toMatchObject({ code: 'CHECK_DIGIT_WRONG' })
    expect(number('grai', '10614141123459').refusal).toMatchObject({ code: 'IDENTIFIER_MALFORMED' })
    expect(number('giai', '0614141DRUM7').ok).toBe(true)
    expect(number('giai', 'DRUM-0614141').refusal).toMatchObject({ code: 'IDENTIFIER_MALFORMED' })
  })

  it('for the DoD names the agency, the enterprise and the item, in the characters of MIL-STD-130', () => {
    // Serial number within the enterprise (construct 1), and within the part number (construct 2).
    for (const value of [
      'D1MFA1786950',
      'D1MFA11234S786950',
      'UN123456789A1',
      'LD12ABCD7',
      '0614141A/7',
      'LHA99912',
    ])
      expect([value, number('uii', value).ok]).toEqual([value, true])
    for (const value of [
      'D1MFA',
      'D1MFO1786950',
      'd1mfa1786950',
      'UN12345678-1',
      'A1B2',
      `D1MFA1${'7'.repeat(45)}`,
    ])
      expect([value, number('uii', value).refusal?.code]).toEqual([value, 'IDENTIFIER_MALFORMED'])
    expect(number('uii', 'D1MFO1786950').refusal?.message).toBe(
      'D1MFO1786950 is no UII of MIL-STD-130: after D come the 5 characters of a CAGE code (no I, no O), and then the number of the item.',
    )
  })
})

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
