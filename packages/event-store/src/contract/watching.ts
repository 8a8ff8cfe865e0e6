import type { EventStore, SubscribeOptions } from '../event-store.ts'
import type { Page, PositionedEvent } from '../events.ts'

/** Reads a subscription until the condition holds for what has come so far, then lets go of it by abort. */
export const watchUntil = async (
  store: EventStore,
  options: Omit<SubscribeOptions, 'signal'>,
  enough: (events: readonly PositionedEvent[], page: Page) => boolean,
  seen: (events: readonly PositionedEvent[]) => void = () => {},
): Promise<{ events: PositionedEvent[]; pages: Page[] }> => {
  const abort = new AbortController()
  const pages: Page[] = []
  const events: PositionedEvent[] = []
  for await (const page of store.subscribe({ ...options, signal: abort.signal })) {
    if (abort.signal.aborted) continue
    pages.push(page)
    for (const event of page.events) {
      // Delivery is at least once; what is at or before the last one is a repeat.
      const last = events.at(-1)
      if (!last || store.compareCursors(last.cursor, event.cursor) < 0) events.push(event)
    }
    seen(events)
    if (enough(events, page)) abort.abort()
  }
  return { events, pages }
}

/** A promise and the way to fulfil it: for tests that wait for a subscription to have come so far. */
export const signalled = (): { reached: Promise<void>; reach: () => void } => {
  const { promise, resolve } = Promise.withResolvers<void>()
  return { reached: promise, reach: resolve }
}
