import { describe, expect, test } from 'vitest'
import type { ContractContext } from './harness.ts'
import { expectWrongRevision } from './refusals.ts'
import { expectStored, newEvent, newEvents, readWholeStream, uniqueName } from './support.ts'

export const concurrency = (context: ContractContext): void => {
  describe('many appends at once', () => {
    test('at the same exact revision: exactly one wins', async () => {
      const { store } = context
      const stream = uniqueName()
      const base = newEvents(2)
      await store.append(stream, base, { expectedRevision: 'no_stream' })
      const events = newEvents(25)
      const appends = events.map((event) => store.append(stream, [event], { expectedRevision: 1 }))
      const outcomes = await Promise.allSettled(appends)
      const winners = outcomes.flatMap((outcome, index) => (outcome.status === 'fulfilled' ? [index] : []))
      expect(winners).toHaveLength(1)
      const [winner = -1] = winners
      expect(await appends[winner]).toStrictEqual({
        stream,
        firstRevision: 2,
        lastRevision: 2,
        cursor: expect.any(String),
      })
      for (const [index, append] of appends.entries()) {
        if (index !== winner) await expectWrongRevision(append, stream, 1, 2)
      }
      const won = events[winner]
      expectStored(await readWholeStream(store, stream), stream, won ? [...base, won] : base)
    })

    test('that start a stream: exactly one wins', async () => {
      const { store } = context
      const stream = uniqueName()
      const appends = newEvents(10).map((event) =>
        store.append(stream, [event], { expectedRevision: 'no_stream' }),
      )
      const outcomes = await Promise.allSettled(appends)
      expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
      for (const [index, outcome] of outcomes.entries()) {
        const append = appends[index]
        if (outcome.status === 'rejected' && append) await expectWrongRevision(append, stream, 'no_stream', 0)
      }
    })

    test('with "any": all win, each at a revision of its own', async () => {
      const { store } = context
      const stream = uniqueName()
      const events = Array.from({ length: 20 }, (_, n) => newEvent({ n }))
      const results = await Promise.all(
        events.map((event) => store.append(stream, [event], { expectedRevision: 'any' })),
      )
      const revisions = results.map(({ firstRevision, lastRevision }) => {
        expect(lastRevision).toBe(firstRevision)
        return firstRevision
      })
      expect([...revisions].sort((a, b) => a - b)).toStrictEqual(events.map((_, n) => n))
      const stored = await readWholeStream(store, stream)
      expect(stored.map(({ id }) => id)).toStrictEqual(
        revisions
          .map((revision, n) => ({ revision, id: events[n]?.id }))
          .sort((a, b) => a.revision - b.revision)
          .map(({ id }) => id),
      )
    })
  })
}
