import { createHash } from 'node:crypto'
import type { EventType, PostInput } from '@lodestone/domain'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  openTestLedger,
  startTestPlants,
  type TestLedger,
  type TestPlants,
  testKey,
} from '../testing/index.ts'

const area = 'FTW-SC'
const occurredAt = '2026-11-20T12:00:00Z'
const none = '0 g'
const PHOTO = 'a photo of an empty bin'
const hash = createHash('sha256').update(PHOTO).digest('hex')
const document = { hash: `sha-256:${hash}`, kind: 'photo' as const }
let ledger: TestLedger
let plants: TestPlants

const given = async <T extends EventType>(type: T, body: PostInput<T>) => {
  const answer = await plants.post(type, body, { area, key: `${type}-${JSON.stringify(body).length}` })
  expect([answer.status, answer.body.detail]).toEqual([201, undefined])
  return answer.body
}
const ask = async (path: string, key?: string) =>
  (await plants.ask(area, { path, ...(key === undefined ? {} : { key }) })).body

beforeAll(async () => {
  ledger = await openTestLedger()
  plants = await startTestPlants(ledger, [area])
  await given('OpeningInventoryDeclared', {
    occurredAt,
    lines: [
      { lot: 'FTW-SC-FL-1', material: 'alloy_flake', mass: '400 kg' },
      { lot: 'FTW-SC-FL-2', material: 'alloy_flake', mass: '100 kg' },
    ],
  })
})
afterAll(async () => {
  await plants.close()
  await ledger.close()
})

describe('pools', () => {
  const bin = async () =>
    (await ask('/v1/pools')).pools.find(({ pool }: { pool: string }) => pool === 'FTW-SC-BIN-1')
  it('are there before anything is in them', async () => {
    expect(await bin()).toEqual({
      pool: 'FTW-SC-BIN-1',
      kind: 'bin',
      name: 'Flake bin 1',
      material: 'alloy_flake',
      epoch: 'shift',
      content: null,
      cleared: false,
      survey: null,
      clearing: null,
    })
  })
  it('say what the book has in them, what was found, and what their last clearing rests on', async () => {
    await given('PoolCharged', {
      occurredAt,
      pool: 'FTW-SC-BIN-1',
      lines: [{ lot: 'FTW-SC-FL-1', mass: '150 kg' }],
    })
    await given('PoolSurveyed', {
      occurredAt,
      pool: 'FTW-SC-BIN-1',
      content: '149 kg',
      uncertainty: '2 kg',
      basis: 'measured',
    })
    expect(await bin()).toMatchObject({
      content: { lot: 'FTW-SC-BIN-1.G1', epoch: '2026-11-20S2', grams: 150_000, disputed: false },
      survey: { at: occurredAt, grams: 149_000, uncertaintyGrams: 2_000, basis: 'measured' },
      clearing: null,
    })
    const headers = { 'content-type': 'image/jpeg' }
    await plants.ask(area, { method: 'PUT', path: `/v1/evidence/${hash}`, headers, body: PHOTO })
    await given('PoolCleared', {
      occurredAt,
      pool: 'FTW-SC-BIN-1',
      method: 'swept and vacuumed',
      residue: none,
      residueUncertainty: none,
      detectionLimit: '5 g',
      documents: [document],
      approver: 'j7',
    })
    expect(await bin()).toMatchObject({
      content: { grams: 0 },
      cleared: true,
      clearing: {
        at: occurredAt,
        method: 'swept and vacuumed',
        residueGrams: 0,
        approver: 'j7',
        proven: true,
      },
    })
  })
})

describe('units, numbers and reservations', () => {
  it('are listed, and a number is found by its value or its subject', async () => {
    const contents = [{ lot: 'FTW-SC-FL-1', mass: '20 kg' }]
    await given('UnitPacked', { occurredAt, unit: 'FTW-SC-DR-1', kind: 'drum', contents })
    await given('UnitPacked', {
      occurredAt,
      unit: 'FTW-SC-PL-1',
      kind: 'pallet',
      units: ['FTW-SC-DR-1'],
      seal: 'S-9',
    })
    expect((await ask('/v1/units')).units).toEqual([
      {
        unit: 'FTW-SC-DR-1',
        kind: 'drum',
        contents: [{ lot: 'FTW-SC-FL-1', grams: 20_000, pieces: 0 }],
        units: [],
        seal: null,
      },
      { unit: 'FTW-SC-PL-1', kind: 'pallet', contents: [], units: ['FTW-SC-DR-1'], seal: 'S-9' },
    ])
    const sscc = { scheme: 'sscc' as const, value: '003456789012345670' }
    await given('IdentifierAssigned', { occurredAt, subject: { unit: 'FTW-SC-PL-1' }, ...sscc })
    await given('IdentifierAssigned', {
      occurredAt,
      subject: { lot: 'FTW-SC-FL-1' },
      scheme: 'heat',
      value: '23 011:a',
    })
    const pallet = { ...sscc, subject: 'FTW-SC-PL-1', voided: false }
    const heat = { scheme: 'heat', value: '23 011:a', subject: 'FTW-SC-FL-1', voided: false }
    expect((await ask('/v1/identifiers')).identifiers).toEqual([heat, pallet])
    expect((await ask(`/v1/identifiers?value=${sscc.value}`)).identifiers).toEqual([pallet])
    expect((await ask('/v1/identifiers?subject=FTW-SC-FL-1')).identifiers).toEqual([heat])
    expect(await ask('/v1/identifiers?limit=1')).toMatchObject({ identifiers: [heat], next: 'heat:23 011:a' })
    expect((await ask('/v1/identifiers?after=heat:23%20011:a')).identifiers).toEqual([pallet])
  })

  it('say which numbers a terminal has', async () => {
    await given('LotIdsReserved', { occurredAt, terminal: 'tablet-2', series: '26', count: 50 })
    expect((await ask('/v1/reservations')).reservations).toEqual([
      { series: '26', next: 51, blocks: [{ first: 1, last: 50, terminal: 'tablet-2' }] },
    ])
  })
})

describe('an event of the book', () => {
  const heat = {
    run: '1',
    startedAt: occurredAt,
    endedAt: occurredAt,
    inputs: [{ lot: 'FTW-SC-FL-2', mass: '100 kg' }],
    outputs: [{ lot: 'FTW-SC-H-1', material: 'alloy_flake' as const, mass: '99.5 kg' }],
  }
  it('is shown by its revision, with its id, until it is withdrawn and after', async () => {
    const { events } = await given('AlloyFlaked', heat)
    const [{ id, revision }] = events
    expect(await ask(`/v1/events/${revision}`)).toMatchObject({
      at: { stream: 'book-FTW-SC', revision, id },
      withdrawn: false,
      event: { type: 'AlloyFlaked', run: '1', by: { owner: 'ftw-mes' } },
    })
    expect(await ask('/v1/events/4000')).toMatchObject({ status: 404, code: 'NOT_FOUND' })
    expect(await ask('/v1/events/x')).toMatchObject({ status: 400, code: 'INVALID_QUERY' })

    expect(await ask(`/v1/events/${revision}/withdrawal`)).toMatchObject({
      target: { eventId: id, revision },
      type: 'AlloyFlaked',
      postedBy: 'ftw-mes',
      correctable: true,
      withdrawn: false,
      restsOnNothing: true,
      alone: true,
      lots: [{ lot: 'FTW-SC-H-1', material: 'alloy_flake', inGrams: 99_500, usedGrams: 0 }],
      parcels: [],
    })
    const auditor = (await testKey(ledger, 'auditor', undefined, 'auditor')).text
    while ((await plants.ask(area, { path: '/v1/book', key: auditor })).status !== 200);
    expect((await ask(`/v1/events/${revision}/withdrawal`, auditor)).alone).toBe(false)

    await given('LotShipped', {
      occurredAt,
      parcel: 'FTW-SC-P-1',
      addressee: { area: 'FTW-MG' },
      lines: [{ lot: 'FTW-SC-H-1', mass: '40 kg' }],
    })
    expect(await ask(`/v1/events/${revision}/withdrawal`)).toMatchObject({
      restsOnNothing: false,
      alone: false,
      lots: [{ lot: 'FTW-SC-H-1', usedGrams: 40_000 }],
      parcels: [{ parcel: 'FTW-SC-P-1', addressee: { area: 'FTW-MG' }, shippedAt: occurredAt }],
    })
  })
})

describe('who answers for compliance', () => {
  it('signs, holds and releases, and posts nothing else, one by one or in bulk', async () => {
    const key = (await testKey(ledger, 'compliance', [area], 'c1')).text
    while ((await plants.ask(area, { path: '/v1/book', key })).status !== 200);
    const post = (path: string, body: unknown) =>
      plants.ask(area, { path, key, headers: { 'idempotency-key': path }, body })
    const hold = { occurredAt, lot: 'FTW-SC-FL-1', hold: 'CO-1', reason: 'papers' }
    expect((await post('/v1/holds', hold)).status).toBe(201)
    expect((await post('/v1/samples', { occurredAt, lot: 'FTW-SC-FL-1', sample: 'S' })).status).toBe(403)
    const lines = [
      {
        type: 'LotReleased',
        key: 'r',
        post: { occurredAt, lot: 'FTW-SC-FL-1', hold: 'CO-1', disposition: 'found' },
      },
      { type: 'SampleTaken', key: 's', post: { occurredAt, lot: 'FTW-SC-FL-1', sample: 'S' } },
    ]
    const bulk = await plants.ask(area, {
      method: 'POST',
      path: '/v1/bulk',
      key,
      headers: { 'content-type': 'application/x-ndjson' },
      body: lines.map((line) => JSON.stringify(line)).join('\n'),
    })
    expect(bulk.text.split('\n').map((line) => (line === '' ? '' : JSON.parse(line)))).toMatchObject([
      { line: 1, status: 'recorded' },
      { line: 2, status: 'refused', problem: { code: 'FORBIDDEN' } },
      { summary: { recorded: 1, refused: 1 } },
      '',
    ])
  })
})
