import { describe, expect, it } from 'vitest'
import { bookOf, type Scene } from '../testing/given.ts'
import { alloyShop, heat } from '../testing/heat.ts'
import { balanceGrams } from './account.ts'

const shipment = {
  occurredAt: '2026-11-21T08:00:00-06:00',
  parcel: 'FTW-SC-P-0007',
  addressee: { area: 'FTW-MG' },
  lines: [{ lot: 'FTW-SC-26-23011', mass: '400 kg' }],
}
const sender = () => alloyShop().given('AlloyFlaked', heat()).given('LotShipped', shipment)
const parcelOf = (scene: Scene) => ({
  parcel: { sender: scene.book.area, parcel: scene.book.parcels.get('FTW-SC-P-0007')! },
})
const arrival = (line: object = {}) => ({
  occurredAt: '2026-11-22T08:00:00-06:00',
  parcel: 'FTW-SC-P-0007',
  lines: [{ line: 1, lot: 'FTW-MG-FL-0001', mass: '399.5 kg', ...line }],
})

describe('a shipment', () => {
  it("takes the goods out of the sender's lots and says what they are", () => {
    const scene = sender()
    expect(balanceGrams(scene.book.accounts.get('FTW-SC-26-23011')!)).toBe(191_200)
    expect(scene.book.parcels.get('FTW-SC-P-0007')?.lines).toMatchObject([
      { lot: 'FTW-SC-26-23011', grams: 400_000, material: 'alloy_flake' },
    ])
  })
  it('needs an id of the area, and each its own', () => {
    const shop = alloyShop().given('AlloyFlaked', heat())
    expect(shop.when('LotShipped', { ...shipment, parcel: 'FTW-MG-P-1' }).refusal).toMatchObject({
      code: 'WRONG_AREA',
      field: 'parcel',
    })
    expect(sender().when('LotShipped', shipment).refusal).toMatchObject({ code: 'PARCEL_ID_TAKEN' })
  })
  it('goes to whom the registry knows, and not to itself', () => {
    const shop = alloyShop().given('AlloyFlaked', heat())
    expect(shop.when('LotShipped', { ...shipment, addressee: { party: 'NOBODY' } }).refusal).toMatchObject({
      code: 'PARTY_UNKNOWN',
    })
    expect(shop.when('LotShipped', { ...shipment, addressee: { area: 'ZZZ-YY' } }).refusal).toMatchObject({
      code: 'AREA_UNKNOWN',
    })
    expect(shop.when('LotShipped', { ...shipment, addressee: { area: 'FTW-SC' } }).refusal).toMatchObject({
      code: 'WRONG_AREA',
    })
  })
  it('of a disputed lot is refused as an intent, and raised as a report', () => {
    const outputs = [{ lot: 'FTW-SC-26-23011', material: 'alloy_flake' as const, mass: '700 kg' }]
    const shop = alloyShop().given('AlloyFlaked', heat({ outputs }))
    expect(shop.when('LotShipped', { ...shipment, mode: 'intent' }).refusal).toMatchObject({
      code: 'LOT_DISPUTED',
    })
    expect(shop.given('LotShipped', shipment).log.at(-1)?.findings).toMatchObject([{ code: 'LOT_DISPUTED' }])
  })
})

describe('a receipt', () => {
  const magnets = () => bookOf('FTW-MG')

  it('makes a lot of the addressee, of what was sent, with the mass as weighed here', () => {
    const scene = magnets().given('LotReceived', arrival(), parcelOf(sender()))
    expect(scene.book.accounts.get('FTW-MG-FL-0001')).toMatchObject({
      material: 'alloy_flake',
      inGrams: 399_500,
    })
    expect(scene.log.at(-1)).toMatchObject({
      sender: 'FTW-SC',
      accounts: [{ from: 'FTW-SC-26-23011', grams: 400_000 }],
    })
    expect(scene.log.at(-1)?.findings).toBeUndefined()
  })
  it('comes in parts, never more than is open', () => {
    const parcel = parcelOf(sender())
    const part = magnets().given('LotReceived', arrival({ mass: '150 kg', covers: '150 kg' }), parcel)
    const rest = part.given(
      'LotReceived',
      arrival({ lot: 'FTW-MG-FL-0002', mass: '250 kg', covers: '300 kg' }),
      parcel,
    )
    expect(rest.log.at(-1)).toMatchObject({ accounts: [{ grams: 250_000 }] })
    const more = arrival({ lot: 'FTW-MG-FL-0003' })
    expect(rest.when('LotReceived', { ...more, mode: 'intent' }, parcel).refusal).toMatchObject({
      code: 'RECEIVED_IN_FULL_ALREADY',
      message:
        'FTW-MG-FL-0003 came as line 1 of parcel FTW-SC-P-0007, of which 400.000 kg are received already, of 400.000 kg that were sent: it is of unknown origin.',
    })
  })
  it('that is heavier than what was sent has an unexplained part', () => {
    const scene = magnets().given('LotReceived', arrival({ mass: '420 kg' }), parcelOf(sender()))
    expect(scene.log.at(-1)).toMatchObject({
      unexplained: [{ lot: 'FTW-MG-FL-0001', grams: 20_000 }],
      findings: [{ code: 'RECEIVED_HEAVIER', severity: 'disputed' }],
    })
  })
  it('that is lighter is worth a look', () => {
    const scene = magnets().given('LotReceived', arrival({ mass: '380 kg' }), parcelOf(sender()))
    expect(scene.log.at(-1)?.findings).toMatchObject([{ code: 'RECEIVED_LIGHTER', severity: 'warning' }])
  })
  it("is the addressee's alone", () => {
    const elsewhere = bookOf('MTP-RC').when(
      'LotReceived',
      { ...arrival({ lot: 'MTP-RC-1' }), mode: 'intent' },
      parcelOf(sender()),
    )
    expect(elsewhere.refusal).toMatchObject({ code: 'PARCEL_ADDRESSED_ELSEWHERE' })
  })
  it('needs a sender that is registered, and a line of its parcel', () => {
    const unknown = { ...arrival(), parcel: 'XYZ-AB-P-1' }
    expect(magnets().when('LotReceived', unknown, { parcel: null }).refusal).toMatchObject({
      code: 'PARCEL_UNKNOWN',
    })
    expect(magnets().when('LotReceived', arrival({ line: 2 }), parcelOf(sender())).refusal).toMatchObject({
      code: 'PARCEL_LINE_UNKNOWN',
    })
  })
  it('before the parcel left is raised', () => {
    const early = { ...arrival(), occurredAt: '2026-11-20T08:00:00-06:00' }
    expect(magnets().given('LotReceived', early, parcelOf(sender())).log.at(-1)?.findings).toMatchObject([
      { code: 'CHRONOLOGY' },
    ])
  })
})
