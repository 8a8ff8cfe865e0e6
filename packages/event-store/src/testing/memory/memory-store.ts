import { checkAppend, checkReadAll, checkReadStream, checkSubscribe } from '../../check.ts'
import { EventStoreError } from '../../errors.ts'
import type { EventStore } from '../../event-store.ts'
import type { Page, PositionedEvent, StreamFilter } from '../../events.ts'
import { isSystemStream, streamMatcher } from '../../stream-filter.ts'
import { positionIn, positionOf } from './cursor.ts'
import { frozenEvents } from './frozen-events.ts'
import type { MemoryLog } from './memory-log.ts'

/** How many events a page has at most. */
const PAGE_EVENTS = 500

/** A store upon a log in memory. It answers in the turn of the event loop in which it is asked, so that nothing in it depends on time. */
export const memoryStore = (log: MemoryLog): EventStore => {
  const closing = new AbortController()
  const checkOpen = (): void => {
    if (closing.signal.aborted) throw new EventStoreError('CLOSED', 'The store in memory is closed.')
  }

  /** The next page of what a filter shows, on from a position, and the position that was looked at last. */
  const pageAfter = (position: number, size: number, streams: StreamFilter | undefined) => {
    const matches = streamMatcher(streams)
    const events: PositionedEvent[] = []
    let at = position
    for (; at < log.events.length && events.length < size; at++) {
      const event = log.events[at]
      if (event !== undefined && matches(event.stream)) events.push(event)
    }
    return { events, caughtUp: events.length < size, place: at }
  }

  const pageBefore = (position: number, size: number, streams: StreamFilter | undefined) => {
    const matches = streamMatcher(streams)
    const events: PositionedEvent[] = []
    let at = Math.min(position, log.events.length + 1)
    for (; at > 1 && events.length < size; at--) {
      const event = log.events[at - 2]
      if (event !== undefined && matches(event.stream)) events.push(event)
    }
    return { events, caughtUp: events.length < size, place: at }
  }

  return {
    append: async (stream, events, { expectedRevision, deadlineMs }) => {
      checkOpen()
      checkAppend(stream, events, { expectedRevision, ...(deadlineMs === undefined ? {} : { deadlineMs }) })
      return log.write(stream, frozenEvents(events), expectedRevision)
    },

    readStream: async function* (name, options = {}) {
      checkOpen()
      checkReadStream(name, options)
      const { from, direction = 'forwards', limit = Number.POSITIVE_INFINITY } = options
      const stored = log.stream(name)
      const chosen =
        direction === 'forwards'
          ? stored.slice(from ?? 0)
          : stored.slice(0, from === undefined ? undefined : from + 1).reverse()
      const read = chosen.slice(0, limit).map(({ cursor: _, ...event }) => event)
      for (let at = 0; at < read.length; at += PAGE_EVENTS) yield read.slice(at, at + PAGE_EVENTS)
    },

    readAll: async function* (options = {}) {
      checkOpen()
      checkReadAll(options)
      const { direction = 'forwards', after, streams } = options
      const next = direction === 'forwards' ? pageAfter : pageBefore
      const start = direction === 'forwards' ? 0 : Number.POSITIVE_INFINITY
      let place = after === undefined ? start : positionOf(after)
      let left = options.limit ?? Number.POSITIVE_INFINITY
      for (;;) {
        checkOpen()
        const page = next(place, Math.min(left, PAGE_EVENTS), streams)
        place = page.place
        left -= page.events.length
        yield { events: page.events, caughtUp: page.caughtUp }
        if (page.caughtUp || left <= 0) return
      }
    },

    subscribe: async function* ({ after, streams, signal } = {}): AsyncGenerator<Page> {
      checkOpen()
      checkSubscribe({ ...(streams && { streams }) })
      let place = after === undefined ? 0 : positionOf(after)
      let told = false
      while (!signal?.aborted) {
        checkOpen()
        const { events, caughtUp, place: reached } = pageAfter(place, PAGE_EVENTS, streams)
        place = Math.max(place, reached)
        if (events.length > 0 || (caughtUp && !told)) yield { events, caughtUp }
        told = caughtUp
        if (caughtUp && place >= log.events.length) await written(log, place, [signal, closing.signal])
      }
    },

    eventAt: async (cursor) => {
      checkOpen()
      const { cursor: _, ...event } = log.events[(positionIn(cursor) ?? 0) - 1] ?? { cursor: null }
      return 'id' in event ? event : null
    },

    head: async () => {
      checkOpen()
      return log.events.findLast(({ stream }) => !isSystemStream(stream))?.cursor ?? null
    },

    compareCursors: (a, b) => positionOf(a) - positionOf(b),

    close: async () => closing.abort(),
  }
}

/** Resolves once the log goes beyond a position, or one of the signals aborts. */
const written = (
  log: MemoryLog,
  position: number,
  signals: readonly (AbortSignal | undefined)[],
): Promise<void> =>
  new Promise((resolve) => {
    const done = (): void => {
      stop()
      for (const signal of signals) signal?.removeEventListener('abort', done)
      resolve()
    }
    const stop = log.onWrite(done)
    for (const signal of signals) signal?.addEventListener('abort', done)
    if (log.events.length > position || signals.some((signal) => signal?.aborted)) done()
  })
