import { describe, test } from 'vitest'
import type { ContractContext } from './harness.ts'
import { expectWrongRevision } from './refusals.ts'
import { expectStored, newEvent, newEvents, readWholeStream, uniqueName } from './support.ts'

export const expectedRevision = (context: ContractContext): void => {
  describe('a wrong expected revision', () => {
    test('of a stream that is not there', async () => {
      const stream = uniqueName()
      for (const expected of [0, 7]) {
        const append = context.store.append(stream, [newEvent()], { expectedRevision: expected })
        await expectWrongRevision(append, stream, expected, 'no_stream')
      }
      expectStored(await readWholeStream(context.store, stream), stream, [])
    })

    test('"no_stream" of a stream that is there', async () => {
      const stream = uniqueName()
      const first = newEvents(2)
      await context.store.append(stream, first, { expectedRevision: 'no_stream' })
      const append = context.store.append(stream, [newEvent()], { expectedRevision: 'no_stream' })
      await expectWrongRevision(append, stream, 'no_stream', 1)
      expectStored(await readWholeStream(context.store, stream), stream, first)
    })

    test('before and behind where the stream is', async () => {
      const stream = uniqueName()
      const first = newEvents(3)
      await context.store.append(stream, first, { expectedRevision: 'no_stream' })
      for (const expected of [0, 1, 3, 1_000_000]) {
        const append = context.store.append(stream, newEvents(2), { expectedRevision: expected })
        await expectWrongRevision(append, stream, expected, 2)
      }
      expectStored(await readWholeStream(context.store, stream), stream, first)
    })

    test('leaves the stream open for the right one', async () => {
      const stream = uniqueName()
      const [first, second] = [newEvents(1), newEvents(2)]
      await context.store.append(stream, first, { expectedRevision: 'no_stream' })
      await expectWrongRevision(context.store.append(stream, second, { expectedRevision: 1 }), stream, 1, 0)
      await context.store.append(stream, second, { expectedRevision: 0 })
      expectStored(await readWholeStream(context.store, stream), stream, [...first, ...second])
    })
  })
}
