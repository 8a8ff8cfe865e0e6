import { describe, expect, test } from 'vitest'
import type { ContractContext } from './harness.ts'
import { eventsOf, here, newEvents, readPages, uniqueName } from './support.ts'
import { watchUntil } from './watching.ts'

export const storedSubscription = (context: ContractContext): void => {
  describe('a subscription to what is stored', () => {
    test('begins at the start, and gives the same as a read', async ({ skip }) => {
      const { store, features } = context
      if (!features.fresh) skip('the start of this store may be far away')
      await store.append(uniqueName(), newEvents(5), { expectedRevision: 'no_stream' })
      await store.append(uniqueName(), newEvents(2), { expectedRevision: 'no_stream' })
      const { events, pages } = await watchUntil(store, {}, (_, page) => page.caughtUp)
      expect(events).toStrictEqual(eventsOf(await readPages(store)))
      for (const page of pages) expect(Object.keys(page).sort()).toStrictEqual(['caughtUp', 'events'])
    })

    test('begins after a cursor, through a filter, over many pages', async () => {
      const { store } = context
      const prefix = uniqueName()
      const start = await here(store)
      for (let n = 0; n < 6; n++) {
        await store.append(`${prefix}-a`, newEvents(300), { expectedRevision: 'any' })
        await store.append(`${uniqueName()}`, newEvents(3), { expectedRevision: 'any' })
        await store.append(`${prefix}-b`, newEvents(2), { expectedRevision: 'any' })
      }
      const streams = { prefixes: [prefix] }
      const expected = eventsOf(await readPages(store, { ...start, streams }))
      expect(expected).toHaveLength(6 * 302)
      const whole = await watchUntil(store, { ...start, streams }, (_, page) => page.caughtUp)
      expect(whole.events).toStrictEqual(expected)
      for (const from of [0, 299, 300, 1_000]) {
        const cursor = expected[from]?.cursor ?? ''
        const rest = await watchUntil(store, { after: cursor, streams }, (_, page) => page.caughtUp)
        expect(rest.events).toStrictEqual(expected.slice(from + 1))
      }
    })

    test('where nothing is, says soon that it is caught up', async () => {
      const { store } = context
      const start = await here(store)
      const streams = { prefixes: [uniqueName()] }
      const { events, pages } = await watchUntil(store, { ...start, streams }, (_, page) => page.caughtUp)
      expect(events).toStrictEqual([])
      expect(pages.at(-1)).toStrictEqual({ events: [], caughtUp: true })
    })
  })
}
