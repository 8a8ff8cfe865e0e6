import { describe, expect, test } from 'vitest'
import type { ContractContext } from './harness.ts'
import { expectRefused, expectWrongRevision } from './refusals.ts'
import {
  eventsOf,
  expectStored,
  here,
  newEvent,
  newEvents,
  readPages,
  readWholeStream,
  uniqueName,
} from './support.ts'

export const atomicity = (context: ContractContext): void => {
  describe('an append is all or nothing', () => {
    test('one bad event in the middle: nothing is written', async () => {
      const stream = uniqueName()
      const events = [newEvent(), { ...newEvent(), id: 'no uuid' }, newEvent()]
      await expectRefused(context.store.append(stream, events, { expectedRevision: 'any' }), 'INVALID')
      expect(await readWholeStream(context.store, stream)).toStrictEqual([])
    })

    test('a refused batch leaves no trace in the global order', async () => {
      const { store } = context
      const stream = uniqueName()
      const start = await here(store)
      await expectWrongRevision(
        store.append(stream, newEvents(5), { expectedRevision: 4 }),
        stream,
        4,
        'no_stream',
      )
      expect(eventsOf(await readPages(store, { ...start, streams: { prefixes: [stream] } }))).toStrictEqual(
        [],
      )
    })

    test('a batch stands together in the global order, whatever else is appended', async () => {
      const { store } = context
      const prefix = uniqueName()
      const start = await here(store)
      const batches = Array.from({ length: 12 }, (_, n) => ({
        stream: `${prefix}-${n}`,
        events: newEvents(9),
      }))
      await Promise.all(
        batches.map(({ stream, events }) => store.append(stream, events, { expectedRevision: 'no_stream' })),
      )
      const all = eventsOf(await readPages(store, { ...start, streams: { prefixes: [prefix] } }))
      expect(all).toHaveLength(12 * 9)
      for (let at = 0; at < all.length; at += 9) {
        const names = new Set(all.slice(at, at + 9).map((event) => event.stream))
        expect(names.size).toBe(1)
      }
      for (const { stream, events } of batches)
        expectStored(await readWholeStream(store, stream), stream, events)
    })
  })
}
