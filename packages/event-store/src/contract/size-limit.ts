import { describe, expect, test } from 'vitest'
import type { ContractContext } from './harness.ts'
import { expectRefused } from './refusals.ts'
import { expectStored, newEvent, newEvents, readWholeStream, uniqueName } from './support.ts'

export const sizeLimit = (context: ContractContext): void => {
  describe('the size of an append', () => {
    const filled = (bytes: number) => newEvent({ text: 'x'.repeat(bytes) })

    test('half of the limit is taken, in one event and in many', async () => {
      const half = Math.floor(context.features.maxAppendBytes / 2)
      const one = [filled(half)]
      const many = Array.from({ length: 64 }, () => filled(Math.floor(half / 64)))
      for (const events of [one, many]) {
        const stream = uniqueName()
        await context.store.append(stream, events, { expectedRevision: 'no_stream' })
        expectStored(await readWholeStream(context.store, stream), stream, events)
      }
    })

    test('twice the limit is refused, in one event and in many, and nothing is written', async () => {
      const { store, features } = context
      const one = [filled(features.maxAppendBytes * 2)]
      const many = Array.from({ length: 8 }, () => filled(features.maxAppendBytes / 4))
      for (const events of [one, many]) {
        const stream = uniqueName()
        const append = store.append(stream, events, { expectedRevision: 'no_stream' })
        await expectRefused(append, 'APPEND_TOO_LARGE', /bytes/)
        expect(await readWholeStream(store, stream)).toStrictEqual([])
        const small = newEvents(1)
        await store.append(stream, small, { expectedRevision: 'no_stream' })
        expectStored(await readWholeStream(store, stream), stream, small)
      }
    })
  })
}
