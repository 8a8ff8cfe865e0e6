import { describe, expect, test } from 'vitest'
import type { ContractContext } from './harness.ts'
import { expectWrongRevision } from './refusals.ts'
import {
  eventsOf,
  expectStored,
  here,
  newEvent,
  newEvents,
  readPages,
  readWholeStream,
  uniqueName,
} from './support.ts'

export const durability = (context: ContractContext): void => {
  describe('after closing and opening again', () => {
    test('everything is as it was, and goes on from there', async ({ skip }) => {
      const { store, opened } = context
      if (!opened.reopen) skip('this store cannot be opened again')
      const prefix = uniqueName()
      const [a, b] = [`${prefix}-a`, `${prefix}-b`]
      const start = await here(store)
      const [first, second, third] = [newEvents(3), newEvents(2), newEvents(2)]
      await store.append(a, first, { expectedRevision: 'no_stream' })
      await store.append(b, second, { expectedRevision: 'any' })
      const last = await store.append(a, third, { expectedRevision: 2 })
      const options = { ...start, streams: { prefixes: [prefix] } }
      const before = eventsOf(await readPages(store, options))
      const head = await store.head()
      await store.close()

      const again = await opened.reopen?.()
      if (!again) return
      expect(eventsOf(await readPages(again, options))).toStrictEqual(before)
      if (context.features.fresh) expect(await again.head()).toBe(head)
      expectStored(await readWholeStream(again, a), a, [...first, ...third])

      // A retry after a restart is still the same append, and the revision is still exact.
      const repeated = await again.append(a, third, { expectedRevision: 2 })
      expect(repeated).toStrictEqual({ ...last, cursor: expect.any(String) })
      const any = await again.append(b, second, { expectedRevision: 'any' })
      expect(any).toStrictEqual({ stream: b, firstRevision: 0, lastRevision: 1, cursor: expect.any(String) })
      await expectWrongRevision(again.append(a, [newEvent()], { expectedRevision: 2 }), a, 2, 4)
      const next = await again.append(a, [newEvent()], { expectedRevision: 4 })
      expect(next).toStrictEqual({ stream: a, firstRevision: 5, lastRevision: 5, cursor: expect.any(String) })
      expect(again.compareCursors(next.cursor, last.cursor)).toBeGreaterThan(0)
      expect(eventsOf(await readPages(again, options))).toHaveLength(8)
    })
  })
}
