import { describe, expect, test } from 'vitest'
import type { Cursor, NewEvent } from '../events.ts'
import type { ContractContext } from './harness.ts'
import {
  eventsOf,
  expectAscending,
  expectStored,
  here,
  newEvents,
  readPages,
  uniqueName,
  withoutCursors,
} from './support.ts'

export const readAll = (context: ContractContext): void => {
  describe('reading the global order', () => {
    /** Three appends to two streams, and the place before them. */
    const written = async () => {
      const { store } = context
      const prefix = uniqueName()
      const start: { after?: Cursor } = await here(store)
      const batches: readonly { stream: string; events: NewEvent[]; first: number }[] = [
        { stream: `${prefix}-a`, events: newEvents(3, 'One'), first: 0 },
        { stream: `${prefix}-b`, events: newEvents(2, 'Two'), first: 0 },
        { stream: `${prefix}-a`, events: newEvents(2, 'Three'), first: 3 },
      ]
      for (const { stream, events } of batches)
        await store.append(stream, events, { expectedRevision: 'any' })
      return {
        start,
        streams: { prefixes: [prefix] },
        batches,
        ids: batches.flatMap(({ events }) => events).map(({ id }) => id),
      }
    }
    const idsOf = (pages: Awaited<ReturnType<typeof readPages>>) => eventsOf(pages).map(({ id }) => id)

    test('gives every field of every event in the order of the appends', async () => {
      const { start, streams, batches } = await written()
      const all = eventsOf(await readPages(context.store, { ...start, streams }))
      expectAscending(context.store, all)
      let at = 0
      for (const { stream, events, first } of batches) {
        expectStored(withoutCursors(all.slice(at, at + events.length)), stream, events, first)
        at += events.length
      }
      expect(all).toHaveLength(at)
    })

    test('the last page says caught up, the ones before do not', async () => {
      const { start, streams } = await written()
      const pages = await readPages(context.store, { ...start, streams })
      expect(pages.map(({ caughtUp }) => caughtUp)).toStrictEqual(pages.map((_, n) => n === pages.length - 1))
    })

    test('where nothing is: one empty page that says caught up', async () => {
      const { store } = context
      const streams = { prefixes: [uniqueName()] }
      const start = await here(store)
      const pages = await readPages(store, { ...start, streams })
      expect(eventsOf(pages)).toStrictEqual([])
      expect(pages.at(-1)).toStrictEqual({ events: [], caughtUp: true })
    })

    test('after each event begins with the next', async () => {
      const { start, streams, ids } = await written()
      const all = eventsOf(await readPages(context.store, { ...start, streams }))
      for (const [index, { cursor }] of all.entries()) {
        expect(idsOf(await readPages(context.store, { after: cursor, streams }))).toStrictEqual(
          ids.slice(index + 1),
        )
      }
    })

    test('backwards is the same, turned; a cursor there is exclusive too', async () => {
      const { streams, start, ids } = await written()
      const direction = 'backwards'
      const back = await readPages(context.store, { streams, direction })
      const turned = eventsOf(back).toReversed()
      expect(turned).toStrictEqual(eventsOf(await readPages(context.store, { ...start, streams })))
      expect(back.map(({ caughtUp }) => caughtUp)).toStrictEqual(back.map((_, n) => n === back.length - 1))
      for (const [index, { cursor }] of turned.entries()) {
        const before = await readPages(context.store, { streams, direction, after: cursor })
        expect(idsOf(before)).toStrictEqual(ids.slice(0, index).reverse())
      }
    })

    test('a limit counts events, and a read that it cuts is not caught up', async () => {
      const { streams, start, ids } = await written()
      for (const limit of [1, 3, 6, 7]) {
        const pages = await readPages(context.store, { ...start, streams, limit })
        expect(idsOf(pages)).toStrictEqual(ids.slice(0, limit))
        expect(pages.every(({ caughtUp }) => !caughtUp)).toBe(true)
        const back = await readPages(context.store, { streams, direction: 'backwards', limit })
        expect(idsOf(back)).toStrictEqual(ids.toReversed().slice(0, limit))
        expect(back.every(({ caughtUp }) => !caughtUp)).toBe(true)
      }
      const pages = await readPages(context.store, { ...start, streams, limit: 8 })
      expect(idsOf(pages)).toStrictEqual(ids)
      expect(pages.at(-1)?.caughtUp).toBe(true)
    })

    test('over many pages leaves nothing out and repeats nothing', async () => {
      const { store } = context
      const prefix = uniqueName()
      const start = await here(store)
      const batches = Array.from({ length: 6 }, (_, n) => ({
        stream: `${prefix}-${n % 4}`,
        events: newEvents(450),
      }))
      for (const { stream, events } of batches)
        await store.append(stream, events, { expectedRevision: 'any' })
      const ids = batches.flatMap(({ events }) => events.map(({ id }) => id))
      const streams = { prefixes: [prefix] }
      const pages = await readPages(store, { ...start, streams })
      expect(pages.length).toBeGreaterThan(1)
      expect(idsOf(pages)).toStrictEqual(ids)
      expectAscending(store, eventsOf(pages))
      expect(pages.map(({ caughtUp }) => caughtUp)).toStrictEqual(pages.map((_, n) => n === pages.length - 1))
      expect(idsOf(await readPages(store, { ...start, streams, limit: 2_000 }))).toStrictEqual(
        ids.slice(0, 2_000),
      )
      const back = await readPages(store, { streams, direction: 'backwards' })
      expect(idsOf(back)).toStrictEqual(ids.toReversed())
    })

    test('a store that was just made is empty', async ({ skip }) => {
      if (!context.features.fresh) skip('others write to this store')
      for (const direction of ['forwards', 'backwards'] as const) {
        expect(await readPages(context.store, { direction })).toStrictEqual([{ events: [], caughtUp: true }])
      }
    })
  })
}
