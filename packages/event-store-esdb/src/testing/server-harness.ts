import type { EventStore } from '@lodestone/event-store'
import type { StoreHarness } from '@lodestone/event-store/contract'
import { type EsdbStoreOptions, openEsdbStore } from '../open-esdb-store.ts'

/** Places that no log of a test reaches. */
const FAR_AWAY = ['99999999999999:99999999999999', '99999999999999:0']

/** The contract on a server that is there already, and that others may use too. */
export const serverHarness = (
  connectionString: () => string,
  options: Omit<EsdbStoreOptions, 'connectionString'> = {},
): StoreHarness => ({
  features: { fresh: false, emptyPlaces: FAR_AWAY },
  async open() {
    const stores: EventStore[] = []
    const reopen = async (): Promise<EventStore> => {
      const store = await openEsdbStore({ connectionString: connectionString(), ...options })
      stores.push(store)
      return store
    }
    return {
      store: await reopen(),
      reopen,
      async cleanup() {
        for (const store of stores) await store.close()
      },
    }
  },
})
