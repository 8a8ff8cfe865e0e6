import { type EventStoreDBClient, START, streamNameFilter } from '@eventstore/db-client'
import {
  checkSubscribe,
  type EventStore,
  EventStoreError,
  type Page,
  type SubscribeOptions,
} from '@lodestone/event-store'
import { type ClientStream, clientPages } from './client-pages.ts'
import { type Position, requirePosition } from './cursor.ts'
import { SEARCH_WINDOW, type ServerFilter } from './filtered-read.ts'
import { serverFilter } from './server-filter.ts'
import type { StoreContext } from './store-context.ts'
import { type ClientEvent, positionedEvent } from './stored-event.ts'

const clientFilter = (filter: ServerFilter) => {
  const window = { checkpointInterval: 1, maxSearchWindow: SEARCH_WINDOW }
  return 'regex' in filter
    ? streamNameFilter({ ...window, regex: filter.regex })
    : streamNameFilter({ ...window, prefixes: [...filter.prefixes] })
}

const open =
  (context: StoreContext, filter: ServerFilter | null, after: Position | null) =>
  (client: EventStoreDBClient): ClientStream =>
    client.subscribeToAll({
      fromPosition: after ?? START,
      ...(filter ? { filter: clientFilter(filter) } : {}),
      ...(context.credentials ? { credentials: { ...context.credentials } } : {}),
    })

export const subscribeFrom = (context: StoreContext): EventStore['subscribe'] =>
  async function* (options: SubscribeOptions = {}): AsyncGenerator<Page> {
    checkSubscribe(options)
    const after = options.after === undefined ? null : requirePosition(options.after)
    const { signal } = options
    if (signal?.aborted) return
    const pages = clientPages<{ event?: ClientEvent }>(context, {
      what: 'the subscription',
      open: open(context, serverFilter(options.streams), after),
      subscription: { signal },
    })
    for await (const { items, live } of pages) {
      const events = items.flatMap(({ event }) => (event ? [positionedEvent(event)] : []))
      if (events.length > 0 || live) yield { events, caughtUp: live }
    }
    if (!signal?.aborted) throw new EventStoreError('UNAVAILABLE', 'The server ended the subscription.')
  }
