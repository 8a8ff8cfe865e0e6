import { describe, expect, test } from 'vitest'
import type { ContractContext } from './harness.ts'
import { eventsOf, expectStored, here, newEvents, readPages, readWholeStream, uniqueName } from './support.ts'

export const systemStreams = (context: ContractContext): void => {
  describe('system streams', () => {
    test('are hidden unless asked for', async ({ skip }) => {
      const { store, features } = context
      if (!features.systemStreams) skip('this store does not let the suite write system streams')
      const name = uniqueName()
      const system = `$${name}`
      const start = await here(store)
      const [before, own, hidden] = [newEvents(1), newEvents(2), newEvents(2)]
      await store.append(name, before, { expectedRevision: 'no_stream' })
      await store.append(name, own, { expectedRevision: 0 })
      const headBefore = await store.head()
      const result = await store.append(system, hidden, { expectedRevision: 'no_stream' })
      expect(result).toStrictEqual({
        stream: system,
        firstRevision: 0,
        lastRevision: 1,
        cursor: expect.any(String),
      })

      const ours = (options?: Parameters<typeof store.readAll>[0]) =>
        readPages(store, { ...start, ...options }).then((pages) =>
          eventsOf(pages)
            .filter(({ stream }) => stream.endsWith(name))
            .map(({ stream }) => stream),
        )
      expect(await ours()).toStrictEqual([name, name, name])
      expect(await ours({ streams: { prefixes: [''] } })).toStrictEqual([name, name, name, system, system])
      expect(await ours({ streams: { prefixes: [system] } })).toStrictEqual([system, system])
      expect(await ours({ streams: { prefixes: [name] } })).toStrictEqual([name, name, name])
      if (features.fresh) expect(await store.head()).toBe(headBefore)
      expectStored(await readWholeStream(store, system), system, hidden)
    })
  })
}
