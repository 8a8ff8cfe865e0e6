import { describe, expect, test } from 'vitest'
import type { ContractContext } from './harness.ts'
import {
  eventsOf,
  expectStored,
  here,
  newEvent,
  newEvents,
  readPages,
  uniqueName,
  withoutCursors,
} from './support.ts'

export const appendResults = (context: ContractContext): void => {
  describe('the result of an append', () => {
    test('to a new stream: revisions from 0', async () => {
      const stream = uniqueName()
      const result = await context.store.append(stream, [newEvent()], { expectedRevision: 'no_stream' })
      expect(result).toStrictEqual({
        stream,
        firstRevision: 0,
        lastRevision: 0,
        cursor: expect.any(String),
      })
    })

    test('of several events: first and last revision of this append', async () => {
      const stream = uniqueName()
      const first = await context.store.append(stream, newEvents(3), { expectedRevision: 'no_stream' })
      const second = await context.store.append(stream, newEvents(4), { expectedRevision: 2 })
      const third = await context.store.append(stream, newEvents(2), { expectedRevision: 'any' })
      const cursor = expect.any(String)
      expect(first).toStrictEqual({ stream, firstRevision: 0, lastRevision: 2, cursor })
      expect(second).toStrictEqual({ stream, firstRevision: 3, lastRevision: 6, cursor })
      expect(third).toStrictEqual({ stream, firstRevision: 7, lastRevision: 8, cursor })
    })

    test('its cursor lies at or behind its last event, and before the next append', async () => {
      const { store } = context
      const [stream, other] = [uniqueName(), uniqueName()]
      const start = await here(store)
      const first = await store.append(stream, newEvents(3), { expectedRevision: 'no_stream' })
      const next = newEvents(2)
      await store.append(other, next, { expectedRevision: 'no_stream' })
      const streams = { prefixes: [stream, other] }
      const all = eventsOf(await readPages(store, { ...start, streams }))
      const last = all[2]
      expect(last?.revision).toBe(2)
      if (last) expect(store.compareCursors(first.cursor, last.cursor)).toBeGreaterThanOrEqual(0)
      const behind = eventsOf(await readPages(store, { after: first.cursor, streams }))
      expectStored(withoutCursors(behind), other, next)
    })

    test('a stream starts with "any" as well', async () => {
      const stream = uniqueName()
      const result = await context.store.append(stream, newEvents(2), { expectedRevision: 'any' })
      expect(result).toStrictEqual({ stream, firstRevision: 0, lastRevision: 1, cursor: expect.any(String) })
    })
  })
}
