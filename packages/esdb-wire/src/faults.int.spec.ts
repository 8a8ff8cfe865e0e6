import { describe, expect, test } from 'vitest'
import { all, appendPaths, clientOf, failure, note, notes, places, soon, wired } from './testing/wired.ts'

const quick = { deadline: 3_000 }

for (const [path, serverFeatures] of appendPaths) {
  describe(`what can go wrong with an append, ${path}`, () => {
    const setUp = async () => {
      const setup = await wired({ serverFeatures })
      await setup.client.appendToStream('s', note())
      const stored = () => setup.wire.stored().filter(({ stream }) => stream === 's').length
      return { ...setup, stored }
    }

    test('the answer is lost: it is done, and nobody is told', async () => {
      const { client, wire, stored } = await setUp()
      wire.fault({ on: 'append', fault: { kind: 'lose-answer' } })
      const lost = client.appendToStream('s', note(), quick)
      lost.catch(() => {})
      // Over the batch stream the client has no clock of its own and waits for ever.
      if (path === 'unary') expect(await failure(lost)).toMatchObject({ type: 'deadline-exceeded' })
      else await soon(stored).toBe(2)
      expect(stored()).toBe(2)
      expect((await client.appendToStream('s', note())).nextExpectedRevision).toBe(2n)
    })

    test('the request is dropped: it is not done, and nobody is told', async () => {
      const { client, wire, stored } = await setUp()
      wire.fault({ on: 'append', fault: { kind: 'drop-request' } })
      const dropped = client.appendToStream('s', note(), quick)
      dropped.catch(() => {})
      if (path === 'unary') expect(await failure(dropped)).toMatchObject({ type: 'deadline-exceeded' })
      expect((await client.appendToStream('s', note())).nextExpectedRevision).toBe(1n)
      expect(stored()).toBe(2)
    })

    test('it is held before it is done, or before it is answered', async () => {
      const { client, wire, stored } = await setUp()
      for (const stage of ['before', 'after'] as const) {
        const { promise, resolve } = Promise.withResolvers<void>()
        const base = stored()
        wire.fault({ on: 'append', fault: { kind: 'delay', stage, until: promise } })
        let answered = false
        const held = client.appendToStream('s', note()).then(() => {
          answered = true
        })
        const other = client.appendToStream('t', note())
        await other
        expect([answered, stored() - base]).toStrictEqual([false, stage === 'after' ? 1 : 0])
        resolve()
        await held
        expect(stored() - base).toBe(1)
      }
    })

    test('the connection is cut before it is done, or after: to the client it is the same', async () => {
      const { client, wire, stored } = await setUp()
      for (const stage of ['before', 'after'] as const) {
        const base = stored()
        wire.fault({ on: 'append', fault: { kind: 'cut', stage } })
        expect(await failure(client.appendToStream('s', note()))).toMatchObject({
          type: 'unavailable',
          code: 14,
        })
        expect(stored() - base).toBe(stage === 'after' ? 1 : 0)
      }
      await client.appendToStream('s', note())
    })

    test('a rule befalls as many calls as it says, of one connection, or of one stream', async () => {
      const { client, connect, wire } = await setUp()
      const other = connect('second')
      const refuse = { kind: 'refuse', as: { kind: 'access-denied' } } as const
      wire.fault({ on: 'append', fault: refuse, times: 2, connection: 'second', stream: 's' })
      await client.appendToStream('s', note())
      await other.appendToStream('t', note())
      for (const _ of [1, 2])
        expect(await failure(other.appendToStream('s', note()))).toMatchObject({ type: 'access-denied' })
      await other.appendToStream('s', note())
      const remove = wire.fault({ on: 'append', fault: refuse, times: 9 })
      remove()
      wire.fault({ on: 'append', fault: refuse, times: 9 })
      wire.clearFaults()
      await client.appendToStream('s', note())
    })

    test('a server that does not lead names the one that does, and the client goes there', async () => {
      const { client, wire } = await setUp()
      const leader = await wired({ serverFeatures })
      wire.fault({
        on: 'append',
        fault: {
          kind: 'refuse',
          as: { kind: 'not-leader', leader: { host: '127.0.0.1', port: leader.wire.port } },
        },
      })
      expect(await failure(client.appendToStream('s', note()))).toMatchObject({ type: 'not-leader' })
      await client.appendToStream('s', note())
      expect(leader.wire.stored().filter(({ stream }) => stream === 's')).toHaveLength(1)
    })

    test('a server that is not ready says so', async () => {
      const { client, wire, stored } = await setUp()
      wire.fault({ on: 'append', fault: { kind: 'refuse', as: { kind: 'not-ready' } } })
      const error = await client.appendToStream('s', note()).catch((reason: unknown) => reason)
      expect(String(error)).toMatch(/Server Is Not Ready/)
      expect(stored()).toBe(1)
    })
  })
}

describe('what can go wrong with connections', () => {
  test('one client is cut, the other is not', async () => {
    const { client, connect, wire } = await wired()
    const other = connect('second')
    await client.appendToStream('s', notes(3))
    await other.appendToStream('s', note())
    const both = [client, other].map((each) =>
      all(each.subscribeToStream('s')).catch((error: unknown) => error),
    )
    await soon(() => wire.open('subscription')).toBe(2)
    expect(wire.cut('second')).toBe(1)
    expect(await both[1]).toMatchObject({ type: 'unavailable' })
    expect(wire.open('subscription', 'first')).toBe(1)
    expect(wire.cut()).toBe(1)
    expect(await both[0]).toMatchObject({ type: 'unavailable' })
    expect(places(await all(client.readStream('s')))).toHaveLength(4)
  })

  for (const [how, type] of [
    ['unavailable', 'unavailable'],
    ['cancelled', 'cancelled'],
  ] as const) {
    test(`subscriptions are ended as a server does that dies: ${how}`, async () => {
      const { client, wire } = await wired()
      const watching = all(client.subscribeToAll())
      await soon(() => wire.open('subscription')).toBe(1)
      expect(wire.end('subscription', how)).toBe(1)
      expect(await failure(watching)).toMatchObject({ type })
      await soon(() => wire.open('subscription')).toBe(0)
    })
  }

  test('subscriptions end without an error', async () => {
    const { client, wire } = await wired()
    const watching = all(client.subscribeToStream('s'))
    await soon(() => wire.open('subscription')).toBe(1)
    wire.end('subscription', 'ok')
    expect(await watching).toStrictEqual([])
  })

  test('reads, deletes and the questions of a client that connects can fail too', async () => {
    const { client, wire } = await wired()
    wire.fault({ on: 'features', fault: { kind: 'refuse', as: { kind: 'not-ready' } } })
    expect(await failure(client.appendToStream('s', note()))).toMatchObject({ code: 14 })
    await client.appendToStream('s', note())
    wire.fault({ on: 'read', fault: { kind: 'refuse', as: { kind: 'too-busy' } } })
    expect(await failure(all(client.readStream('s')))).toMatchObject({ type: 'unavailable' })
    wire.fault({ on: 'delete', fault: { kind: 'cut', stage: 'after' } })
    expect(await failure(client.deleteStream('s'))).toMatchObject({ type: 'unavailable' })
    expect(await failure(all(client.readStream('s')))).toMatchObject({ type: 'stream-not-found' })
    wire.fault({ on: 'subscribe', fault: { kind: 'refuse', as: { kind: 'access-denied' } } })
    expect(await failure(all(client.subscribeToAll()))).toMatchObject({ type: 'access-denied' })
    wire.fault({ on: 'gossip', fault: { kind: 'refuse', as: { kind: 'not-ready' } } })
    const discovering = clientOf(`esdb+discover://127.0.0.1:${wire.port}?tls=false&discoveryInterval=5`)
    expect((await discovering.appendToStream('t', note())).success).toBe(true)
  })
})
