import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { EventStore } from '@lodestone/event-store'
import { describeEventStoreContract } from '@lodestone/event-store/contract'
import { openSqliteStore } from './store.ts'

describeEventStoreContract('SQLite', {
  open: async () => {
    const folder = await mkdtemp(join(tmpdir(), 'lodestone-contract-'))
    const stores: EventStore[] = []
    const open = async (): Promise<EventStore> => {
      const store = await openSqliteStore({ path: join(folder, 'events.db') })
      stores.push(store)
      return store
    }
    return {
      store: await open(),
      reopen: open,
      cleanup: async () => {
        await Promise.all(stores.map((store) => store.close()))
        await rm(folder, { recursive: true, force: true })
      },
    }
  },
  features: { emptyPlaces: ['0', '3', '9007199254740991', '9999999999999999'] },
})
