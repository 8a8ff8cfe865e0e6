import { BACKWARDS, END, type EventStoreDBClient, FORWARDS, START } from '@eventstore/db-client'
import {
  type Cursor,
  checkReadAll,
  type EventStore,
  type PositionedEvent,
  type ReadAllOptions,
  type StoredText,
  type StoredTexts,
} from '@lodestone/event-store'
import { type ClientStream, clientPages } from './client-pages.ts'
import { comparePositions, type Position, requirePosition } from './cursor.ts'
import { type FilteredRead, readAllFiltered } from './filtered-read.ts'
import { type EventItem, eventItem } from './sent-event.ts'
import { serverFilter } from './server-filter.ts'
import type { StoreContext } from './store-context.ts'
import { positionedEvent } from './stored-event.ts'
import { eventOfText, type TextItem, textIn } from './text-in.ts'

type Plan = {
  readonly after: Position | null
  readonly backwards: boolean
  readonly limit: number
}

/** How the events of a read are asked for, and what is made of what comes. */
type Way<Item, E> = {
  readonly open: (client: EventStoreDBClient, read: FilteredRead) => ClientStream
  /** Undefined for what is no event, or stands at the place behind which the read begins. */
  readonly eventIn: (item: Item, after: Position | null, cursor: Cursor | undefined) => E | undefined
}

/** The server's forward reads include the position that they begin at, so there is one more to ask for. */
const countFor = ({ after, backwards, limit }: Plan): number =>
  Math.min(Number.MAX_SAFE_INTEGER, after && !backwards ? limit + 1 : limit)

const toRead = (context: StoreContext, options: ReadAllOptions, plan: Plan): FilteredRead => ({
  filter: serverFilter(options.streams),
  from: plan.after ?? (plan.backwards ? END : START),
  direction: plan.backwards ? BACKWARDS : FORWARDS,
  count: countFor(plan),
  ...(context.credentials ? { credentials: { ...context.credentials } } : {}),
})

const isAt = (position: Position | undefined, place: Position | null): boolean =>
  place !== null && position !== undefined && comparePositions(position, place) === 0

const asEvents: Way<EventItem, PositionedEvent> = {
  open: (client, read) => readAllFiltered(client, read, eventItem),
  eventIn: ({ event }, after) => (event && !isAt(event.position, after) ? positionedEvent(event) : undefined),
}

const asTexts: Way<TextItem, StoredText> = {
  open: (client, read) => readAllFiltered(client, read, textIn),
  eventIn: ({ text }, _, cursor) => (text?.cursor === cursor ? undefined : text),
}

const readIn = <Item, E>(context: StoreContext, { open, eventIn }: Way<Item, E>) =>
  async function* (options: ReadAllOptions = {}): AsyncGenerator<PageOf<E>> {
    checkReadAll(options)
    const plan: Plan = {
      after: options.after === undefined ? null : requirePosition(options.after),
      backwards: options.direction === 'backwards',
      limit: options.limit ?? Number.MAX_SAFE_INTEGER,
    }
    const what = 'the global order'
    const read = toRead(context, options, plan)
    let left = plan.limit
    for await (const page of clientPages<Item>(context, { what, open: (client) => open(client, read) })) {
      const events: E[] = []
      for (const item of page.items) {
        const event = eventIn(item, plan.after, options.after)
        if (event !== undefined) events.push(event)
      }
      if (events.length >= left) {
        yield { events: events.slice(0, left), caughtUp: false }
        return
      }
      left -= events.length
      if (events.length > 0 || page.ended) yield { events, caughtUp: page.ended }
    }
  }

type PageOf<E> = { readonly events: readonly E[]; readonly caughtUp: boolean }

export const readAllFrom = (context: StoreContext): EventStore['readAll'] => readIn(context, asEvents)

export const textsFrom = (context: StoreContext): StoredTexts => {
  const readAll = readIn(context, asTexts)
  return {
    readAll: async function* (options) {
      for await (const { events } of readAll(options)) yield events
    },
    read: eventOfText,
  }
}
