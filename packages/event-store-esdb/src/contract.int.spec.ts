import { startEsdbWire } from '@lodestone/esdb-wire'
import { describeEventStoreContract } from '@lodestone/event-store/contract'
import { openEsdbStore } from './open-esdb-store.ts'

for (const appends of ['batch', 'unary'] as const) {
  describeEventStoreContract(`EventStoreDB over the wire, ${appends} appends`, {
    features: { emptyPlaces: ['0:0', '999999999:999999999', '300:300'] },
    async open() {
      const wire = await startEsdbWire()
      const { connectionString } = wire
      const stores = [await openEsdbStore({ connectionString, appends })]
      return {
        store: stores[0]!,
        async reopen() {
          const again = await openEsdbStore({ connectionString, appends })
          stores.push(again)
          return again
        },
        async cleanup() {
          for (const store of stores) await store.close()
          await wire.stop()
        },
      }
    },
  })
}
