import { EventStoreError, isEventStoreError } from '@lodestone/event-store'
import { describe, expect, test } from 'vitest'
import { openEsdbStore } from './open-esdb-store.ts'
import { sharedClientCount } from './shared-clients.ts'
import { newEvents, opened, soon, wire, wired } from './testing/wired.ts'

describe('opening a store', () => {
  test('refuses a connection string that the client cannot use', async () => {
    for (const connectionString of ['', 'nonsense', 'http://localhost', 'esdb://h?tlsCAFile=/no/such/file']) {
      const error = await openEsdbStore({ connectionString }).catch((reason: unknown) => reason)
      expect(error).toBeInstanceOf(EventStoreError)
      expect(error).toMatchObject({
        code: 'INVALID',
        message: expect.stringMatching(/connection string.*\.$/),
      })
    }
    expect(sharedClientCount()).toBe(0)
  })

  test('connects with the first call, not before', async () => {
    const store = await opened({ connectionString: 'esdb://127.0.0.1:1?tls=false' })
    const error = await store.head().catch((reason: unknown) => reason)
    expect(isEventStoreError(error, 'UNAVAILABLE')).toBe(true)
  })

  test('finds the leader of a cluster', async () => {
    const server = await wire()
    const store = await opened({ connectionString: `esdb+discover://127.0.0.1:${server.port}?tls=false` })
    expect((await store.append('s', newEvents(1), { expectedRevision: 'no_stream' })).lastRevision).toBe(0)
  })
})

describe('closing a store', () => {
  test('the last one on a server lets go of the connection', async () => {
    const { wire: server, store } = await wired()
    const second = await opened({ connectionString: server.connectionString })
    const unary = await opened({ connectionString: server.connectionString, appends: 'unary' })
    for (const each of [store, second, unary])
      await each.append('s', newEvents(1), { expectedRevision: 'any' })
    expect(sharedClientCount()).toBe(2)
    await store.close()
    expect([sharedClientCount(), server.open('batch-append')]).toStrictEqual([2, 1])
    await second.close()
    expect(sharedClientCount()).toBe(1)
    await soon(() => server.open('batch-append')).toBe(0)
    await unary.close()
    expect(sharedClientCount()).toBe(0)
  })

  test('does not disturb another store on the same connection', async () => {
    const { wire: server, store } = await wired()
    const other = await opened({ connectionString: server.connectionString })
    await store.append('s', newEvents(1), { expectedRevision: 'no_stream' })
    const seen: number[] = []
    const watching = (async () => {
      for await (const { events } of other.subscribe()) {
        seen.push(...events.map(({ revision }) => revision))
        if (seen.length === 2) return
      }
    })()
    await soon(() => seen.length).toBe(1)
    await store.close()
    await other.append('s', newEvents(1), { expectedRevision: 0 })
    await watching
    expect(seen).toStrictEqual([0, 1])
  })

  test('ends reads that are under way', async () => {
    const { store } = await wired({ pageSize: 10 })
    await store.append('s', newEvents(100), { expectedRevision: 'no_stream' })
    const reading = (async () => {
      for await (const page of store.readStream('s')) if (page[0]?.revision === 0) await store.close()
    })()
    await expect(reading).rejects.toMatchObject({ code: 'CLOSED' })
  })

  test('frees the server of a read that nobody takes up again', async () => {
    const { wire: server, store } = await wired({ pageSize: 10 })
    await store.append('s', newEvents(100), { expectedRevision: 'no_stream' })
    const abandoned = store.subscribe()[Symbol.asyncIterator]()
    await abandoned.next()
    expect(server.open('subscription')).toBe(1)
    await store.close()
    await soon(() => server.open('subscription')).toBe(0)
    expect(sharedClientCount()).toBe(0)
  })

  test('waits no longer for an append than its deadline', async () => {
    const { wire: server, store } = await wired()
    server.fault({ on: 'append', fault: { kind: 'lose-answer' } })
    const lost = store.append('s', newEvents(1), { expectedRevision: 'any', deadlineMs: 200 })
    const refused = expect(lost).rejects.toMatchObject({ code: 'UNKNOWN_OUTCOME' })
    await store.close()
    await refused
  })
})
