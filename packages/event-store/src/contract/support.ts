import { randomUUID } from 'node:crypto'
import { expect } from 'vitest'
import type { EventStore } from '../event-store.ts'
import type { Cursor, JsonObject, NewEvent, Page, PositionedEvent, StoredEvent } from '../events.ts'

/** A name that no other test uses, so that the suite also runs on a store that others use. */
export const uniqueName = (prefix = 'contract'): string => `${prefix}-${randomUUID()}`

export const newEvent = (data: JsonObject = {}, type = 'Noted', metadata: JsonObject = {}): NewEvent => ({
  id: randomUUID(),
  type,
  data,
  metadata,
})

export const newEvents = (count: number, type = 'Noted'): NewEvent[] =>
  Array.from({ length: count }, (_, n) => newEvent({ n }, type, { from: 'contract' }))

/** Asserts every field of stored events against what was appended, from a revision on. */
export const expectStored = (
  actual: readonly StoredEvent[],
  stream: string,
  appended: readonly NewEvent[],
  firstRevision = 0,
): void => {
  expect(actual).toStrictEqual(
    appended.map((event, index) => ({
      ...event,
      stream,
      revision: firstRevision + index,
      storedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3,}Z$/),
    })),
  )
  for (const { storedAt } of actual) {
    // The store's clock need not be ours, but it must be a clock.
    expect(Math.abs(Date.parse(storedAt) - Date.now())).toBeLessThan(86_400_000)
  }
}

/** Takes the cursors off, so that the rest can be asserted as a whole; each must be text. */
export const withoutCursors = (events: readonly PositionedEvent[]): StoredEvent[] =>
  events.map(({ cursor, ...event }) => {
    expect(cursor).toStrictEqual(expect.any(String))
    return event
  })

export const expectAscending = (store: EventStore, events: readonly PositionedEvent[]): void => {
  for (let index = 1; index < events.length; index++) {
    const [before, after] = [events[index - 1], events[index]]
    if (before && after) expect(store.compareCursors(before.cursor, after.cursor)).toBeLessThan(0)
  }
}

/** All events of a stream read; no page may be empty. */
export const readWholeStream = async (
  store: EventStore,
  stream: string,
  options?: Parameters<EventStore['readStream']>[1],
): Promise<StoredEvent[]> => {
  const events: StoredEvent[] = []
  for await (const page of store.readStream(stream, options)) {
    expect(page.length).toBeGreaterThan(0)
    events.push(...page)
  }
  return events
}

export const readPages = async (
  store: EventStore,
  options?: Parameters<EventStore['readAll']>[0],
): Promise<Page[]> => {
  const pages: Page[] = []
  for await (const page of store.readAll(options)) {
    expect(Object.keys(page).sort()).toStrictEqual(['caughtUp', 'events'])
    pages.push(page)
  }
  return pages
}

export const eventsOf = (pages: readonly Page[]): PositionedEvent[] => pages.flatMap((page) => page.events)

/** The cursor to read after, so that a store with history is read only from here. */
export const here = async (store: EventStore): Promise<{ after?: Cursor }> => {
  const after = await store.head()
  return after === null ? {} : { after }
}

/** What a promise was refused with; a promise that resolves fails the test. */
export const refusal = async (promise: Promise<unknown>): Promise<unknown> => {
  const outcome = await promise.then(
    (value) => ({ value }),
    (error: unknown) => ({ error }),
  )
  if ('value' in outcome)
    expect.fail(`expected a refusal, but it resolved to ${JSON.stringify(outcome.value)}`)
  return outcome.error
}

/** Runs an async iterable to its end. */
export const drain = async (iterable: AsyncIterable<unknown>): Promise<void> => {
  for await (const _ of iterable);
}
