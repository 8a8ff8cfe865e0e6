import { describe, expect, it } from 'vitest'
import { bookOf, type Scene } from '../testing/given.ts'
import { alloyShop, heat } from '../testing/heat.ts'
import { at, attached, CERTIFICATE, certificate, lot, stored } from '../testing/kept-documents.ts'
import { legalHoldsOn, retentionOf } from './retention.ts'

describe('a document is kept', () => {
  const kept = (scene: Scene) => retentionOf(scene.book, CERTIFICATE)
  const withPaper = () => alloyShop().given('EvidenceStored', stored()).given('EvidenceAttached', attached)

  it('ten years from the last event that relies on it, or as many as were asked for', () => {
    const loose = bookOf('FTW-SC').given('EvidenceStored', stored())
    expect(kept(loose)).toEqual({ through: '2036-11-20', restsOn: null })
    expect(kept(loose.given('EvidenceStored', stored(CERTIFICATE, 30)))).toMatchObject({
      through: '2056-11-20',
    })
    const named = loose.given('LotHeld', {
      occurredAt: '2026-11-22T00:30:00+02:00',
      lot,
      hold: 'QA-1',
      reason: 'see the certificate',
      evidence: [certificate],
    })
    expect(kept(named)).toMatchObject({ through: '2036-11-21' })
  })

  it('from the day on which the last of what was made of its lot has left, which has not come while that is here', () => {
    const made = withPaper().given('AlloyFlaked', heat())
    expect(kept(made)).toEqual({ through: '2036-11-20', restsOn: 'FTW-SC-26-23011' })
    const ship = (scene: Scene, of: string, mass: string, day: string) =>
      scene.given('LotShipped', {
        occurredAt: `2026-11-${day}T12:00:00Z`,
        parcel: `FTW-SC-P-${day}`,
        addressee: { area: 'FTW-MG' },
        lines: [{ lot: of, mass }],
      })
    const left = ship(ship(made, 'FTW-SC-26-23011', '591.2 kg', '21'), 'FTW-SC-SK-23011', '7.9 kg', '22')
    expect(kept(left)).toEqual({ through: '2036-11-22', restsOn: lot })
    // Iron that has nothing to do with it may stay.
    expect(kept(ship(left, lot, '224 kg', '23'))).toEqual({ through: '2036-11-23', restsOn: null })
  })

  it('a year longer than to the 29th of February', () => {
    const leap = { ...stored(), occurredAt: '2024-02-29T12:00:00Z' }
    expect(kept(bookOf('FTW-SC').given('EvidenceStored', leap))).toMatchObject({ through: '2034-03-01' })
    expect(kept(bookOf('FTW-SC').given('EvidenceStored', { ...leap, retainYears: 12 }))).toMatchObject({
      through: '2036-02-29',
    })
  })
})

describe('a legal hold', () => {
  const placed = (covers: { documents?: string[]; lots?: string[] }, hold = 'DCMA-26-0117') => ({
    ...at,
    hold,
    reason: 'audit',
    ...covers,
  })
  const on = (scene: Scene) => legalHoldsOn(scene.book, CERTIFICATE)

  it('is on a document, or on all that is behind a lot, also what comes later, until it is lifted', () => {
    const scene = alloyShop().given('LegalHoldPlaced', placed({ documents: [CERTIFICATE] }))
    expect(on(scene)).toEqual(['DCMA-26-0117'])
    expect(scene.log.at(-1)?.findings).toMatchObject([{ code: 'DOCUMENT_UNKNOWN', severity: 'warning' }])
    const ofLot = scene.given('LegalHoldPlaced', placed({ lots: [lot] }, 'A-2'))
    expect(on(ofLot.given('EvidenceAttached', attached))).toEqual(['A-2', 'DCMA-26-0117'])
    const ofInput = alloyShop()
      .given('LegalHoldPlaced', placed({ lots: [lot] }))
      .given('AlloyFlaked', heat({ evidence: [certificate] }))
    expect(on(ofInput)).toEqual(['DCMA-26-0117'])
    expect(on(ofInput.given('LegalHoldLifted', { ...at, hold: 'DCMA-26-0117', reason: 'over' }))).toEqual([])
  })

  it('has its own name and covers something of this book', () => {
    const scene = alloyShop().given('LegalHoldPlaced', placed({ lots: [lot] }))
    expect(scene.when('LegalHoldPlaced', placed({ lots: [lot] })).refusal?.code).toBe('HOLD_EXISTS')
    expect(scene.when('LegalHoldPlaced', placed({}, 'B')).refusal?.code).toBe('HOLD_COVERS_NOTHING')
    expect(scene.when('LegalHoldPlaced', placed({ lots: ['FTW-MG-1'] }, 'B')).refusal).toMatchObject({
      code: 'LOT_NOT_IN_BOOK',
      field: 'lots/0',
    })
    expect(scene.when('LegalHoldLifted', { ...at, hold: 'B', reason: 'x' }).refusal?.code).toBe(
      'HOLD_UNKNOWN',
    )
  })
})
