import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type EsdbWireOptions, startEsdbWire } from '@lodestone/esdb-wire'
import type { EventStore } from '@lodestone/event-store'
import { describeEventStoreContract } from '@lodestone/event-store/contract'
import { openSqliteStore } from '@lodestone/event-store-sqlite'
import type { AppendPath } from './ledger-client.ts'
import { openEsdbStore } from './open-esdb-store.ts'

// Well-formed places: before the first record, between two, and far behind the end.
const emptyPlaces = ['0:0', '300:300', '99999999999999:99999999999999']

const onWire = (
  name: string,
  appends: AppendPath,
  backed: () => Promise<EsdbWireOptions & { remove(): Promise<void> }>,
) =>
  describeEventStoreContract(`EventStoreDB over the wire, ${name}`, {
    features: { emptyPlaces },
    async open() {
      const { remove, ...options } = await backed()
      const wire = await startEsdbWire(options)
      const stores: EventStore[] = []
      const reopen = async (): Promise<EventStore> => {
        const store = await openEsdbStore({ connectionString: wire.connectionString, appends })
        stores.push(store)
        return store
      }
      return {
        store: await reopen(),
        reopen,
        async cleanup() {
          for (const store of stores) await store.close()
          await wire.stop()
          await remove()
        },
      }
    },
  })

const inMemory = async () => ({ remove: async () => {} })

/** A server that keeps its log, and is therefore slower than its own clock for repeats. */
const onSqlite = async () => {
  const folder = await mkdtemp(join(tmpdir(), 'lodestone-esdb-'))
  const backing = await openSqliteStore({ path: join(folder, 'log.db'), maxAppendBytes: 4 * 1_048_576 })
  const remove = async (): Promise<void> => {
    await backing.close()
    await rm(folder, { recursive: true, force: true })
  }
  return { backing, writeTimeoutMs: 300, remove }
}

onWire('batch appends', 'batch', inMemory)
onWire('unary appends', 'unary', inMemory)
onWire('batch appends to a log on disk', 'batch', onSqlite)
