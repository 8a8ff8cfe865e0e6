import { type Post, type PostInput, postSchema } from '@lodestone/domain'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { deafStore } from '../testing/deaf-store.ts'
import { openTestLedger, startTestPlants, type TestLedger, type TestPlants } from '../testing/index.ts'

const area = 'FTW-SC'
const occurredAt = '2026-11-20T12:00:00Z'
let ledger: TestLedger
let plants: TestPlants

/** A plant that hears nothing of what is registered. */
beforeAll(async () => {
  ledger = await openTestLedger()
  plants = await startTestPlants({ ...ledger, store: deafStore(ledger.store) }, [area], {
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
const declare = (supplier: string) =>
  plants.post(
    'FeedstockDeclared',
    {
      occurredAt,
      supplier,
      lines: [{ lot: `FTW-SC-${supplier}-1`, material: 'iron', mass: '5 t' }],
      facts: [],
    },
    { area, key: supplier },
  )

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
