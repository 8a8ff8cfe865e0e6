import { type EventStoreDBClient, START } from '@eventstore/db-client'
import {
  checkSubscribe,
  type EventStore,
  EventStoreError,
  type Page,
  type SubscribeOptions,
} from '@lodestone/event-store'
import { type ClientStream, clientPages } from './client-pages.ts'
import { type Position, requirePosition } from './cursor.ts'
import { followAllFiltered, type ServerFilter } from './filtered-read.ts'
import { type EventItem, eventItem } from './sent-event.ts'
import { serverFilter } from './server-filter.ts'
import type { StoreContext } from './store-context.ts'
import { positionedEvent } from './stored-event.ts'

const open =
  (context: StoreContext, filter: ServerFilter | null, after: Position | null) =>
  (client: EventStoreDBClient): ClientStream =>
    followAllFiltered(
      client,
      {
        filter,
        from: after ?? START,
        ...(context.credentials ? { credentials: { ...context.credentials } } : {}),
      },
      eventItem,
    )

export const subscribeFrom = (context: StoreContext): EventStore['subscribe'] =>
  async function* (options: SubscribeOptions = {}): AsyncGenerator<Page> {
    checkSubscribe(options)
    const after = options.after === undefined ? null : requirePosition(options.after)
    const { signal } = options
    if (signal?.aborted) return
    const pages = clientPages<EventItem>(context, {
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
