import { jsonEvent } from '@eventstore/db-client'
import type { Refusal } from '@lodestone/esdb-wire'
import { EventStoreError, type EventStoreErrorCode, type StoredEvent } from '@lodestone/event-store'
import { describe, expect, test } from 'vitest'
import { bareClient, newEvents, opened, soon, wired } from './testing/wired.ts'

const drain = async (iterable: AsyncIterable<unknown>): Promise<void> => {
  for await (const _ of iterable);
}

describe("what a read's failure means", () => {
  const refusals: readonly (readonly [Refusal, EventStoreErrorCode])[] = [
    [{ kind: 'stream-deleted', stream: 's' }, 'STREAM_DELETED'],
    [{ kind: 'access-denied' }, 'ACCESS_DENIED'],
    [{ kind: 'not-ready' }, 'UNAVAILABLE'],
    [{ kind: 'timeout' }, 'UNAVAILABLE'],
    [{ kind: 'unknown' }, 'UNAVAILABLE'],
    [{ kind: 'invalid-position' }, 'INVALID'],
  ]
  for (const [as, code] of refusals) {
    test(`${as.kind} is ${code}`, async () => {
      const { wire, store } = await wired()
      await store.append('s', newEvents(1), { expectedRevision: 'no_stream' })
      const fault = { kind: 'refuse', as } as const
      const calls: readonly (readonly ['read' | 'subscribe', () => Promise<unknown>])[] = [
        ['read', () => drain(store.readStream('s'))],
        ['read', () => drain(store.readAll())],
        ['read', () => drain(store.readAll({ streams: { prefixes: [''] } }))],
        ['read', () => store.head()],
        ['subscribe', () => drain(store.subscribe())],
      ]
      for (const [on, call] of calls) {
        wire.fault({ on, fault })
        const error = await call().catch((reason: unknown) => reason)
        expect(error).toBeInstanceOf(EventStoreError)
        expect(error).toMatchObject({ code, message: expect.stringMatching(/^[A-Z].*\.$/) })
      }
    })
  }

  for (const kind of ['drop-request', 'cut'] as const) {
    test(`a server that says nothing (${kind}) is UNAVAILABLE, and the next read works`, async () => {
      const { wire, store } = await wired({ silenceMs: 200 })
      await store.append('s', newEvents(1), { expectedRevision: 'no_stream' })
      const calls = [
        () => drain(store.readStream('s')),
        () => drain(store.readAll()),
        () => store.head(),
        () => store.eventAt('5:5'),
        () => drain(store.subscribe()),
      ]
      for (const [index, call] of calls.entries()) {
        const on = index === calls.length - 1 ? 'subscribe' : 'read'
        wire.fault({ on, fault: kind === 'cut' ? { kind, stage: 'before' } : { kind } })
        await expect(call()).rejects.toMatchObject({ code: 'UNAVAILABLE' })
      }
      const patient = await opened({ connectionString: wire.connectionString })
      expect(await patient.head()).toStrictEqual(expect.any(String))
    })
  }

  test('a subscription may be silent for as long as it likes once it is confirmed', async () => {
    const { store, wire } = await wired({ silenceMs: 1_000 })
    const abort = new AbortController()
    const pages: unknown[] = []
    const watching = (async () => {
      for await (const page of store.subscribe({ signal: abort.signal })) pages.push(page)
    })()
    await new Promise((resolve) => setTimeout(resolve, 2_500))
    expect(wire.open('subscription')).toBe(1)
    abort.abort()
    await watching
    expect(pages).toStrictEqual([{ events: [], caughtUp: true }])
    await soon(() => wire.open('subscription')).toBe(0)
  })

  test('a place of another store is null to eventAt and INVALID to reads', async () => {
    const { store } = await wired()
    const { cursor } = await store.append('s', newEvents(2), { expectedRevision: 'no_stream' })
    const [commit = ''] = cursor.split(':')
    const between = `${BigInt(commit) - 5n}:${BigInt(commit) - 5n}`
    expect(await store.eventAt(between)).toBeNull()
    await expect(drain(store.readAll({ after: between }))).rejects.toMatchObject({ code: 'INVALID' })
    await expect(drain(store.subscribe({ after: between }))).rejects.toMatchObject({ code: 'INVALID' })
  })
})

describe('streams are chosen by the server', () => {
  test('what the filter does not show does not travel', async () => {
    const { wire, store } = await wired()
    for (let n = 0; n < 5; n++) await store.append('common', newEvents(200), { expectedRevision: 'any' })
    await store.append('rare', newEvents(3), { expectedRevision: 'any' })
    const before = wire.counts().eventsSent
    const streams = { prefixes: ['rare'] }
    const events: StoredEvent[] = []
    for await (const page of store.readAll({ streams })) events.push(...page.events)
    for await (const page of store.readAll({ streams, direction: 'backwards' })) events.push(...page.events)
    for await (const page of store.subscribe({ streams })) {
      events.push(...page.events)
      if (page.caughtUp) break
    }
    expect(events).toHaveLength(9)
    expect(wire.counts().eventsSent - before).toBe(9)
  })

  test("the server's own streams do not travel either, unless asked for", async () => {
    const { wire, store } = await wired()
    await store.append('s', newEvents(1), { expectedRevision: 'any' })
    const system = wire.stored().length - 1
    const before = wire.counts().eventsSent
    await drain(store.readAll())
    expect(await store.head()).not.toBeNull()
    expect(wire.counts().eventsSent - before).toBe(2)
    await drain(store.readAll({ streams: { prefixes: [''] } }))
    expect(wire.counts().eventsSent - before).toBe(2 + system + 1)
  })
})

describe('what others wrote', () => {
  test('is given as it can be, and says why it cannot be read', async () => {
    const { wire, store } = await wired()
    const client = bareClient(wire.connectionString)
    const event = jsonEvent({ type: 'Noted', data: { n: 1 } })
    const binary = { contentType: 'application/octet-stream', data: Uint8Array.of(1) } as const
    await client.appendToStream('s', [
      event,
      jsonEvent({ type: 'Noted', data: [1, 2], metadata: { who: 'x' } }),
      { ...jsonEvent({ type: 'Noted', data: {} }), ...binary },
      { ...jsonEvent({ type: 'Noted', data: { n: 2 } }), metadata: Uint8Array.of(255) },
    ])
    const events: StoredEvent[] = []
    for await (const page of store.readStream('s')) events.push(...page)
    const common = { type: 'Noted', stream: 's', storedAt: expect.any(String), id: expect.any(String) }
    expect(events).toStrictEqual([
      { ...common, revision: 0, data: { n: 1 }, metadata: {} },
      { ...common, revision: 1, data: {}, metadata: { who: 'x' }, unreadable: 'The data is no JSON object.' },
      { ...common, revision: 2, data: {}, metadata: {}, unreadable: 'The data is not JSON.' },
      { ...common, revision: 3, data: { n: 2 }, metadata: {}, unreadable: 'The metadata is no JSON object.' },
    ])
  })

  test('a tombstone is shown in the global order, not hidden', async () => {
    const { wire, store } = await wired()
    await store.append('s', newEvents(2), { expectedRevision: 'no_stream' })
    await bareClient(wire.connectionString).tombstoneStream('s')
    const events: StoredEvent[] = []
    for await (const page of store.readAll()) events.push(...page.events)
    expect(events).toHaveLength(3)
    expect(events[2]).toMatchObject({
      type: '$streamDeleted',
      stream: 's',
      revision: Number.MAX_SAFE_INTEGER,
      unreadable: expect.stringContaining('tombstone'),
    })
    await expect(drain(store.readStream('s'))).rejects.toMatchObject({ code: 'STREAM_DELETED' })
  })

  test('a stream that was deleted reads as if it were not there', async () => {
    const { wire, store } = await wired()
    await store.append('s', newEvents(2), { expectedRevision: 'no_stream' })
    await bareClient(wire.connectionString).deleteStream('s')
    await drain(store.readStream('s'))
    expect((await store.append('s', newEvents(1), { expectedRevision: 1 })).firstRevision).toBe(2)
  })
})

describe('a subscription that falls behind', () => {
  test('is not caught up until it is', async () => {
    const { store } = await wired({ pageSize: 50 })
    const flags: [number, boolean][] = []
    let seen = 0
    for await (const { events, caughtUp } of store.subscribe()) {
      seen += events.length
      flags.push([events.length, caughtUp])
      if (flags.length === 1)
        for (let n = 0; n < 6; n++) await store.append('s', newEvents(100), { expectedRevision: 'any' })
      if (caughtUp && seen === 600) break
    }
    expect(flags[0]).toStrictEqual([0, true])
    expect(flags.at(-1)?.[1]).toBe(true)
    expect(flags.filter(([, caughtUp]) => caughtUp).length).toBeLessThan(flags.length)
  })
})
