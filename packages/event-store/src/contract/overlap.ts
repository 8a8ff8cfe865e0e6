import { describe, expect, test } from 'vitest'
import type { NewEvent } from '../events.ts'
import type { ContractContext } from './harness.ts'
import { expectWrongRevision } from './refusals.ts'
import { expectStored, newEvent, readWholeStream, uniqueName } from './support.ts'

export const overlap = (context: ContractContext): void => {
  describe('an append of which a part is already stored', () => {
    const stored = async (): Promise<{ stream: string; events: [NewEvent, NewEvent, NewEvent] }> => {
      const stream = uniqueName()
      const events: [NewEvent, NewEvent, NewEvent] = [
        newEvent({ a: 1 }),
        newEvent({ b: 2 }),
        newEvent({ c: 3 }),
      ]
      await context.store.append(stream, events, { expectedRevision: 'no_stream' })
      return { stream, events }
    }

    test('stored at its place, then something new: refused', async () => {
      const { stream, events } = await stored()
      const [a, b, c] = events
      const longer = context.store.append(stream, [a, b, c, newEvent()], { expectedRevision: 'no_stream' })
      await expectWrongRevision(longer, stream, 'no_stream', 2)
      const forked = context.store.append(stream, [b, newEvent()], { expectedRevision: 0 })
      await expectWrongRevision(forked, stream, 0, 2)
      expectStored(await readWholeStream(context.store, stream), stream, events)
    })

    test('stored in another order: refused', async () => {
      const { stream, events } = await stored()
      const [a, b, c] = events
      const turned = context.store.append(stream, [a, c, b], { expectedRevision: 'no_stream' })
      await expectWrongRevision(turned, stream, 'no_stream', 2)
      expectStored(await readWholeStream(context.store, stream), stream, events)
    })

    test('"any" that begins with what "any" stored and goes on with something new: refused', async () => {
      const stream = uniqueName()
      const [a, b] = [newEvent({ a: 1 }), newEvent({ b: 2 })]
      await context.store.append(stream, [a, b], { expectedRevision: 'any' })
      for (const first of [a, b]) {
        const append = context.store.append(stream, [first, newEvent()], { expectedRevision: 'any' })
        await expectWrongRevision(append, stream, 'any', 1)
      }
      expectStored(await readWholeStream(context.store, stream), stream, [a, b])
    })

    test('a part of an earlier append, sent alone, is stored already', async () => {
      const { stream, events } = await stored()
      const [a, b, c] = events
      const cursor = expect.any(String)
      const one = await context.store.append(stream, [a], { expectedRevision: 'no_stream' })
      expect(one).toStrictEqual({ stream, firstRevision: 0, lastRevision: 0, cursor })
      const two = await context.store.append(stream, [b, c], { expectedRevision: 0 })
      expect(two).toStrictEqual({ stream, firstRevision: 1, lastRevision: 2, cursor })
      expectStored(await readWholeStream(context.store, stream), stream, events)
    })
  })
}
