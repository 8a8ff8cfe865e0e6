import type { EventStore } from '@lodestone/event-store'

const SQLITE = /^sqlite:(?:\/\/)?(.+)$/
const EVENT_STORE_DB = /^esdb(?:\+discover)?:\/\//

/** An address that names no store that is known here. */
export class StoreAddressError extends Error {
  readonly code = 'STORE_ADDRESS_INVALID'
}

/**
 * Opens the event store at an address: `sqlite:<path>` (an absolute path, or one from the working folder), or the connection string of
 * an EventStoreDB, `esdb://…`. Only the adapter that is asked for is loaded. Errors: StoreAddressError; those of the adapter.
 */
export const openStore = async (address: string): Promise<EventStore> => {
  const path = SQLITE.exec(address)?.[1]
  if (path !== undefined) {
    const { openSqliteStore } = await import('@lodestone/event-store-sqlite')
    return openSqliteStore({ path })
  }
  if (EVENT_STORE_DB.test(address)) {
    const { openEsdbStore } = await import('@lodestone/event-store-esdb')
    return openEsdbStore({ connectionString: address })
  }
  // The address may hold a password: only its scheme is repeated.
  const [scheme = ''] = address.split(':', 1)
  throw new StoreAddressError(
    `"${scheme}:" is no kind of event store that is known; write sqlite:<path> or esdb://<host>:2113?tls=true.`,
  )
}
