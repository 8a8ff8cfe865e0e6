import { BACKWARDS, END, FORWARDS, START } from '@eventstore/db-client'
import { checkReadStream, type EventStore, type ReadStreamOptions } from '@lodestone/event-store'
import { clientPages } from './client-pages.ts'
import type { StoreContext } from './store-context.ts'
import { type ClientEvent, storedEvent } from './stored-event.ts'

export const readStreamFrom = (context: StoreContext): EventStore['readStream'] =>
  async function* (stream: string, options: ReadStreamOptions = {}) {
    checkReadStream(stream, options)
    const { from, limit, direction } = options
    const backwards = direction === 'backwards'
    const pages = clientPages<{ event?: ClientEvent }>(context, {
      what: `stream ${stream}`,
      open: (client) =>
        client.readStream(stream, {
          direction: backwards ? BACKWARDS : FORWARDS,
          fromRevision: from === undefined ? (backwards ? END : START) : BigInt(from),
          ...(limit === undefined ? {} : { maxCount: limit }),
          ...(context.credentials ? { credentials: { ...context.credentials } } : {}),
        }),
    })
    for await (const { items } of pages) {
      const events = items.flatMap(({ event }) => (event ? [storedEvent(event)] : []))
      if (events.length > 0) yield events
    }
  }
