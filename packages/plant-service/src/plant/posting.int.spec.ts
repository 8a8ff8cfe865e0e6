import { AREA_KINDS, type AreaKind, type EventType, type PostInput } from '@lodestone/domain'
import { EXAMPLES, TEST_REGISTRY } from '@lodestone/domain/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestLedger, startTestPlants, type TestLedger, type TestPlants } from '../testing/index.ts'
import { postedTypes } from './posted-types.ts'

const areaOfKind = (kind: AreaKind): string => {
  const area = [...TEST_REGISTRY.areas.values()].find((each) => each.kind === kind)
  if (area === undefined) throw new RangeError(`No area of the tests is a ${kind}.`)
  return area.code
}

const at = { occurredAt: '2026-11-20T12:00:00-06:00' }
/** What every area posts, told of the lots of one. In the order in which it can happen. */
const everywhere = (area: string): Partial<{ readonly [T in EventType]: PostInput<T> }> => {
  const lot = `${area}-OPEN`
  return {
    OpeningInventoryDeclared: { ...at, lines: [{ lot, material: 'residue', mass: '1 t' }] },
    FeedstockDeclared: {
      ...at,
      supplier: 'HITACHI',
      lines: [{ lot: `${area}-BOUGHT`, material: 'iron', mass: '400 kg' }],
      facts: [],
    },
    LotSplit: {
      ...at,
      input: { lot, mass: '300 kg' },
      outputs: [
        { lot: `${lot}-A`, mass: '100 kg' },
        { lot: `${lot}-B`, mass: '200 kg' },
      ],
    },
    LotShipped: {
      ...at,
      parcel: `${area}-P-1`,
      addressee: { party: 'GM' },
      lines: [{ lot: `${lot}-A`, mass: '100 kg' }],
    },
    AssayRecorded: {
      ...at,
      lot,
      sample: 'S-1',
      composition: { basis: 'element', parts: { Nd: '10 %' } },
    },
    EvidenceAttached: { ...EXAMPLES.EvidenceAttached, lot },
    LegalHoldPlaced: { ...at, hold: 'L-1', lots: [lot], reason: 'audit' },
    LegalHoldLifted: { ...at, hold: 'L-1', reason: 'closed' },
    LotHeld: { ...at, lot, hold: 'QA-1', reason: 'to be looked at' },
    LotReleased: { ...at, lot, hold: 'QA-1', disposition: 'in order' },
    LotAdjusted: { ...at, lot, direction: 'loss', mass: '1 kg', cause: 'spill', reason: 'swept up' },
    PoolCharged: { ...at, pool: `${area}-BIN-9`, lines: [{ lot, mass: '50 kg' }] },
    PoolDrawn: {
      ...at,
      pool: `${area}-BIN-9`,
      outputs: [{ lot: `${lot}-D`, material: 'residue', mass: '20 kg' }],
    },
    PoolSurveyed: { ...EXAMPLES.PoolSurveyed, pool: `${area}-BIN-9` },
    PoolCleared: { ...EXAMPLES.PoolCleared, pool: `${area}-BIN-9` },
    RunOpened: { ...EXAMPLES.RunOpened, inputs: [{ lot, mass: '1 kg' }] },
    RunAdded: { ...EXAMPLES.RunAdded, inputs: [{ lot, mass: '2 kg' }] },
    LotReworked: {
      ...at,
      order: 'MRB-1',
      route: 'dried again',
      inputs: [{ lot, mass: '5 kg' }],
      outputs: [{ lot: `${lot}-R`, material: 'residue', mass: '5 kg' }],
    },
    LotReceivedUnmatched: { ...at, lines: [{ lot: `${area}-UM-1`, material: 'residue', mass: '3 kg' }] },
    DeliveryAccepted: { ...EXAMPLES.DeliveryAccepted, parcel: `${area}-P-1` },
    CustomerReturnReceived: {
      ...at,
      parcel: `${area}-P-1`,
      reason: 'wet',
      lines: [{ line: 1, lot: `${area}-RT-1`, mass: '10 kg', sealIntact: true }],
    },
    WasteDisposed: { ...at, class: 'non_hazardous', manifest: 'W-1', lines: [{ lot, mass: '1 kg' }] },
    TitleTransferred: { ...at, lots: [lot], to: 'GM' },
    UnitPacked: { ...at, unit: `${area}-BX-1`, kind: 'drum', contents: [{ lot, mass: '10 kg' }] },
    UnitUnpacked: { ...at, unit: `${area}-BX-1` },
    IdentifierAssigned: { ...at, subject: { lot }, scheme: 'other', value: `X-${area}` },
    SampleTaken: { ...at, lot, sample: 'S-2' },
    LotInspected: {
      ...at,
      lot,
      plan: 'P-1',
      inspected: 10,
      accepted: 10,
    },
    LotRegraded: { ...at, lot, grade: 'B', authority: 'MRB-1', reason: 'wet' },
    InventoryCounted: { ...at, count: 'C-1', method: 'weighed', lines: [{ lot, mass: '500 kg' }] },
    GateOverruled: { ...at, parcel: `${area}-P-9`, lot, reason: 'opinion of counsel' },
    LotIdsReserved: { ...at, terminal: 'tablet-1', series: '99', count: 5 },
    PeriodClosed: { ...at, period: '2026-10', through: '2026-10-31T23:59:59-06:00' },
  }
}

/** The example of a run; that of metal making is of another alloy shop than the one that the tests have. */
const toldOf = (area: string, type: EventType): unknown =>
  JSON.parse(JSON.stringify(EXAMPLES[type]).replaceAll('FTW-MM-', `${area}-`))

let ledger: TestLedger
let plants: TestPlants
const AREAS = AREA_KINDS.map(areaOfKind)

beforeAll(async () => {
  ledger = await openTestLedger()
  plants = await startTestPlants(ledger, AREAS)
})
afterAll(async () => {
  await plants.close()
  await ledger.close()
})

describe('every kind of area', () => {
  const NEEDS_ANOTHER = new Set<EventType>([
    'LotReceived',
    'ReceiptMatched',
    'ParcelRefused',
    'ParcelRedirected',
    'DisposalProposed',
    'EvidenceDisposed',
    'ResolutionProposed',
    'ExceptionResolved',
    'CorrectionProposed',
    'EventDeclaredErroneous',
  ])
  const ownOf = (kind: AreaKind) => [...postedTypes(kind).keys()].filter((type) => !(type in everywhere('')))
  const routes = AREA_KINDS.flatMap((kind) => [
    ...Object.entries(everywhere(areaOfKind(kind))).map(([type, body]) => ({ kind, type, body })),
    ...ownOf(kind)
      .filter((type) => !NEEDS_ANOTHER.has(type))
      .map((type) => ({ kind, type, body: toldOf(areaOfKind(kind), type) })),
  ])

  it.each(routes)('$kind takes $type, and gives its receipt', async ({ kind, type, body }) => {
    const area = areaOfKind(kind)
    const { status, body: receipt } = await plants.post(type as EventType, body as never, {
      area,
      key: `happy-${type}`,
    })
    expect(receipt).toMatchObject({
      stream: `book-${area}`,
      events: [{ type, revision: receipt.revision, id: expect.stringMatching(/^[0-9a-f-]{36}$/) }],
      recordedAt: ledger.clock().toISOString(),
      waitFor: `book-${area}@${receipt.revision}`,
    })
    expect(status).toBe(201)
  })

  it('shows holds while they last', async () => {
    const area = 'FTW-SC'
    const held = await plants.post('LotHeld', EXAMPLES.LotHeld, { area, key: 'hold' })
    expect(held.status).toBe(201)
    const lot = await plants.ask(area, { path: '/v1/lots/FTW-SC-26-23011' })
    expect(lot.body.holds).toEqual(['QA-118'])
    const released = await plants.post('LotReleased', EXAMPLES.LotReleased, { area, key: 'release' })
    expect(released.status).toBe(201)
    const after = await plants.ask(area, { path: '/v1/lots/FTW-SC-26-23011' })
    expect(after.body.holds).toEqual([])
  })

  it('sends a parcel', async () => {
    const sent = await plants.post('LotShipped', EXAMPLES.LotShipped, { area: 'FTW-SC', key: 'send' })
    expect(sent.status).toBe(201)
  })

  it('receives what another area sent', async () => {
    const received = await plants.post('LotReceived', EXAMPLES.LotReceived, {
      area: 'FTW-MG',
      key: 'receive',
    })
    expect(received.body).toMatchObject({ events: [{ type: 'LotReceived' }] })
    const parcel = await plants.ask('FTW-MG', { path: '/v1/parcels/FTW-SC-P-0007' })
    expect(parcel.body).toMatchObject({
      direction: 'incoming',
      sender: 'FTW-SC',
      addressee: { area: 'FTW-MG' },
      lines: [{ line: 1, lot: 'FTW-SC-26-23011', grams: 590_000, openGrams: 0 }],
    })
  })

  it('declares an event erroneous by its id and revision', async () => {
    const area = 'FTW-SC'
    const body = { ...EXAMPLES.AssayRecorded, sample: 'S-wrong' }
    const wrong = await plants.post('AssayRecorded', body, { area, key: 'wrong' })
    const [event] = wrong.body.events
    const correction = {
      ...EXAMPLES.EventDeclaredErroneous,
      target: { eventId: event.id, revision: event.revision },
    }
    const corrected = await plants.post('EventDeclaredErroneous', correction, { area, key: 'right' })
    expect(corrected.status).toBe(201)
    const again = await plants.post('EventDeclaredErroneous', correction, { area, key: 'right-again' })
    expect(again.body).toMatchObject({ status: 422, code: 'TARGET_ALREADY_WITHDRAWN' })
    const other = { ...correction, target: { ...correction.target, revision: 0 } }
    const nowhere = await plants.post('EventDeclaredErroneous', other, { area, key: 'nowhere' })
    expect(nowhere.body).toMatchObject({ status: 422, code: 'TARGET_UNKNOWN' })
  })

  it('does not have the routes of another kind', async () => {
    const { status, body } = await plants.ask('FTW-SC', {
      path: '/v1/runs/sintering',
      headers: { 'idempotency-key': 'k' },
      body: EXAMPLES.MagnetBlockSintered,
    })
    expect([status, body.code]).toEqual([404, 'NOT_FOUND'])
  })
})

describe('intents and reports', () => {
  const short = (mode: 'intent' | 'report', run: string): PostInput<'AlloyFlaked'> => ({
    startedAt: '2026-11-21T06:00:00-06:00',
    endedAt: '2026-11-21T12:00:00-06:00',
    run,
    mode,
    inputs: [{ lot: 'FTW-SC-SHORT', mass: '420 kg' }],
    outputs: [{ lot: `FTW-SC-FL-${run}`, material: 'alloy_flake', mass: '410 kg' }],
    losses: [{ kind: 'fume', mass: '10 kg' }],
  })
  const area = 'FTW-SC'

  beforeAll(async () => {
    await plants.post(
      'OpeningInventoryDeclared',
      {
        occurredAt: '2026-11-02T00:00:00Z',
        lines: [{ lot: 'FTW-SC-SHORT', material: 'ndpr_metal', mass: '412.5 kg' }],
      },
      { area, key: 'short' },
    )
  })

  it('refuses an intent that asks for more than there is, with the figures and a way out', async () => {
    const { status, body } = await plants.post('AlloyFlaked', short('intent', 'I-1'), { area, key: 'intent' })
    expect(status).toBe(422)
    expect(body).toMatchObject({ code: 'BALANCE_EXCEEDED', field: 'inputs/0/mass' })
    expect(body.detail).toContain('412.500 kg')
    expect(body.remedy).not.toBe('')
  })

  it('tells of the same by a dry run, and writes nothing', async () => {
    const before = await plants.ask(area, { path: '/v1/book' })
    const { status, body } = await plants.post('AlloyFlaked', short('report', 'R-1'), {
      area,
      key: 'dry',
      dryRun: true,
    })
    expect(status).toBe(200)
    expect(body).toMatchObject({
      dryRun: true,
      types: ['AlloyFlaked'],
      findings: [{ code: 'BALANCE_EXCEEDED' }],
    })
    expect((await plants.ask(area, { path: '/v1/book' })).body).toEqual(before.body)
  })

  it('accepts the report, and raises it', async () => {
    const { status, body } = await plants.post('AlloyFlaked', short('report', 'R-1'), { area, key: 'report' })
    expect(status).toBe(201)
    expect(body.findings).toMatchObject([{ code: 'BALANCE_EXCEEDED', lots: ['FTW-SC-SHORT'] }])
    const open = await plants.ask(area, { path: '/v1/exceptions?limit=1000' })
    expect(open.body.exceptions).toContainEqual(
      expect.objectContaining({ code: 'BALANCE_EXCEEDED', raisedAt: body.revision }),
    )
    const lot = await plants.ask(area, { path: '/v1/lots/FTW-SC-SHORT' })
    expect(lot.body).toMatchObject({ disputed: true, grams: 0 })
  })
})

describe('the book is read', () => {
  it('in pages, in order, each lot once', async () => {
    const lots: string[] = []
    let after: string | undefined
    do {
      const path = `/v1/lots?limit=3${after === undefined ? '' : `&after=${after}`}`
      const { status, body } = await plants.ask('FTW-MG', { path })
      expect(status).toBe(200)
      lots.push(...body.lots.map(({ lot }: { lot: string }) => lot))
      after = body.next
    } while (after !== undefined)
    const whole = await plants.ask('FTW-MG', { path: '/v1/book' })
    expect(lots).toEqual([...new Set(lots)].sort())
    expect(lots).toHaveLength(whole.body.lots)
  })

  it('answers 404 for what is not in it', async () => {
    for (const path of ['/v1/lots/FTW-SC-NOT-HERE', '/v1/parcels/FTW-SC-NOT-HERE', '/v1/parcels/ABC-DE-1']) {
      const { status, body } = await plants.ask('FTW-SC', { path })
      expect([status, body.code]).toEqual([404, 'NOT_FOUND'])
    }
  })

  it('shows a parcel only to its sender and its addressee', async () => {
    const sender = await plants.ask('FTW-SC', { path: '/v1/parcels/FTW-SC-P-0007' })
    expect(sender.body).toMatchObject({ direction: 'outgoing', lines: [{ grams: 590_000 }] })
    const other = await plants.ask('MTP-MN', { path: '/v1/parcels/FTW-SC-P-0007' })
    expect(other.status).toBe(404)
  })
})
