import { type Post, type PostInput, postSchema, REGISTRY_STREAM } from '@lodestone/domain'
import type { EventStore } from '@lodestone/event-store'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { deafStore } from '../testing/deaf-store.ts'
import { openTestLedger, startTestPlants, type TestLedger, type TestPlants } from '../testing/index.ts'

const area = 'FTW-SC'
const occurredAt = '2026-11-20T12:00:00Z'
let ledger: TestLedger
let plants: TestPlants
/** How often the registry was read. */
let looks = 0

const countedStore = (store: EventStore): EventStore => ({
  ...store,
  readStream: (stream, options) => {
    if (stream === REGISTRY_STREAM) looks += 1
    return store.readStream(stream, options)
  },
})

/** A plant that hears nothing of what is registered. */
beforeAll(async () => {
  ledger = await openTestLedger()
  plants = await startTestPlants({ ...ledger, store: countedStore(deafStore(ledger.store)) }, [area], {
    store: ledger.store,
  })
  // Its operator's key is known from here on: no request makes it read the registry for that.
  expect((await declare('HITACHI')).status).toBe(201)
})
afterAll(async () => {
  await plants.close()
  await ledger.close()
})

const register = async (body: PostInput<'PartyRegistered'>) => {
  const post = {
    type: 'PartyRegistered',
    ...postSchema('PartyRegistered').parse(body),
  } as Post<'PartyRegistered'>
  await ledger.writer.post(post, { owner: 'admin', key: 'tests', idempotencyKey: body.party })
}
const feedstock = (supplier: string): PostInput<'FeedstockDeclared'> => ({
  occurredAt,
  supplier,
  lines: [{ lot: `FTW-SC-${supplier}-1`, material: 'iron', mass: '5 t' }],
  facts: [],
})
const declare = (supplier: string, dryRun = false) =>
  plants.post('FeedstockDeclared', feedstock(supplier), { area, key: supplier, dryRun })

const ndjson = { 'content-type': 'application/x-ndjson' }
/** Declares feedstock of these suppliers in one request: what came of each line. */
const declareAll = async (suppliers: readonly string[], query: string) => {
  const lines = suppliers.map((supplier) =>
    JSON.stringify({ type: 'FeedstockDeclared', key: supplier, post: feedstock(supplier) }),
  )
  const asked = { path: `/v1/bulk?${query}`, headers: ndjson, body: lines.join('\n') }
  const { text } = await plants.ask(area, asked)
  const answers = text.split('\n').filter((line) => line !== '')
  return answers.slice(0, -1).map((line) => {
    const { status, problem } = JSON.parse(line)
    return problem === undefined ? status : problem.code
  })
}

it('what was registered a moment ago is known to a post that names it', async () => {
  await register({ occurredAt, party: 'NEWCO', name: 'A new supplier', roles: ['supplier'] })
  expect(await declare('NEWCO')).toMatchObject({ status: 201 })
})

it('what nobody registered is refused, and may be posted once it is', async () => {
  const refused = { status: 422, body: { code: 'PARTY_UNKNOWN', field: 'supplier' } }
  expect(await declare('LATECO')).toMatchObject(refused)
  await register({ occurredAt, party: 'LATECO', name: 'A later supplier', roles: ['supplier'] })
  expect(await declare('LATECO')).toMatchObject({ status: 201 })
})

it('a go or no-go knows it too', async () => {
  await register({ occurredAt, party: 'DRYCO', name: 'A supplier to be', roles: ['supplier'] })
  expect(await declare('DRYCO', true)).toMatchObject({ status: 200 })
})

it.each([
  ['EACH', 'mode=proceed', 'recorded'],
  ['ALL', 'mode=atomic', 'valid'],
  ['DRY', 'mode=proceed&dryRun=true', 'valid'],
])('lines that name it are taken, and it is looked for once (%s)', async (name, query, taken) => {
  for (const party of [`${name}A`, `${name}B`])
    await register({ occurredAt, party, name: 'A new supplier', roles: ['supplier'] })
  const before = looks
  const suppliers = ['A', 'X', 'B', 'Y'].map((end) => `${name}${end}`)
  expect(await declareAll(suppliers, query)).toEqual([taken, 'PARTY_UNKNOWN', taken, 'PARTY_UNKNOWN'])
  expect(looks - before).toBe(1)
})

it('lines that name nothing unknown make nobody look', async () => {
  const before = looks
  expect(await declareAll(['HITACHI'], 'mode=proceed')).toEqual(['replayed'])
  expect(looks).toBe(before)
})

it('all lines or none are taken once what they name is known', async () => {
  for (const party of ['ALL1', 'ALL2'])
    await register({ occurredAt, party, name: 'A new supplier', roles: ['supplier'] })
  expect(await declareAll(['ALL1', 'ALL2'], 'mode=atomic')).toEqual(['recorded', 'recorded'])
})
