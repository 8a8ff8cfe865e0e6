import { describe, expect, test } from 'vitest'
import type { ContractContext } from './harness.ts'
import { eventsOf, here, newEvents, readPages, uniqueName, withoutCursors } from './support.ts'

export const eventAt = (context: ContractContext): void => {
  describe('the event at a cursor', () => {
    test('is that event, every field of it', async () => {
      const { store } = context
      const prefix = uniqueName()
      const start = await here(store)
      await store.append(`${prefix}-a`, newEvents(3), { expectedRevision: 'no_stream' })
      await store.append(`${prefix}-b`, newEvents(1), { expectedRevision: 'no_stream' })
      const all = eventsOf(await readPages(store, { ...start, streams: { prefixes: [prefix] } }))
      expect(all).toHaveLength(4)
      for (const event of all)
        expect([await store.eventAt(event.cursor)]).toStrictEqual(withoutCursors([event]))
    })

    test('is null where there is none, and for what is no cursor', async () => {
      await context.store.append(uniqueName(), newEvents(2), { expectedRevision: 'no_stream' })
      for (const cursor of [...context.features.emptyPlaces, '', 'no cursor', '-1', '1.5', '1e3'])
        expect(await context.store.eventAt(cursor)).toBeNull()
    })
  })
}
