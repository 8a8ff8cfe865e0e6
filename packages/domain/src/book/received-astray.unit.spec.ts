import { describe, expect, it } from 'vitest'
import { bookOf } from '../testing/given.ts'
import { came, holds, later } from '../testing/received-flake.ts'
import { codes, PARCEL, parcelIn, shipped } from '../testing/shipped-flake.ts'

describe('a receipt of a parcel that was sent to another', () => {
  it('is disputed until it is posted that the parcel goes on to here', () => {
    const astray = bookOf('MTP-RC').given('LotReceived', came({ lot: 'MTP-RC-FL-1' }), {
      parcel: parcelIn(shipped()),
    })
    expect(astray.log.at(-1)?.findings).toMatchObject([
      {
        code: 'PARCEL_ADDRESSED_ELSEWHERE',
        sentence: `MTP-RC-FL-1 came as parcel ${PARCEL}, which FTW-SC has sent to FTW-MG: what they are is not known.`,
      },
    ])
    const onward = shipped().given('ParcelRedirected', {
      ...{ occurredAt: '2026-11-21T11:00:00-06:00', parcel: 'FTW-SC-P-0008', of: PARCEL },
      ...{ addressee: { area: 'MTP-RC' }, reason: 'wrong dock' },
    })
    const matched = astray.given(
      'ReceiptMatched',
      {
        occurredAt: '2026-11-22T08:00:00-06:00',
        parcel: 'FTW-SC-P-0008',
        lines: [{ line: 1, lot: 'MTP-RC-FL-1' }],
      },
      { parcel: { sender: 'FTW-SC', parcel: onward.book.parcels.get('FTW-SC-P-0008')! } },
    )
    expect(codes(matched)).toEqual([])
  })
})

describe('what is said of a parcel that was sent to another', () => {
  const here = () => ({
    ...parcelIn(shipped()),
    parcel: { ...parcelIn(shipped()).parcel, addressee: { area: 'MTP-RC' } },
  })
  const lot = 'MTP-RC-FL-1'
  const goods = (mass = '400 kg') =>
    bookOf('MTP-RC').given('LotReceivedUnmatched', {
      occurredAt: came().occurredAt,
      lines: [{ lot, material: 'alloy_flake' as const, mass }],
    })
  const match = { ...later, parcel: PARCEL, lines: [{ line: 1, lot }] }
  const astray = () => goods().given('ReceiptMatched', match, { parcel: parcelIn(shipped()) })

  it('by who matches goods to it is taken, disputed, and binds nothing', () => {
    expect(astray().log.at(-1)).toMatchObject({
      accounts: [],
      findings: [
        {
          ...{ code: 'PARCEL_ADDRESSED_ELSEWHERE', severity: 'disputed', lots: [lot] },
          sentence: `${lot} is matched to parcel ${PARCEL}, which FTW-SC has sent to FTW-MG: what they are is not known.`,
        },
      ],
    })
    expect(holds(astray(), lot)).toEqual(['UNMATCHED'])
    const waiting = astray()
    expect(waiting.heard({ parcels: [parcelIn(shipped())] }).log).toEqual(waiting.log)
    const intent = goods().when(
      'ReceiptMatched',
      { ...match, mode: 'intent' },
      { parcel: parcelIn(shipped()) },
    )
    expect(intent.refusal).toMatchObject({ code: 'PARCEL_ADDRESSED_ELSEWHERE' })
  })
  it('by who matches goods to it is answered by the parcel that was meant, or by its right address', () => {
    const other = { sender: 'FTW-SC', parcel: { ...here().parcel, id: 'FTW-SC-P-0008' } }
    const meant = astray().given('ReceiptMatched', { ...match, parcel: other.parcel.id }, { parcel: other })
    const addressed = astray().heard({ parcels: [here()] })
    for (const scene of [meant, addressed]) {
      expect(codes(scene)).toEqual([])
      expect(holds(scene, lot)).toEqual([])
    }
  })
  it('by who refuses it is taken, refuses nothing, and counts once it is addressed to them', () => {
    const refusal = { ...later, parcel: PARCEL, reason: 'not ours' }
    const turned = bookOf('MTP-RC').given('ParcelRefused', refusal, { parcel: parcelIn(shipped()) })
    expect(turned.log.at(-1)).toMatchObject({
      refused: [],
      findings: [{ code: 'PARCEL_ADDRESSED_ELSEWHERE', severity: 'warning', lots: [] }],
    })
    expect(codes(turned)).toEqual([])
    expect(turned.heard({ parcels: [here()] }).log.at(-1)).toMatchObject({
      ...{ type: 'ParcelRefused', binds: 0, refused: [{ grams: 400_000 }, { grams: 100_000 }] },
    })
  })
  it('weighed on another basis is told with both', () => {
    const wet = goods('440 kg wet').given('ReceiptMatched', match, { parcel: here() })
    expect(wet.log.at(-1)?.findings).toMatchObject([
      {
        code: 'RECEIVED_HEAVIER',
        sentence:
          '400.000 kg as weighed of FTW-SC-26-23011 were sent and 440.000 kg wet arrived: 40.000 kg more.',
        remedy: expect.stringMatching(
          /^They were not weighed alike: .* with the mass as weighed\. Weigh again/,
        ),
      },
    ])
  })
})
