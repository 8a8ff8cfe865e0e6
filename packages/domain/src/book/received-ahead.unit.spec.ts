import { describe, expect, it } from 'vitest'
import { bookOf, type Scene } from '../testing/given.ts'
import { alloyShop, heat } from '../testing/heat.ts'

const PARCEL = 'FTW-SC-P-0007'
const LOT = 'FTW-MG-FL-1'
const sender = () =>
  alloyShop()
    .given('AlloyFlaked', heat())
    .given('LotShipped', {
      occurredAt: '2026-11-21T08:00:00-06:00',
      parcel: PARCEL,
      addressee: { area: 'FTW-MG' },
      lines: [
        { lot: 'FTW-SC-26-23011', mass: '400 kg' },
        { lot: 'FTW-SC-26-23011', mass: '100 kg' },
      ],
    })
const shipped = () => ({ sender: 'FTW-SC', parcel: sender().book.parcels.get(PARCEL)! })
const came = (line: object = {}, more: readonly object[] = []) => ({
  occurredAt: '2026-11-21T12:00:00-06:00',
  parcel: PARCEL,
  lines: [{ line: 1, lot: LOT, mass: '399.6 kg', ...line }, ...(more as [])],
})
const magnets = () => bookOf('FTW-MG')
const later = { occurredAt: '2026-11-22T08:00:00-06:00' }
const codes = ({ book }: Scene) => [...book.exceptions.values()].map(({ code }) => code)
const holds = ({ book }: Scene, lot = LOT) => [...(book.accounts.get(lot)?.holds ?? [])]
/** What order of posting may not change. */
const final = ({ book }: Scene) => ({
  accounts: [...book.accounts].map(([lot, { firstUse, ...account }]) => [
    lot,
    { ...account, firstUse: firstUse?.ms },
  ]),
  received: book.received.toJS(),
  weighings: book.weighings.toJS(),
  open: [...book.exceptions.values()].map(({ code, sentence }) => ({ code, sentence })),
  waits: book.matchedAhead.size,
})
const withdraw = (on: Scene, revision: number) =>
  on.when(
    'EventDeclaredErroneous',
    {
      occurredAt: '2026-11-22T09:00:00-06:00',
      target: { eventId: '00000000-0000-8000-8000-000000000000', revision },
      reason: 'incorrect_data',
      explanation: 'another parcel',
    },
    { target: on.log[revision]! },
  )

describe('a receipt that is posted before its shipment', () => {
  const ahead = (line?: object) => magnets().given('LotReceived', came(line), { parcel: null })

  it('is accepted: of unknown origin, disputed, on hold, with the way out; as an intent it is refused', () => {
    const scene = ahead()
    expect(scene.log.at(-1)).toMatchObject({
      sender: 'FTW-SC',
      accounts: [],
      findings: [
        {
          code: 'PARCEL_NOT_YET_POSTED',
          severity: 'disputed',
          lots: [LOT],
          sentence: `${LOT} came as parcel ${PARCEL}, and FTW-SC has not posted its shipment: what they are is not known until then.`,
        },
      ],
    })
    expect(scene.book.accounts.get(LOT)).toMatchObject({ material: 'unidentified', inGrams: 399_600 })
    expect(holds(scene)).toEqual(['UNMATCHED'])
    const intent = magnets().when('LotReceived', { ...came(), mode: 'intent' }, { parcel: null })
    expect(intent.refusal).toMatchObject({ code: 'PARCEL_NOT_YET_POSTED' })
  })
  it('is bound once the shipment is there, by whoever posted it, and ends as if it had been posted after it', () => {
    const bound = ahead().heard({ parcels: [shipped()] })
    expect(bound.log.at(-1)).toMatchObject({
      type: 'ReceiptMatched',
      binds: 0,
      identifies: [LOT],
      settles: ['0.0'],
      by: { owner: 'ftw-mes' },
      accounts: [{ from: 'FTW-SC-26-23011', grams: 400_000, material: 'alloy_flake' }],
    })
    expect(bound.heard({ parcels: [shipped()] }).log).toEqual(bound.log)
    expect(final(bound)).toEqual(final(magnets().given('LotReceived', came(), { parcel: shipped() })))
  })
  it('in parts comes before what is received after the shipment is posted', () => {
    const part = ahead({ mass: '150 kg', covers: '150 kg' })
    const rest = { ...came({ lot: 'FTW-MG-FL-2', mass: '250 kg' }), occurredAt: '2026-11-21T16:00:00-06:00' }
    const both = part.given('LotReceived', rest, { parcel: shipped() })
    expect(both.log.slice(1)).toMatchObject([
      { type: 'ReceiptMatched', accounts: [{ grams: 150_000 }], request: { part: 0, of: 1 } },
      { type: 'LotReceived', accounts: [{ grams: 250_000 }], request: { part: 0, of: 1 } },
    ])
    expect(codes(both)).toEqual([])
  })
  it('says what the scales say once it is bound', () => {
    const light = ahead({ mass: '350 kg' }).heard({ parcels: [shipped()] })
    expect(light.log.at(-1)?.findings).toMatchObject([{ code: 'RECEIVED_LIGHTER', lots: [LOT] }])
  })
  it('and used meanwhile is asked for once, until it is bound', () => {
    const split = {
      occurredAt: '2026-11-21T14:00:00-06:00',
      input: { lot: LOT, mass: '100 kg' },
      outputs: [{ lot: 'FTW-MG-FL-1.1', mass: '100 kg' }],
    }
    const used = ahead().given('LotSplit', split)
    expect(used.log.at(-1)?.findings).toMatchObject([{ code: 'LOT_ON_HOLD', severity: 'note' }])
    expect(codes(used)).toEqual(['PARCEL_NOT_YET_POSTED'])
    expect(codes(used.heard({ parcels: [shipped()] }))).toEqual([])
    expect(ahead().when('LotSplit', { ...split, mode: 'intent' }).refusal?.code).toBe('LOT_ON_HOLD')
    const goods = [{ lot: LOT, material: 'alloy_flake' as const, mass: '399 kg' }]
    const unmatched = magnets()
      .given('LotReceivedUnmatched', { occurredAt: came().occurredAt, lines: goods })
      .given('LotSplit', split)
    expect(codes(unmatched)).toEqual(['LOT_ON_HOLD'])
    expect(unmatched.log.at(-1)?.findings).toMatchObject([{ hold: 'UNMATCHED' }])
    const match = { ...later, parcel: PARCEL, lines: [{ line: 1, lot: LOT }] }
    expect(codes(unmatched.given('ReceiptMatched', match, { parcel: shipped() }))).toEqual([])
  })
  it('is matched by hand where it was another parcel', () => {
    const other = { sender: 'FTW-SC', parcel: { ...shipped().parcel, id: 'FTW-SC-P-0008' } }
    const match = {
      occurredAt: '2026-11-22T08:00:00-06:00',
      parcel: 'FTW-SC-P-0008',
      lines: [{ line: 1, lot: LOT }],
    }
    const matched = ahead().given('ReceiptMatched', match, { parcel: other })
    expect([codes(matched), holds(matched), matched.book.matchedAhead.size]).toEqual([[], [], 0])
    expect(matched.book.accounts.get(LOT)?.material).toBe('alloy_flake')
  })
  it('is withdrawn alone while it waits; once it is bound, its match goes first', () => {
    const alone = withdraw(ahead(), 0)
    if (!alone.ok) throw new Error(alone.refusal.message)
    expect([codes(alone.after), holds(alone.after), alone.after.book.matchedAhead.size]).toEqual([[], [], 0])
    const bound = ahead().heard({ parcels: [shipped()] })
    expect(withdraw(bound, 0).refusal).toMatchObject({ code: 'TARGET_RESTED_ON' })
    const unbound = withdraw(bound, 1)
    if (!unbound.ok) throw new Error(unbound.refusal.message)
    expect([holds(unbound.after), unbound.after.book.accounts.get(LOT)?.material]).toEqual([
      ['UNMATCHED'],
      'unidentified',
    ])
    expect(withdraw(unbound.after, 0).ok).toBe(true)
  })
  it('twice is bound once: the other came beyond what was sent', () => {
    const twice = ahead().given('LotReceived', came({ lot: 'FTW-MG-FL-2' }), { parcel: null })
    const bound = twice.heard({ parcels: [shipped()] })
    expect(codes(bound)).toEqual(['RECEIVED_IN_FULL_ALREADY'])
    expect([holds(bound), holds(bound, 'FTW-MG-FL-2')]).toEqual([[], ['UNMATCHED']])
    expect(bound.heard({ parcels: [shipped()] }).log).toEqual(bound.log)
  })
})

describe('a receipt of what is received in full', () => {
  const full = () => magnets().given('LotReceived', came(), { parcel: shipped() })
  const again = came({ lot: 'FTW-MG-FL-2', mass: '200 kg' })

  it('is accepted, disputed and on hold, with its figures and the way out', () => {
    const both = full().given('LotReceived', again, { parcel: shipped() })
    expect(both.log.at(-1)).toMatchObject({
      accounts: [],
      findings: [
        {
          code: 'RECEIVED_IN_FULL_ALREADY',
          severity: 'disputed',
          lots: ['FTW-MG-FL-2'],
          sentence:
            'FTW-MG-FL-2 came as line 1 of parcel FTW-SC-P-0007, of which 400.000 kg are received already, of 400.000 kg that were sent: it is of unknown origin.',
          remedy: expect.stringMatching(/^If they are of another parcel or line, match them to that\./),
        },
      ],
    })
    expect(holds(both, 'FTW-MG-FL-2')).toEqual(['UNMATCHED'])
  })
  it('and of other lines is received of those', () => {
    const mixed = full().given(
      'LotReceived',
      came({ lot: 'FTW-MG-FL-2' }, [{ line: 2, lot: 'FTW-MG-FL-3', mass: '100 kg' }]),
      {
        parcel: shipped(),
      },
    )
    expect(mixed.log.slice(1)).toMatchObject([
      { lines: [{ line: 2 }], accounts: [{ grams: 100_000 }], request: { part: 0, of: 2 } },
      { lines: [{ line: 1 }], accounts: [], request: { part: 1, of: 2 } },
    ])
    const named = came({ lot: 'FTW-MG-FL-3' }, [{ line: 2, lot: 'FTW-MG-FL-3', mass: '100 kg' }])
    expect(full().when('LotReceived', named, { parcel: shipped() }).refusal).toMatchObject({
      code: 'LOT_NAMED_TWICE',
      field: 'lines/1/lot',
    })
  })
  it('is the rest by itself once the receipt that stood for too much is put right', () => {
    const both = full().given('LotReceived', again, { parcel: shipped() })
    const withdrawn = withdraw(both, 0)
    if (!withdrawn.ok) throw new Error(withdrawn.refusal.message)
    const right = withdrawn.after
      .given('LotReceived', came({ lot: 'FTW-MG-FL-1A', mass: '200 kg', covers: '200 kg' }), {
        parcel: shipped(),
      })
      .heard({ parcels: [shipped()] })
    expect(codes(right)).toEqual([])
    expect(right.book.received.get(`${PARCEL}#1`)).toMatchObject({ grams: 400_000 })
    expect(holds(right, 'FTW-MG-FL-2')).toEqual([])
  })
})

describe('a receipt of a parcel that was sent to another', () => {
  it('is disputed until it is posted that the parcel goes on to here', () => {
    const astray = bookOf('MTP-RC').given('LotReceived', came({ lot: 'MTP-RC-FL-1' }), { parcel: shipped() })
    expect(astray.log.at(-1)?.findings).toMatchObject([
      {
        code: 'PARCEL_ADDRESSED_ELSEWHERE',
        sentence: `MTP-RC-FL-1 came as parcel ${PARCEL}, which FTW-SC has sent to FTW-MG: what they are is not known.`,
      },
    ])
    const onward = sender().given('ParcelRedirected', {
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
  const here = () => ({ ...shipped(), parcel: { ...shipped().parcel, addressee: { area: 'MTP-RC' } } })
  const lot = 'MTP-RC-FL-1'
  const goods = (mass = '400 kg') =>
    bookOf('MTP-RC').given('LotReceivedUnmatched', {
      occurredAt: came().occurredAt,
      lines: [{ lot, material: 'alloy_flake' as const, mass }],
    })
  const match = { ...later, parcel: PARCEL, lines: [{ line: 1, lot }] }
  const astray = () => goods().given('ReceiptMatched', match, { parcel: shipped() })

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
    expect(waiting.heard({ parcels: [shipped()] }).log).toEqual(waiting.log)
    const intent = goods().when('ReceiptMatched', { ...match, mode: 'intent' }, { parcel: shipped() })
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
    const turned = bookOf('MTP-RC').given('ParcelRefused', refusal, { parcel: shipped() })
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

it('a use of a lot that was on hold ends in dispute once its release, before that, is posted', () => {
  const hold = { lot: 'FTW-SC-26-23011', hold: 'QA-1', reason: 'wait for the laboratory' }
  const split = {
    occurredAt: '2026-11-21T14:00:00-06:00',
    input: { lot: hold.lot, mass: '100 kg' },
    outputs: [{ lot: 'FTW-SC-26-23011.1', mass: '100 kg' }],
  }
  const used = alloyShop()
    .given('AlloyFlaked', heat())
    .given('LotHeld', { ...hold, occurredAt: '2026-11-21T06:00:00-06:00' })
    .given('LotSplit', split)
  expect(codes(used)).toEqual(['LOT_ON_HOLD'])
  const release = { lot: hold.lot, hold: hold.hold, disposition: 'release' as const }
  const late = (at: string) => codes(used.given('LotReleased', { ...release, occurredAt: at } as never))
  expect(late('2026-11-21T13:00:00-06:00')).toEqual([])
  expect(late('2026-11-21T18:00:00-06:00')).toEqual(['LOT_ON_HOLD'])
})
