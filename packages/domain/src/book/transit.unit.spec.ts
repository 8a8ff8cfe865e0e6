import { describe, expect, it } from 'vitest'
import { bookOf, type Scene } from '../testing/given.ts'
import { alloyShop, heat } from '../testing/heat.ts'
import { balanceGrams } from './account.ts'

const P = 'FTW-SC-P-0007'
const later = { occurredAt: '2026-11-22T08:00:00-06:00' }
const sender = () =>
  alloyShop()
    .given('AlloyFlaked', heat())
    .given('LotShipped', {
      occurredAt: '2026-11-21T08:00:00-06:00',
      parcel: P,
      addressee: { area: 'FTW-MG' },
      lines: [{ lot: 'FTW-SC-26-23011', mass: '400 kg' }],
    })
const parcelOf = (scene: Scene, id = P) => ({
  parcel: { sender: scene.book.area, parcel: scene.book.parcels.get(id)! },
})

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
      { ...later, parcel: P, lines: [{ line: 1, lot: 'FTW-MG-UM-1' }] },
      parcelOf(sender()),
    )
    expect(accountOf(matched)?.inGrams).toBe(399_000)
    expect(accountOf(matched)?.holds.size).toBe(0)
    expect(matched.log.at(-1)).toMatchObject({
      sender: 'FTW-SC',
      accounts: [{ from: 'FTW-SC-26-23011', grams: 400_000 }],
    })
    expect(
      matched.when(
        'LotReceived',
        { ...later, parcel: P, lines: [{ line: 1, lot: 'FTW-MG-X', mass: '1 kg' }] },
        parcelOf(sender()),
      ).refusal,
    ).toMatchObject({ code: 'PARCEL_LINE_RECEIVED' })
  })

  it('are matched only where they wait, to a parcel that is addressed here', () => {
    const match = { ...later, parcel: P, lines: [{ line: 1, lot: 'FTW-MG-OTHER' }] }
    expect(arrived().when('ReceiptMatched', match, parcelOf(sender())).refusal).toMatchObject({
      code: 'LOT_NOT_UNMATCHED',
    })
    expect(arrived().when('ReceiptMatched', match, { parcel: null }).refusal).toMatchObject({
      code: 'PARCEL_UNKNOWN',
    })
    expect(bookOf('MTP-RC').when('ReceiptMatched', match, parcelOf(sender())).refusal).toMatchObject({
      code: 'PARCEL_NOT_ADDRESSED_HERE',
    })
  })
})

describe('a parcel that is refused', () => {
  const refusing = () =>
    bookOf('FTW-MG')
      .given(
        'LotReceived',
        { ...later, parcel: P, lines: [{ line: 1, lot: 'FTW-MG-F-1', mass: '150 kg', covers: '150 kg' }] },
        parcelOf(sender()),
      )
      .given('ParcelRefused', { ...later, parcel: P, reason: 'wet' }, parcelOf(sender()))
  const refusedLines = [{ line: 1, grams: 250_000, pieces: 0 }]
  const redirect = { ...later, parcel: 'FTW-SC-P-0008', of: P, addressee: { area: 'MTP-RC' }, reason: 'wet' }

  it('is closed for the addressee, as far as it was open', () => {
    expect(refusing().log.at(-1)).toMatchObject({ refused: refusedLines })
    expect(
      refusing().when(
        'LotReceived',
        { ...later, parcel: P, lines: [{ line: 1, lot: 'FTW-MG-F-2', mass: '1 kg' }] },
        parcelOf(sender()),
      ).refusal,
    ).toMatchObject({ code: 'PARCEL_LINE_RECEIVED' })
    expect(
      refusing().when('ParcelRefused', { ...later, parcel: P, reason: 'again' }, parcelOf(sender())).refusal,
    ).toMatchObject({ code: 'PARCEL_LINE_RECEIVED' })
  })

  it('goes on to another, as a parcel of its own, once', () => {
    const onward = sender().given('ParcelRedirected', redirect, { refusedLines })
    expect(onward.book.parcels.get('FTW-SC-P-0008')).toMatchObject({
      redirects: P,
      addressee: { area: 'MTP-RC' },
      lines: [{ lot: 'FTW-SC-26-23011', grams: 250_000 }],
    })
    const received = bookOf('MTP-RC').given(
      'LotReceived',
      { ...later, parcel: 'FTW-SC-P-0008', lines: [{ line: 1, lot: 'MTP-RC-1', mass: '250 kg' }] },
      parcelOf(onward, 'FTW-SC-P-0008'),
    )
    expect(balanceGrams(received.book.accounts.get('MTP-RC-1')!)).toBe(250_000)
    expect(
      onward.when('ParcelRedirected', { ...redirect, parcel: 'FTW-SC-P-0009' }, { refusedLines }).refusal,
    ).toMatchObject({ code: 'PARCEL_NOT_REFUSED' })
  })

  it('goes back to where it came from', () => {
    const back = sender().given(
      'ParcelRedirected',
      { ...redirect, addressee: { area: 'FTW-SC' } },
      { refusedLines },
    )
    const home = back.given(
      'LotReceived',
      { ...later, parcel: 'FTW-SC-P-0008', lines: [{ line: 1, lot: 'FTW-SC-BACK-1', mass: '249.9 kg' }] },
      parcelOf(back, 'FTW-SC-P-0008'),
    )
    expect(balanceGrams(home.book.accounts.get('FTW-SC-BACK-1')!)).toBe(249_900)
  })

  it('goes nowhere before it is refused', () => {
    expect(sender().when('ParcelRedirected', redirect, { refusedLines: [] }).refusal).toMatchObject({
      code: 'PARCEL_NOT_REFUSED',
    })
  })
})
