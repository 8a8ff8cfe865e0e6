import { setTimeout as sleep } from 'node:timers/promises'
import type { Refusal } from '@lodestone/esdb-wire'
import { EventStoreError, type EventStoreErrorCode } from '@lodestone/event-store'
import { describe, expect, test } from 'vitest'
import { bareClient, idsOf, newEvent, newEvents, opened, soon, wire, wired } from './testing/wired.ts'

for (const appends of ['batch', 'unary'] as const) {
  describe(`what an append's failure means, ${appends}`, () => {
    const refusals: readonly (readonly [Refusal, EventStoreErrorCode])[] = [
      [{ kind: 'stream-deleted', stream: 's' }, 'STREAM_DELETED'],
      [{ kind: 'access-denied' }, 'ACCESS_DENIED'],
      [{ kind: 'append-too-large', limit: 1_000 }, 'APPEND_TOO_LARGE'],
      [{ kind: 'metadata-missing', property: 'type' }, 'INVALID'],
      [{ kind: 'not-leader', leader: null }, 'UNAVAILABLE'],
      [{ kind: 'not-ready' }, 'UNAVAILABLE'],
      [{ kind: 'too-busy' }, 'UNAVAILABLE'],
      [{ kind: 'unknown' }, 'UNKNOWN_OUTCOME'],
    ]
    for (const [as, code] of refusals) {
      test(`${as.kind} is ${code}`, async () => {
        const { wire: server, store } = await wired({ appends })
        server.fault({ on: 'append', fault: { kind: 'refuse', as } })
        const error = await store
          .append('s', newEvents(1), { expectedRevision: 'any' })
          .catch((reason: unknown) => reason)
        expect(error).toBeInstanceOf(EventStoreError)
        expect(error).toMatchObject({ code, message: expect.stringMatching(/\bs\b.*\.$/) })
        expect((error as Error).cause).toBeInstanceOf(Error)
        expect(server.stored().some(({ stream }) => stream === 's')).toBe(false)
      })
    }

    test('the size that the server allows is told', async () => {
      const { store } = await wired({ appends, maxAppendBytes: 1e9, wire: { maxAppendSize: 2_000 } })
      const append = store.append('s', [newEvent({ text: 'x'.repeat(3_000) })], { expectedRevision: 'any' })
      await expect(append).rejects.toMatchObject({
        code: 'APPEND_TOO_LARGE',
        message: expect.stringContaining('2000 bytes'),
      })
    })

    test('what is too large by our own measure is not sent', async () => {
      const { wire: server, store } = await wired({ appends, maxAppendBytes: 100 })
      const append = store.append('s', [newEvent({ text: 'x'.repeat(200) })], { expectedRevision: 'any' })
      await expect(append).rejects.toMatchObject({ code: 'APPEND_TOO_LARGE' })
      expect(server.counts().featureRequests).toBe(0)
    })

    test('a stream that was deleted for ever takes nothing more', async () => {
      const { wire: server, store } = await wired({ appends })
      await store.append('s', newEvents(1), { expectedRevision: 'no_stream' })
      await bareClient(server.connectionString).tombstoneStream('s')
      for (const expectedRevision of [0, 'any', 'no_stream'] as const)
        await expect(store.append('s', newEvents(1), { expectedRevision })).rejects.toMatchObject({
          code: 'STREAM_DELETED',
        })
    })

    test("a server's own timeout is no answer: the same append is sent again within the deadline", async () => {
      const { wire: server, store } = await wired({ appends })
      await store.append('s', newEvents(2), { expectedRevision: 'no_stream' })
      server.fault({ on: 'append', fault: { kind: 'refuse', as: { kind: 'timeout' } }, times: 3 })
      const events = newEvents(2)
      expect(await store.append('s', events, { expectedRevision: 1 })).toStrictEqual({
        stream: 's',
        firstRevision: 2,
        lastRevision: 3,
        cursor: expect.any(String),
      })
      server.fault({ on: 'append', fault: { kind: 'refuse', as: { kind: 'timeout' } }, times: 1_000 })
      const append = store.append('s', newEvents(1), { expectedRevision: 3, deadlineMs: 300 })
      await expect(append).rejects.toMatchObject({ code: 'UNKNOWN_OUTCOME' })
    })

    test('a repeat that the server tells no place for gets one that is not before its event', async () => {
      const { store } = await wired({ appends, wire: { repeatsHavePosition: false } })
      const events = newEvents(2)
      const first = await store.append('s', events, { expectedRevision: 'no_stream' })
      const other = await store.append('t', newEvents(1), { expectedRevision: 'no_stream' })
      const again = await store.append('s', events, { expectedRevision: 'no_stream' })
      expect(again).toStrictEqual({ ...first, cursor: other.cursor })
    })

    test('while no server is there nothing is sent, and the outcome is certain', async () => {
      const { wire: server, store } = await wired({ appends })
      await store.append('s', newEvents(1), { expectedRevision: 'no_stream' })
      await server.stop()
      await store.append('s', newEvents(1), { expectedRevision: 0 }).catch(() => {})
      const event = newEvent()
      const append = store.append('s', [event], { expectedRevision: 0 })
      await expect(append).rejects.toMatchObject({ code: 'UNAVAILABLE' })
      await wire({ port: server.port })
      await soon(() => idsOf(store, 's').catch(() => 'away')).toStrictEqual([])
      const after = await store.append('s', [event], { expectedRevision: 'no_stream' })
      expect(after.lastRevision).toBe(0)
    })

    test('a server that does not lead is left for the one that does', async () => {
      const [follower, leader] = [await wire(), await wire()]
      const store = await opened({ connectionString: follower.connectionString, appends })
      await store.append('warm', newEvents(1), { expectedRevision: 'any' })
      const as: Refusal = { kind: 'not-leader', leader: { host: '127.0.0.1', port: leader.port } }
      follower.fault({ on: 'append', fault: { kind: 'refuse', as } })
      const event = newEvent()
      const append = () => store.append('s', [event], { expectedRevision: 'no_stream' })
      await expect(append()).rejects.toMatchObject({
        // Over the batch stream the refusal ends the stream, and with it whatever else was under way.
        code: appends === 'batch' ? 'UNKNOWN_OUTCOME' : 'UNAVAILABLE',
      })
      await expect
        .poll(() =>
          append().then(
            () => true,
            () => false,
          ),
        )
        .toBe(true)
      expect(
        leader
          .stored()
          .filter(({ stream }) => stream === 's')
          .map(({ id }) => id),
      ).toStrictEqual([event.id])
    })
  })
}

describe('how appends travel', () => {
  test('batch: one stream for all; unary: a call each, although the server could do better', async () => {
    for (const appends of ['batch', 'unary'] as const) {
      const { wire: server, store } = await wired({ appends })
      for (let n = 0; n < 3; n++) await store.append('s', newEvents(1), { expectedRevision: 'any' })
      const [batchStreams, unaryAppends] = appends === 'batch' ? [1, 0] : [0, 3]
      expect(server.counts()).toMatchObject({ appends: 3, batchStreams, unaryAppends })
    }
  })

  for (const serverFeatures of ['no-batch', 'unimplemented'] as const) {
    test(`a server that cannot do batches (${serverFeatures}) is appended to call by call`, async () => {
      const { wire: server, store } = await wired({ wire: { serverFeatures } })
      await store.append('s', newEvents(2), { expectedRevision: 'no_stream' })
      expect(server.counts()).toMatchObject({ batchStreams: 0, unaryAppends: 1 })
    })
  }

  test('two stores on two connections at one exact revision: one wins, each time, on either path', async () => {
    const server = await wire()
    const stores = [
      await opened({ connectionString: server.connectionString, appends: 'batch' }),
      await opened({ connectionString: server.connectionString, appends: 'unary' }),
      await opened({ connectionString: `${server.connectionString}&keepAliveInterval=12345` }),
    ]
    await stores[0]!.append('race', newEvents(1), { expectedRevision: 'no_stream' })
    for (let revision = 0; revision < 15; revision++) {
      const outcomes = await Promise.allSettled(
        stores.map((store) => store.append('race', newEvents(2), { expectedRevision: revision * 2 })),
      )
      const won = outcomes.filter(({ status }) => status === 'fulfilled')
      expect(won).toHaveLength(1)
      for (const outcome of outcomes)
        if (outcome.status === 'rejected')
          expect(outcome.reason).toMatchObject({ expected: revision * 2, actual: revision * 2 + 2 })
    }
    expect(await idsOf(stores[0]!, 'race')).toHaveLength(31)
  })

  test('a read after an append sees it', async () => {
    const { store } = await wired()
    for (let n = 0; n < 20; n++) {
      const event = newEvent()
      await store.append('s', [event], { expectedRevision: 'any' })
      expect((await idsOf(store, 's')).at(-1)).toBe(event.id)
      await sleep(1)
    }
  })
})
