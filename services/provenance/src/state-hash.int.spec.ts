import { afterEach, beforeEach, expect, test } from 'vitest'
import { postChain, shipToHitachi } from './testing/chain.ts'
import { openReadLedger, type ReadLedger } from './testing/read-side.ts'
import { fingerprint } from './testing/settled.ts'

let ledger: ReadLedger
let admin: string
beforeEach(async () => {
  ledger = await openReadLedger()
  admin = await ledger.keyOf({ role: 'admin' })
  await postChain(ledger.scribe)
})
afterEach(() => ledger.close())

test('position and hash are of one state, though the ledger grows while it is asked', async () => {
  let grow = async () => {}
  const store = {
    ...ledger.store,
    head: async () => {
      await grow()
      return ledger.store.head()
    },
  }
  const side = await ledger.read({ store })
  const before = side.provenance.position()
  grow = async () => {
    grow = async () => {}
    await side.seen(await shipToHitachi(ledger.scribe))
  }
  const { body } = await side.ask('/v1/projection?hash=true', { key: admin })
  const { position, state } = fingerprint(side.provenance)
  expect(position).toBe(before + 1)
  expect([body.position, body.hash]).toEqual([position, state])
})

test('the hash of an earlier position cannot be had, and the answer says so', async () => {
  const side = await ledger.read()
  const { status, body } = await side.ask('/v1/projection?hash=true&as-of=3', { key: admin })
  expect(status).toBe(400)
  expect(body).toMatchObject({
    errors: [{ field: 'hash', message: expect.stringContaining('as it is now') }],
  })
})
