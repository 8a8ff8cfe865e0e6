import { describe, expect, it } from 'vitest'
import { bookOf, type Scene } from '../testing/given.ts'
import { PARCEL, parcelIn, shippedOneLine } from '../testing/shipped-flake.ts'
import { balanceGrams } from './account.ts'

const later = { occurredAt: '2026-11-22T08:00:00-06:00' }
const parcelOf = (scene: Scene, id = PARCEL) => ({ parcel: parcelIn(scene, id) })

describe('goods that come ahead of their papers', () => {
  const arrived = () =>
    bookOf('FTW-MG').given('LotReceivedUnmatched', {
      ...later,
      lines: [{ lot: 'FTW-MG-UM-1', material: 'alloy_flake', mass: '399 kg' }],
    })

  it('are on hold until they are matched to a parcel', () => {
    const accountOf = (scene: Scene) => scene.book.accounts.get('FTW-MG-UM-1')
    expect(accountOf(arrived())?.inGrams).toBe(399_000)
    expect(accountOf(arrived())?.holds.toArray()).toEqual(['UNMATCHED'])
    const matched = arrived().given(
      'ReceiptMatched',
      { ...later, parcel: PARCEL, lines: [{ line: 1, lot: 'FTW-MG-UM-1' }] },
      parcelOf(shippedOneLine()),
    )
    expect(accountOf(matched)?.inGrams).toBe(399_000)
    expect(accountOf(matched)?.holds.size).toBe(0)
    expect(matched.log.at(-1)).toMatchObject({
      sender: 'FTW-SC',
      accounts: [{ from: 'FTW-SC-26-23011', grams: 400_000 }],
    })
    const more = matched.given(
      'LotReceived',
      { ...later, parcel: PARCEL, lines: [{ line: 1, lot: 'FTW-MG-X', mass: '1 kg' }] },
      parcelOf(shippedOneLine()),
    )
    expect(more.log.at(-1)?.findings).toMatchObject([{ code: 'RECEIVED_IN_FULL_ALREADY' }])
  })

  it('are matched once, to one line of a parcel that it has', () => {
    const two = arrived().given('LotReceivedUnmatched', {
      ...later,
      lines: [{ lot: 'FTW-MG-UM-2', material: 'alloy_flake', mass: '400 kg' }],
    })
    const refusalOf = (...lines: { line: number; lot: string }[]) =>
      two.when('ReceiptMatched', { ...later, parcel: PARCEL, lines }, parcelOf(shippedOneLine())).refusal
        ?.code
    expect(refusalOf({ line: 1, lot: 'FTW-MG-UM-1' }, { line: 1, lot: 'FTW-MG-UM-1' })).toBe(
      'LOT_NAMED_TWICE',
    )
    expect(refusalOf({ line: 1, lot: 'FTW-MG-UM-1' }, { line: 2, lot: 'FTW-MG-UM-2' })).toBe(
      'PARCEL_LINE_UNKNOWN',
    )
  })

  it.each([
    ['heavier than the part they stand for', '300 kg', 'RECEIVED_HEAVIER', 'disputed'],
    ['lighter than the part they stand for', undefined, 'RECEIVED_LIGHTER', 'warning'],
  ] as const)('are weighed: %s', (_, covers, code, severity) => {
    const goods = bookOf('FTW-MG').given('LotReceivedUnmatched', {
      ...later,
      lines: [{ lot: 'FTW-MG-UM-1', material: 'alloy_flake', mass: '350 kg' }],
    })
    const lines = [{ line: 1, lot: 'FTW-MG-UM-1', ...(covers === undefined ? {} : { covers }) }]
    const matched = goods.given(
      'ReceiptMatched',
      { ...later, parcel: PARCEL, lines },
      parcelOf(shippedOneLine()),
    )
    expect(matched.log.at(-1)?.findings).toMatchObject([{ code, severity, lots: ['FTW-MG-UM-1'] }])
  })

  it('keep a hold that nobody can put on or take off by hand', () => {
    const hold = { ...later, lot: 'FTW-MG-UM-1', hold: 'UNMATCHED' }
    expect(arrived().when('LotReleased', { ...hold, disposition: 'use as is' }).refusal?.code).toBe(
      'HOLD_RESERVED',
    )
    expect(arrived().when('LotHeld', { ...hold, reason: 'to be matched' }).refusal?.code).toBe(
      'HOLD_RESERVED',
    )
  })

  it('are matched only where they wait, to a parcel that is addressed here', () => {
    const match = (lot: string) => ({ ...later, parcel: PARCEL, lines: [{ line: 1, lot }] })
    const other = arrived().given('OpeningInventoryDeclared', {
      occurredAt: '2026-11-01T00:00:00-06:00',
      lines: [{ lot: 'FTW-MG-OTHER', material: 'alloy_flake', mass: '1 kg' }],
    })
    expect(
      other.when('ReceiptMatched', match('FTW-MG-OTHER'), parcelOf(shippedOneLine())).refusal,
    ).toMatchObject({
      code: 'LOT_NOT_UNMATCHED',
    })
    expect(other.when('ReceiptMatched', match('MTP-RC-1'), parcelOf(shippedOneLine())).refusal).toMatchObject(
      {
        code: 'LOT_NOT_IN_BOOK',
      },
    )
    const unknown = { ...match('FTW-MG-UM-1'), parcel: 'XYZ-AB-P-1' }
    expect(arrived().when('ReceiptMatched', unknown, { parcel: null }).refusal).toMatchObject({
      code: 'PARCEL_UNKNOWN',
    })
  })
})

describe('a parcel that is refused', () => {
  const refusing = () =>
    bookOf('FTW-MG')
      .given(
        'LotReceived',
        {
          ...later,
          parcel: PARCEL,
          lines: [{ line: 1, lot: 'FTW-MG-F-1', mass: '150 kg', covers: '150 kg' }],
        },
        parcelOf(shippedOneLine()),
      )
      .given('ParcelRefused', { ...later, parcel: PARCEL, reason: 'wet' }, parcelOf(shippedOneLine()))
  const refusedLines = [{ line: 1, grams: 250_000, pieces: 0 }]
  const redirect = {
    ...later,
    parcel: 'FTW-SC-P-0008',
    of: PARCEL,
    addressee: { area: 'MTP-RC' },
    reason: 'wet',
  }

  it('is closed for the addressee, as far as it was open', () => {
    expect(refusing().log.at(-1)).toMatchObject({ refused: refusedLines })
    const again = { ...later, parcel: PARCEL, lines: [{ line: 1, lot: 'FTW-MG-F-2', mass: '1 kg' }] }
    expect(
      refusing().when('LotReceived', { ...again, mode: 'intent' }, parcelOf(shippedOneLine())).refusal,
    ).toMatchObject({ code: 'RECEIVED_THOUGH_REFUSED' })
    expect(
      refusing().when(
        'ParcelRefused',
        { ...later, parcel: PARCEL, reason: 'again' },
        parcelOf(shippedOneLine()),
      ).refusal,
    ).toMatchObject({ code: 'PARCEL_LINE_RECEIVED' })
  })

  it('and came in part before, by a receipt that is posted late, is disputed until the refusal is put right', () => {
    const parcel = parcelOf(shippedOneLine())
    const late = { occurredAt: '2026-11-21T20:00:00-06:00', parcel: PARCEL }
    const line = { line: 1, lot: 'FTW-MG-F-1', mass: '150 kg', covers: '150 kg' }
    const both = bookOf('FTW-MG')
      .given('ParcelRefused', { ...later, parcel: PARCEL, reason: 'wet' }, parcel)
      .given('LotReceived', { ...late, lines: [line] }, parcel)
    expect(both.log.at(-1)).toMatchObject({
      accounts: [{ from: 'FTW-SC-26-23011', grams: 150_000 }],
      findings: [
        {
          code: 'RECEIVED_THOUGH_REFUSED',
          parcel: 'FTW-SC-P-0007',
          severity: 'disputed',
          lots: ['FTW-MG-F-1'],
          sentence:
            'Line 1 of parcel FTW-SC-P-0007 was refused with 400.000 kg (revision 0), and 150.000 kg of it are received, of 400.000 kg that were sent.',
          remedy: expect.stringMatching(/^If the goods came, declare the refusal at revision 0 erroneous/),
        },
      ],
    })
    expect(both.log.at(-1)?.unexplained).toBeUndefined()
    const target = both.log[0]!
    const right = both
      .given(
        'EventDeclaredErroneous',
        {
          ...{ occurredAt: '2026-11-22T09:00:00-06:00', reason: 'incorrect_data' },
          target: { eventId: '00000000-0000-8000-8000-000000000000', revision: 0 },
          explanation: 'a part of it had come',
        },
        { target },
      )
      .given('ParcelRefused', { ...later, parcel: PARCEL, reason: 'wet' }, parcel)
    expect(right.book.exceptions.size).toBe(0)
    expect(right.log.at(-1)).toMatchObject({ refused: refusedLines })
    // Without saying how much it covers, it stands for what it weighs; and never for more than was sent.
    const weighed = (mass: string) =>
      bookOf('FTW-MG')
        .given('ParcelRefused', { ...later, parcel: PARCEL, reason: 'wet' }, parcel)
        .given('LotReceived', { ...late, lines: [{ line: 1, lot: 'FTW-MG-F-1', mass }] }, parcel)
        .log.at(-1)
    expect(weighed('150 kg')).toMatchObject({ accounts: [{ grams: 150_000 }] })
    expect(weighed('399 kg')).toMatchObject({ accounts: [{ grams: 400_000 }] })
    expect(weighed('500 kg')).toMatchObject({
      accounts: [{ grams: 400_000 }],
      unexplained: [{ lot: 'FTW-MG-F-1', grams: 100_000 }],
    })
  })

  it('goes on to another, as a parcel of its own, once', () => {
    const onward = shippedOneLine().given('ParcelRedirected', redirect, { refusedLines })
    expect(onward.book.parcels.get('FTW-SC-P-0008')).toMatchObject({
      redirects: PARCEL,
      addressee: { area: 'MTP-RC' },
      lines: [{ lot: 'FTW-SC-26-23011', grams: 250_000 }],
    })
    const received = bookOf('MTP-RC').given(
      'LotReceived',
      { ...later, parcel: 'FTW-SC-P-0008', lines: [{ line: 1, lot: 'MTP-RC-1', mass: '250 kg' }] },
      parcelOf(onward, 'FTW-SC-P-0008'),
    )
    expect(balanceGrams(received.book.accounts.get('MTP-RC-1')!)).toBe(250_000)
    const receivedLines = [{ line: 1, grams: 150_000, pieces: 0 }]
    expect(
      onward.when(
        'ParcelRedirected',
        { ...redirect, parcel: 'FTW-SC-P-0009' },
        { refusedLines, receivedLines },
      ).refusal,
    ).toMatchObject({ code: 'PARCEL_NOT_REFUSED' })
  })

  it('is refused line by line, each named once', () => {
    const refusalOf = (lines: number[]) =>
      bookOf('FTW-MG').when(
        'ParcelRefused',
        { ...later, parcel: PARCEL, lines, reason: 'wet' },
        parcelOf(shippedOneLine()),
      ).refusal?.code
    expect(refusalOf([1, 1])).toBe('LOT_NAMED_TWICE')
    expect(refusalOf([1, 2])).toBe('PARCEL_LINE_UNKNOWN')
  })

  it('goes on again with what was refused later', () => {
    const first = shippedOneLine().given('ParcelRedirected', redirect, { refusedLines })
    const more = [...refusedLines, { line: 1, grams: 50_000, pieces: 0 }]
    const second = first.given(
      'ParcelRedirected',
      { ...redirect, parcel: 'FTW-SC-P-0009' },
      { refusedLines: more },
    )
    expect(second.book.parcels.get('FTW-SC-P-0009')?.lines).toMatchObject([{ of: 1, grams: 50_000 }])
  })

  it('goes back to where it came from', () => {
    const back = shippedOneLine().given(
      'ParcelRedirected',
      { ...redirect, addressee: { area: 'FTW-SC' } },
      { refusedLines },
    )
    const home = back.given(
      'LotReceived',
      {
        ...later,
        parcel: 'FTW-SC-P-0008',
        lines: [{ line: 1, lot: 'FTW-SC-BACK-1', mass: '249.9 kg' }],
      },
      parcelOf(back, 'FTW-SC-P-0008'),
    )
    expect(balanceGrams(home.book.accounts.get('FTW-SC-BACK-1')!)).toBe(249_900)
  })

  it('is asked for beforehand only once it is refused', () => {
    const intent = { ...redirect, mode: 'intent' } as const
    expect(shippedOneLine().when('ParcelRedirected', intent, { refusedLines: [] }).refusal).toMatchObject({
      code: 'REFUSAL_NOT_YET_POSTED',
    })
  })
})
