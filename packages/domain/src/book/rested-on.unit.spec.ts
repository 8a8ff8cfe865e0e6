import { expect, it } from 'vitest'
import { bookOf, type Scene } from '../testing/given.ts'
import { PARCEL, parcelIn, shippedOneLine } from '../testing/shipped-flake.ts'
import type { ParcelElsewhere } from './context.ts'

const later = { occurredAt: '2026-11-22T08:00:00-06:00' }
const parcelOf = (scene: Scene) => ({ parcel: parcelIn(scene) })
const REDIRECT = {
  ...later,
  parcel: 'FTW-SC-P-0008',
  of: PARCEL,
  addressee: { area: 'MTP-RC' },
  reason: 'wet',
}
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
  expect(proposing(shippedOneLine()).ok).toBe(true)
  const received = { ...NOTHING, receivedGrams: 150_000, refusedGrams: 50_000 }
  expect(proposing(shippedOneLine(), 2, received).refusal).toMatchObject({
    code: 'TARGET_RESTED_ON',
    message: `FTW-MG has received 150.000 kg and refused 50.000 kg of parcel ${PARCEL}.`,
    remedy: 'Have FTW-MG declare that erroneous first.',
  })
})

it('a parcel of which a part went on did leave, until that is withdrawn', () => {
  const onward = shippedOneLine().given('ParcelRedirected', REDIRECT, { refusedLines: REFUSED })
  expect(proposing(onward, 2).refusal).toMatchObject({
    code: 'TARGET_RESTED_ON',
    message: `What was refused of parcel ${PARCEL} went on as FTW-SC-P-0008.`,
  })
  expect(proposing(onward, 3).ok).toBe(true)
})

it('a redirection is a parcel that left: nobody withdraws it alone', () => {
  const onward = shippedOneLine().given('ParcelRedirected', REDIRECT, { refusedLines: REFUSED })
  expect(proposing(onward, 3)).toMatchObject({ event: { preview: { parcels: ['FTW-SC-P-0008'] } } })
})

it('a refusal stands while what was refused is on its way to another', () => {
  const refused = bookOf('FTW-MG').given(
    'ParcelRefused',
    { ...later, parcel: PARCEL, reason: 'wet' },
    parcelOf(shippedOneLine()),
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
  const matched = arrived.given(
    'ReceiptMatched',
    { ...later, parcel: PARCEL, lines },
    parcelOf(shippedOneLine()),
  )
  expect(proposing(arrived, 0).ok).toBe(true)
  expect(proposing(matched, 0).refusal).toMatchObject({
    code: 'TARGET_RESTED_ON',
    message: 'FTW-MG-UM-1 was matched to a parcel since.',
  })
  expect(proposing(matched, 1).ok).toBe(true)
})
