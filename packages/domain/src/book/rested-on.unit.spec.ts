import { expect, it } from 'vitest'
import { bookOf, type Scene } from '../testing/given.ts'
import { alloyShop, heat } from '../testing/heat.ts'
import type { ParcelElsewhere } from './context.ts'

const P = 'FTW-SC-P-0007'
const later = { occurredAt: '2026-11-22T08:00:00-06:00' }
const shipped = () =>
  alloyShop()
    .given('AlloyFlaked', heat())
    .given('LotShipped', {
      occurredAt: '2026-11-21T08:00:00-06:00',
      parcel: P,
      addressee: { area: 'FTW-MG' },
      lines: [{ lot: 'FTW-SC-26-23011', mass: '400 kg' }],
    })
const parcelOf = (scene: Scene) => ({
  parcel: { sender: scene.book.area, parcel: scene.book.parcels.get(P)! },
})
const REDIRECT = { ...later, parcel: 'FTW-SC-P-0008', of: P, addressee: { area: 'MTP-RC' }, reason: 'wet' }
const REFUSED = [{ line: 1, grams: 400_000, pieces: 0 }]
const NOTHING: ParcelElsewhere = { area: 'FTW-MG', receivedGrams: 0, refusedGrams: 0, sentOnAs: [] }

/** What is said to whoever proposes to withdraw the event at a revision. */
const proposing = (scene: Scene, revision = scene.book.revision, elsewhere = NOTHING) =>
  scene.when(
    'CorrectionProposed',
    {
      ...later,
      target: { eventId: '0b8f4b4e-54b4-8d55-9d2f-0f3a1f3b6a01', revision },
      reason: 'did_not_occur',
      explanation: 'posted by mistake',
    },
    { target: scene.log[revision]!, elsewhere },
  )

it('a parcel that was received or refused did leave, until its addressee says otherwise', () => {
  expect(proposing(shipped()).ok).toBe(true)
  const received = { ...NOTHING, receivedGrams: 150_000, refusedGrams: 50_000 }
  expect(proposing(shipped(), 2, received).refusal).toMatchObject({
    code: 'TARGET_RESTED_ON',
    message: `FTW-MG has received 150.000 kg and refused 50.000 kg of parcel ${P}.`,
    remedy: 'Have FTW-MG declare that erroneous first.',
  })
})

it('a parcel of which a part went on did leave, until that is withdrawn', () => {
  const onward = shipped().given('ParcelRedirected', REDIRECT, { refusedLines: REFUSED })
  expect(proposing(onward, 2).refusal).toMatchObject({
    code: 'TARGET_RESTED_ON',
    message: `What was refused of parcel ${P} went on as FTW-SC-P-0008.`,
  })
  expect(proposing(onward, 3).ok).toBe(true)
})

it('a redirection is a parcel that left: nobody withdraws it alone', () => {
  const onward = shipped().given('ParcelRedirected', REDIRECT, { refusedLines: REFUSED })
  expect(proposing(onward, 3)).toMatchObject({ event: { preview: { parcels: ['FTW-SC-P-0008'] } } })
})

it('a refusal stands while what was refused is on its way to another', () => {
  const refused = bookOf('FTW-MG').given(
    'ParcelRefused',
    { ...later, parcel: P, reason: 'wet' },
    parcelOf(shipped()),
  )
  expect(proposing(refused).ok).toBe(true)
  const gone = { ...NOTHING, area: 'FTW-SC', sentOnAs: ['FTW-SC-P-0008'] }
  expect(proposing(refused, 0, gone).refusal).toMatchObject({ code: 'TARGET_RESTED_ON' })
})

it('goods without papers did arrive, once they are matched', () => {
  const arrived = bookOf('FTW-MG').given('LotReceivedUnmatched', {
    ...later,
    lines: [{ lot: 'FTW-MG-UM-1', material: 'alloy_flake', mass: '399 kg' }],
  })
  const lines = [{ line: 1, lot: 'FTW-MG-UM-1' }]
  const matched = arrived.given('ReceiptMatched', { ...later, parcel: P, lines }, parcelOf(shipped()))
  expect(proposing(arrived, 0).ok).toBe(true)
  expect(proposing(matched, 0).refusal).toMatchObject({
    code: 'TARGET_RESTED_ON',
    message: 'FTW-MG-UM-1 was matched to a parcel since.',
  })
  expect(proposing(matched, 1).ok).toBe(true)
})
