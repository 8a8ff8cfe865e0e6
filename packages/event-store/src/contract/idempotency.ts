import { describe, expect, test } from 'vitest'
import type { ExpectedRevision } from '../events.ts'
import type { ContractContext } from './harness.ts'
import { eventsOf, expectStored, here, newEvents, readPages, readWholeStream, uniqueName } from './support.ts'

export const idempotency = (context: ContractContext): void => {
  describe('the same append again', () => {
    const cases: readonly { expected: ExpectedRevision; before: number }[] = [
      { expected: 'no_stream', before: 0 },
      { expected: 1, before: 2 },
      { expected: 'any', before: 0 },
      { expected: 'any', before: 2 },
    ]
    for (const { expected, before } of cases) {
      test(`has the same result and one effect: ${expected} after ${before} events`, async () => {
        const { store } = context
        const stream = uniqueName()
        const start = await here(store)
        const [earlier, events, later] = [newEvents(before), newEvents(3), newEvents(2)]
        if (before > 0) await store.append(stream, earlier, { expectedRevision: 'no_stream' })
        const first = await store.append(stream, events, { expectedRevision: expected })
        const at = {
          stream,
          firstRevision: before,
          lastRevision: before + 2,
          cursor: expect.any(String),
        }
        expect(first).toStrictEqual(at)
        const again = await store.append(stream, events, { expectedRevision: expected })
        expect(again).toStrictEqual(at)
        expect(store.compareCursors(again.cursor, first.cursor)).toBeGreaterThanOrEqual(0)

        // Once others have written behind it, it is still the same append.
        await store.append(stream, later, { expectedRevision: before + 2 })
        const late = await store.append(stream, events, { expectedRevision: expected })
        expect(late).toStrictEqual(at)
        expect(store.compareCursors(late.cursor, first.cursor)).toBeGreaterThanOrEqual(0)

        const whole = [...earlier, ...events, ...later]
        expectStored(await readWholeStream(store, stream), stream, whole)
        const all = eventsOf(await readPages(store, { ...start, streams: { prefixes: [stream] } }))
        expect(all.map(({ id }) => id)).toStrictEqual(whole.map(({ id }) => id))
      })
    }

    test('sent many times at once: one effect, one answer', async () => {
      const { store } = context
      const stream = uniqueName()
      const events = newEvents(2)
      const results = await Promise.all(
        Array.from({ length: 10 }, () => store.append(stream, events, { expectedRevision: 'no_stream' })),
      )
      for (const result of results) {
        expect(result).toStrictEqual({
          stream,
          firstRevision: 0,
          lastRevision: 1,
          cursor: expect.any(String),
        })
      }
      expectStored(await readWholeStream(store, stream), stream, events)
    })

    for (const expectedRevision of ['no_stream', 'any'] as const) {
      test(`the same id in another stream is another event: ${expectedRevision}`, async () => {
        const { store } = context
        const [one, other] = [uniqueName(), uniqueName()]
        const events = newEvents(2)
        // For "any" EventStoreDB remembers an id in the stream that had it first, and in no other.
        const order = expectedRevision === 'any' ? [one, other, one] : [one, other, one, other]
        for (const stream of order) {
          const result = await store.append(stream, events, { expectedRevision })
          expect(result).toStrictEqual({
            stream,
            firstRevision: 0,
            lastRevision: 1,
            cursor: expect.any(String),
          })
        }
        expectStored(await readWholeStream(store, one), one, events)
        expectStored(await readWholeStream(store, other), other, events)
      })
    }
  })
}
