import { type EventStore, EventStoreError, MAX_APPEND_BYTES } from '@lodestone/event-store'
import { appendTo } from './append.ts'
import { describe } from './client-errors.ts'
import { comparePositions, requirePosition } from './cursor.ts'
import { eventAtCursor } from './event-at.ts'
import { headOf } from './head.ts'
import type { AppendPath } from './ledger-client.ts'
import { readAllFrom, textsFrom } from './read-all.ts'
import { readStreamFrom } from './read-stream.ts'
import { type SharedClient, shareClient } from './shared-clients.ts'
import { storeContext } from './store-context.ts'
import { subscribeFrom } from './subscribe.ts'

export type EsdbStoreOptions = {
  /** As the client takes it: `esdb://user:password@host:2113?tls=true&tlsCAFile=…`, or `esdb+discover://…` for a cluster. */
  readonly connectionString: string
  /** How appends travel; see the README for what each costs. `batch` unless told. */
  readonly appends?: AppendPath
  /** Sent with every call instead of those in the connection string. The client then appends call by call. */
  readonly credentials?: { readonly username: string; readonly password: string }
  /** The server's limit; 1 MiB unless told, as the server's default. */
  readonly maxAppendBytes?: number
  /** Most events on a page; 500 unless told. */
  readonly pageSize?: number
  /** A read that hears nothing for so long is given up as UNAVAILABLE; 60,000 ms unless told: through a filter that little passes, the server looks on in silence. */
  readonly silenceMs?: number
}

const share = (connectionString: string, path: AppendPath): SharedClient => {
  try {
    return shareClient(connectionString, path)
  } catch (error) {
    throw new EventStoreError('INVALID', `The connection string cannot be used: ${describe(error)}.`, {
      cause: error,
    })
  }
}

/**
 * The event store port on EventStoreDB (23.10 or later), through its Node client. It connects with the first call. Stores that
 * are opened with the same connection string share one connection. Errors: INVALID for a connection string that the client
 * cannot use.
 */
export const openEsdbStore = async (options: EsdbStoreOptions): Promise<EventStore> => {
  const shared = share(options.connectionString, options.appends ?? 'batch')
  const context = storeContext(shared, {
    credentials: options.credentials,
    maxAppendBytes: options.maxAppendBytes ?? MAX_APPEND_BYTES,
    pageSize: options.pageSize ?? 500,
    silenceMs: options.silenceMs ?? 60_000,
  })
  return {
    append: appendTo(context),
    readStream: readStreamFrom(context),
    readAll: readAllFrom(context),
    texts: textsFrom(context),
    subscribe: subscribeFrom(context),
    eventAt: (cursor) => eventAtCursor(context, cursor),
    head: () => headOf(context),
    compareCursors: (a, b) => comparePositions(requirePosition(a), requirePosition(b)),
    close: context.close,
  }
}
