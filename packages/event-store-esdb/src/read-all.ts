import {
  BACKWARDS,
  END,
  type EventStoreDBClient,
  FORWARDS,
  type ReadPosition,
  START,
} from '@eventstore/db-client'
import {
  checkReadAll,
  type EventStore,
  type Page,
  type PositionedEvent,
  type ReadAllOptions,
} from '@lodestone/event-store'
import { type ClientStream, clientPages } from './client-pages.ts'
import { comparePositions, type Position, requirePosition } from './cursor.ts'
import { readAllFiltered } from './filtered-read.ts'
import { serverFilter } from './server-filter.ts'
import type { StoreContext } from './store-context.ts'
import { type ClientEvent, positionedEvent } from './stored-event.ts'

type Item = { readonly event?: ClientEvent }

type Plan = {
  readonly after: Position | null
  readonly backwards: boolean
  readonly limit: number
}

/** The server's forward reads include the position that they begin at, so there is one more to ask for. */
const countFor = ({ after, backwards, limit }: Plan): number =>
  Math.min(Number.MAX_SAFE_INTEGER, after && !backwards ? limit + 1 : limit)

const open =
  (context: StoreContext, options: ReadAllOptions, plan: Plan) =>
  (client: EventStoreDBClient): ClientStream => {
    const filter = serverFilter(options.streams)
    const from: ReadPosition = plan.after ?? (plan.backwards ? END : START)
    const direction = plan.backwards ? BACKWARDS : FORWARDS
    const count = countFor(plan)
    const credentials = context.credentials ? { credentials: { ...context.credentials } } : {}
    if (filter) return readAllFiltered(client, { filter, from, direction, count, ...credentials })
    return client.readAll({ fromPosition: from, direction, maxCount: count, ...credentials })
  }

const isAt = (event: ClientEvent, place: Position | null): boolean =>
  place !== null && event.position !== undefined && comparePositions(event.position, place) === 0

const eventsOf = (items: readonly Item[], after: Position | null): PositionedEvent[] => {
  const events: PositionedEvent[] = []
  for (const { event } of items) if (event && !isAt(event, after)) events.push(positionedEvent(event))
  return events
}

export const readAllFrom = (context: StoreContext): EventStore['readAll'] =>
  async function* (options: ReadAllOptions = {}): AsyncGenerator<Page> {
    checkReadAll(options)
    const plan: Plan = {
      after: options.after === undefined ? null : requirePosition(options.after),
      backwards: options.direction === 'backwards',
      limit: options.limit ?? Number.MAX_SAFE_INTEGER,
    }
    const what = 'the global order'
    let left = plan.limit
    for await (const page of clientPages<Item>(context, { what, open: open(context, options, plan) })) {
      const events = eventsOf(page.items, plan.after)
      if (events.length >= left) {
        yield { events: events.slice(0, left), caughtUp: false }
        return
      }
      left -= events.length
      if (events.length > 0 || page.ended) yield { events, caughtUp: page.ended }
    }
  }
