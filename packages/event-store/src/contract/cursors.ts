import { describe, expect, test } from 'vitest'
import { EventStoreError } from '../errors.ts'
import type { ContractContext } from './harness.ts'
import { eventsOf, expectAscending, here, newEvents, readPages, uniqueName } from './support.ts'

export const cursors = (context: ContractContext): void => {
  describe('cursors', () => {
    test('order as their events do', async () => {
      const { store } = context
      const prefix = uniqueName()
      const start = await here(store)
      for (let n = 0; n < 12; n++)
        await store.append(`${prefix}-${n % 2}`, newEvents(10), { expectedRevision: 'any' })
      const all = eventsOf(await readPages(store, { ...start, streams: { prefixes: [prefix] } }))
      expect(all).toHaveLength(120)
      expectAscending(store, all)
      for (const [index, { cursor }] of all.entries()) {
        expect(store.compareCursors(cursor, cursor)).toBe(0)
        const earlier = all[index - 1]
        if (earlier) expect(store.compareCursors(cursor, earlier.cursor)).toBeGreaterThan(0)
      }
      const [first, last] = [all[0], all.at(-1)]
      if (first && last) expect(store.compareCursors(first.cursor, last.cursor)).toBeLessThan(0)
    })

    test('of another kind cannot be compared', async () => {
      const { cursor } = await context.store.append(uniqueName(), newEvents(1), { expectedRevision: 'any' })
      for (const other of ['', 'no cursor', '-1']) {
        for (const compare of [
          () => context.store.compareCursors(cursor, other),
          () => context.store.compareCursors(other, cursor),
        ]) {
          expect(compare).toThrow(EventStoreError)
          expect(compare).toThrow(expect.objectContaining({ code: 'INVALID' }))
        }
      }
    })
  })

  describe('the head', () => {
    test('of an empty store is null', async ({ skip }) => {
      if (!context.features.fresh) skip('others write to this store')
      expect(await context.store.head()).toBeNull()
    })

    test('is the place of the last event', async () => {
      const { store, features } = context
      for (let n = 0; n < 3; n++) {
        const stream = uniqueName()
        const start = await here(store)
        const { cursor } = await store.append(stream, newEvents(2), { expectedRevision: 'no_stream' })
        const head = await store.head()
        expect(head).toStrictEqual(expect.any(String))
        if (head === null) return
        expect(store.compareCursors(head, cursor)).toBeGreaterThanOrEqual(0)
        if (!features.fresh) continue
        const last = eventsOf(await readPages(store, start)).at(-1)
        expect(head).toBe(last?.cursor)
        expect((await store.eventAt(head))?.id).toBe(last?.id)
      }
    })
  })
}
