import { describe, expect, test } from 'vitest'
import type { ContractContext } from './harness.ts'
import { expectRefused } from './refusals.ts'
import {
  drain,
  eventsOf,
  expectStored,
  here,
  newEvent,
  newEvents,
  readPages,
  uniqueName,
  withoutCursors,
} from './support.ts'
import { signalled, watchUntil } from './watching.ts'

export const liveSubscription = (context: ContractContext): void => {
  describe('a live subscription', () => {
    test('gives what is appended after it caught up, and is caught up again', async () => {
      const { store } = context
      const stream = uniqueName()
      const start = await here(store)
      const { reached, reach } = signalled()
      const watch = watchUntil(store, { ...start, streams: { prefixes: [stream] } }, (events, page) => {
        if (page.caughtUp) reach()
        return events.length === 5 && page.caughtUp
      })
      await reached
      const [first, second] = [newEvents(2), newEvents(3)]
      await store.append(stream, first, { expectedRevision: 'no_stream' })
      await store.append(stream, second, { expectedRevision: 1 })
      const { events } = await watch
      expectStored(withoutCursors(events), stream, [...first, ...second])
    })

    test('sees only what its filter shows', async () => {
      const { store } = context
      const prefix = uniqueName()
      const start = await here(store)
      const { reached, reach } = signalled()
      const watch = watchUntil(
        store,
        { ...start, streams: { prefixes: [`${prefix}-a`] } },
        (events, page) => {
          if (page.caughtUp) reach()
          return events.length === 2
        },
      )
      await reached
      const wanted = newEvents(2)
      await store.append(`${prefix}-b`, newEvents(2), { expectedRevision: 'any' })
      await store.append(`${prefix}-a`, wanted.slice(0, 1), { expectedRevision: 'any' })
      await store.append(`${prefix}-b`, newEvents(2), { expectedRevision: 'any' })
      await store.append(`${prefix}-a`, wanted.slice(1), { expectedRevision: 'any' })
      const { events } = await watch
      expectStored(withoutCursors(events), `${prefix}-a`, wanted)
    })

    test('two see the same', async () => {
      const { store } = context
      const prefix = uniqueName()
      const start = await here(store)
      const options = { ...start, streams: { prefixes: [prefix] } }
      const watches = [1, 2].map(() => watchUntil(store, options, (events) => events.length === 60))
      for (let n = 0; n < 20; n++)
        await store.append(`${prefix}-${n % 3}`, newEvents(3), { expectedRevision: 'any' })
      const [one, two] = await Promise.all(watches)
      expect(one?.events).toStrictEqual(two?.events)
      expect(one?.events).toStrictEqual(eventsOf(await readPages(store, options)))
    })

    test('has no gap between what was stored and what comes, while others append', async () => {
      const { store } = context
      const prefix = uniqueName()
      const start = await here(store)
      const [writers, batches, size] = [4, 40, 5]
      const options = { ...start, streams: { prefixes: [prefix] } }
      const write = async (writer: number) => {
        for (let n = 0; n < batches; n++) {
          const expectedRevision = n === 0 ? 'no_stream' : n * size - 1
          await store.append(`${prefix}-${writer}`, newEvents(size), { expectedRevision })
        }
      }
      const writing = Promise.all(Array.from({ length: writers }, (_, writer) => write(writer)))
      const total = writers * batches * size
      // Subscriptions that begin at different moments of the writing each have to find the seam.
      const watches = []
      for (let n = 0; n < 4; n++) {
        watches.push(watchUntil(store, options, (events) => events.length >= total))
        await store.append(uniqueName(), [newEvent()], { expectedRevision: 'any' })
      }
      await writing
      const expected = eventsOf(await readPages(store, options))
      expect(expected).toHaveLength(total)
      for (const { events } of await Promise.all(watches)) expect(events).toStrictEqual(expected)
    })

    test('ends quietly when its signal aborts, while it waits and before it begins', async () => {
      const { store } = context
      const start = await here(store)
      const abort = new AbortController()
      const { reached, reach } = signalled()
      const ended = (async () => {
        const options = { ...start, streams: { prefixes: [uniqueName()] }, signal: abort.signal }
        for await (const page of store.subscribe(options)) if (page.caughtUp) reach()
      })()
      await reached
      abort.abort()
      await ended
      await drain(store.subscribe({ ...start, signal: AbortSignal.abort() }))
    })

    test('can be left, and the store goes on', async () => {
      const { store } = context
      const stream = uniqueName()
      const start = await here(store)
      await store.append(stream, newEvents(2), { expectedRevision: 'no_stream' })
      for await (const page of store.subscribe({ ...start, streams: { prefixes: [stream] } })) {
        if (page.events.length > 0) break
      }
      const result = await store.append(stream, newEvents(1), { expectedRevision: 1 })
      expect(result.lastRevision).toBe(2)
    })

    test('ends with CLOSED when the store is closed under it', async () => {
      const { store } = context
      const start = await here(store)
      const { reached, reach } = signalled()
      const watching = (async () => {
        const options = { ...start, streams: { prefixes: [uniqueName()] } }
        for await (const page of store.subscribe(options)) if (page.caughtUp) reach()
      })()
      const refused = expectRefused(watching, 'CLOSED')
      await reached
      await store.close()
      await refused
    })
  })
}
