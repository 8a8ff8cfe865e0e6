import { type Backoff, exponentialBackoff, type Sleep, sleepFor } from './backoff.ts'
import { EventStoreError, isEventStoreError } from './errors.ts'
import type { EventStore } from './event-store.ts'
import type { Cursor, Page, PositionedEvent, StreamFilter } from './events.ts'

/** A subscription that was lost. */
export type Drop = {
  /** How many there were, this one included. */
  readonly drops: number
  readonly error: EventStoreError
  /** The last place that was delivered: where the next subscription begins. */
  readonly after: Cursor | undefined
}

export type FollowOptions = {
  readonly after?: Cursor
  readonly streams?: StreamFilter
  readonly signal?: AbortSignal
  /** By attempts since the last page that came. Doubling from 50 ms to 5 s unless told. */
  readonly backoff?: Backoff
  readonly onDrop?: (drop: Drop) => void
  readonly sleep?: Sleep
}

const ENDED = 'The subscription ended without having been told to.'

/**
 * A subscription without end: lost ones are taken up again behind the last event delivered. Each event is delivered exactly once
 * and in order, however often the store repeats itself. Ends quietly when the signal aborts. Errors: those of `subscribe`, but UNAVAILABLE.
 */
export async function* follow(
  store: EventStore,
  options: FollowOptions = {},
): AsyncGenerator<Page, void, undefined> {
  const { streams, signal, backoff = exponentialBackoff(), onDrop, sleep = sleepFor } = options
  let after = options.after
  let attempt = 0
  let drops = 0

  const isNews = ({ cursor }: PositionedEvent): boolean => {
    if (after !== undefined && store.compareCursors(cursor, after) <= 0) return false
    after = cursor
    return true
  }

  while (!signal?.aborted) {
    let lost: EventStoreError
    try {
      const subscription = store.subscribe({
        ...(after !== undefined && { after }),
        ...(streams && { streams }),
        ...(signal && { signal }),
      })
      for await (const { events, caughtUp } of subscription) {
        attempt = 0
        const news = events.filter(isNews)
        if (news.length > 0 || caughtUp) yield { events: news, caughtUp }
        if (signal?.aborted) return
      }
      lost = new EventStoreError('UNAVAILABLE', ENDED)
    } catch (error) {
      if (!isEventStoreError(error, 'UNAVAILABLE')) throw error
      lost = error
    }
    if (signal?.aborted) return
    drops++
    attempt++
    onDrop?.({ drops, error: lost, after })
    await sleep(backoff(attempt), signal)
  }
}
