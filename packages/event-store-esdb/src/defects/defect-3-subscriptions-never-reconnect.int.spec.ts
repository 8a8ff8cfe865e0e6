import { setTimeout as sleep } from 'node:timers/promises'
import { jsonEvent } from '@eventstore/db-client'
import { appendUntilDefinite, type Drop, follow } from '@lodestone/event-store'
import { describe, expect, test } from 'vitest'
import { bareClient, newEvents, soon, wire, wired } from '../testing/wired.ts'

describe('defect 3: subscriptions never reconnect', () => {
  const ways = ['cut', 'unavailable', 'cancelled', 'ok'] as const

  test('the client: after a cut nothing more comes', async () => {
    const server = await wire()
    const client = bareClient(server.connectionString)
    const seen: string[] = []
    const failed = Promise.withResolvers<unknown>()
    const subscription = client.subscribeToStream('s')
    subscription.on('data', ({ event }) => seen.push(event?.id ?? ''))
    subscription.on('error', failed.resolve)
    await soon(() => server.open('subscription')).toBe(1)
    server.cut()
    expect(await failed.promise).toMatchObject({ type: 'unavailable' })
    await client.appendToStream('s', jsonEvent({ type: 'Noted', data: {} }))
    await sleep(100)
    expect([seen, server.open('subscription')]).toStrictEqual([[], 0])
  })

  for (const how of ways) {
    test(`the store: a subscription that the server ends (${how}) fails as UNAVAILABLE`, async () => {
      const { wire: server, store } = await wired()
      const watching = (async () => {
        for await (const _ of store.subscribe());
      })()
      const refused = expect(watching).rejects.toMatchObject({ code: 'UNAVAILABLE' })
      await soon(() => server.open('subscription')).toBe(1)
      if (how === 'cut') server.cut()
      else server.end('subscription', how)
      await refused
    })
  }

  test('follow takes it up again behind the last event, leaves none out, repeats none, and counts the drops', async () => {
    const { wire: server, store } = await wired()
    const abort = new AbortController()
    const drops: Drop[] = []
    const seen: string[] = []
    const sent: string[] = []
    const following = (async () => {
      const options = {
        signal: abort.signal,
        onDrop: (drop: Drop) => drops.push(drop),
        sleep: () => sleep(1),
      }
      for await (const { events } of follow(store, options)) seen.push(...events.map(({ id }) => id))
    })()
    for (const [round, how] of ways.entries()) {
      for (let n = 0; n < 4; n++) {
        const events = newEvents(30)
        sent.push(...events.map(({ id }) => id))
        await appendUntilDefinite(store, `s-${n}`, events, {
          expectedRevision: round === 0 ? 'no_stream' : round * 30 - 1,
        })
        if (n !== 1) continue
        await soon(() => server.open('subscription')).toBe(1)
        if (how === 'cut') server.cut()
        else server.end('subscription', how)
      }
    }
    await soon(() => seen.length).toBeGreaterThanOrEqual(sent.length)
    abort.abort()
    await following
    expect(seen).toStrictEqual(sent)
    expect(drops.length).toBeGreaterThanOrEqual(ways.length)
    expect(drops.map((drop) => drop.drops)).toStrictEqual(drops.map((_, n) => n + 1))
  })
})
