import { isEventStoreError, type Page } from '@lodestone/event-store'
import { describe, expect, onTestFinished, test } from 'vitest'
import { openEsdbStore } from '../open-esdb-store.ts'
import { newEvents, wired } from '../testing/wired.ts'

describe('defect 7: a position is a pair of commit and prepare', () => {
  for (const positions of ['own', 'shared'] as const) {
    test(`the store: reads and subscriptions go on behind any event, where events of an append have ${positions} commits`, async () => {
      const { store } = await wired({ wire: { positions } })
      for (const stream of ['a', 'b', 'a'])
        await store.append(stream, newEvents(3), { expectedRevision: 'any' })
      const read = async (pages: AsyncIterable<Page>, upTo = Number.POSITIVE_INFINITY) => {
        const events = []
        for await (const page of pages) {
          events.push(...page.events)
          if (page.caughtUp || events.length >= upTo) break
        }
        return events
      }
      const all = await read(store.readAll())
      expect(all).toHaveLength(9)
      const commits = new Set(all.map(({ cursor }) => cursor.split(':')[0]))
      expect(commits.size).toBe(positions === 'shared' ? 3 : 9)
      for (const [index, { cursor, id }] of all.entries()) {
        expect(await read(store.readAll({ after: cursor }))).toStrictEqual(all.slice(index + 1))
        expect(await read(store.readAll({ after: cursor, direction: 'backwards' }))).toStrictEqual(
          all.slice(0, index).toReversed(),
        )
        expect(await read(store.subscribe({ after: cursor }))).toStrictEqual(all.slice(index + 1))
        expect((await store.eventAt(cursor))?.id).toBe(id)
        const before = all[index - 1]
        if (before) expect(store.compareCursors(before.cursor, cursor)).toBeLessThan(0)
      }
      expect(await store.head()).toBe(all.at(-1)?.cursor)
    })
  }

  test('the store: a checkpoint outlives a crash of the server', async () => {
    const { store } = await wired({ wire: { positions: 'shared' } })
    const { cursor } = await store.append('s', newEvents(3), { expectedRevision: 'no_stream' })
    const again = await openEsdbStore({ connectionString: 'esdb://127.0.0.1:1?tls=false' })
    onTestFinished(() => again.close())
    // Another process reads the text, long after.
    expect(again.compareCursors(cursor, JSON.parse(JSON.stringify(cursor)))).toBe(0)
    await expect(again.head()).rejects.toSatisfy((error) => isEventStoreError(error, 'UNAVAILABLE'))
  })
})
