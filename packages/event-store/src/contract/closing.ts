import { describe, expect, test } from 'vitest'
import type { ContractContext } from './harness.ts'
import { expectRefused } from './refusals.ts'
import { drain, newEvents, readWholeStream, uniqueName } from './support.ts'

export const closing = (context: ContractContext): void => {
  describe('closing', () => {
    test('afterwards everything answers CLOSED', async () => {
      const { store } = context
      const stream = uniqueName()
      const { cursor } = await store.append(stream, newEvents(1), { expectedRevision: 'no_stream' })
      await store.close()
      const calls: readonly (() => Promise<unknown>)[] = [
        () => store.append(stream, newEvents(1), { expectedRevision: 'any' }),
        () => drain(store.readStream(stream)),
        () => drain(store.readAll()),
        () => drain(store.subscribe()),
        () => store.eventAt(cursor),
        () => store.head(),
      ]
      for (const call of calls) await expectRefused(call(), 'CLOSED', /closed/)
      expect(store.compareCursors(cursor, cursor)).toBe(0)
    })

    test('twice is as good as once', async () => {
      await Promise.all([context.store.close(), context.store.close()])
      await context.store.close()
    })

    test('finishes the appends that were accepted before', async () => {
      const { store, opened } = context
      const streams = Array.from({ length: 8 }, () => uniqueName())
      const appends = streams.map((stream) =>
        store.append(stream, newEvents(2), { expectedRevision: 'no_stream' }),
      )
      const results = Promise.all(appends)
      await store.close()
      const cursor = expect.any(String)
      expect(await results).toStrictEqual(
        streams.map((stream) => ({ stream, firstRevision: 0, lastRevision: 1, cursor })),
      )
      const again = await opened.reopen?.()
      if (!again) return
      for (const stream of streams) expect(await readWholeStream(again, stream)).toHaveLength(2)
    })
  })
}
