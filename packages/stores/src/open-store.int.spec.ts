import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEsdbWire } from '@lodestone/esdb-wire'
import type { EventStore } from '@lodestone/event-store'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openStore } from './open-store.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lodestone-'))
})
afterEach(async () => {
  await rm(folder, { recursive: true, force: true })
})

const keepsWhatItIsGiven = async (store: EventStore): Promise<void> => {
  const id = '00000000-0000-4000-8000-000000000001'
  await store.append('book-FTW-SC', [{ id, type: 'LotHeld', data: { lot: 'x' }, metadata: {} }], {
    expectedRevision: 'no_stream',
  })
  const ids: string[] = []
  for await (const page of store.readStream('book-FTW-SC')) ids.push(...page.map((event) => event.id))
  expect(ids).toEqual([id])
  await store.close()
}

describe('a store at an address', () => {
  it('sqlite:<path> is a file', async () => {
    // [example]
    const store = await openStore(`sqlite:${join(folder, 'ledger.db')}`)
    // [/example]
    await keepsWhatItIsGiven(store)
  })

  it('sqlite://<path> is one too', async () => {
    await keepsWhatItIsGiven(await openStore(`sqlite://${join(folder, 'ledger.db')}`))
  })

  it('esdb://… is an EventStoreDB', async () => {
    const wire = await startEsdbWire()
    await keepsWhatItIsGiven(await openStore(wire.connectionString))
    await wire.stop()
  })

  it.each(['', 'ledger.db', 'sqlite:', 'http://host', 'esdb:host', 'postgres://user:hunter2@host/db'])(
    'is not at "%s", and no password is repeated',
    async (address) => {
      const error: unknown = await openStore(address).catch((reason: unknown) => reason)
      expect(error).toMatchObject({ code: 'STORE_ADDRESS_INVALID' })
      expect(String(error)).not.toContain('hunter2')
    },
  )
})
