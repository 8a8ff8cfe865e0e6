import { describe, expect, test } from 'vitest'
import { startEsdbWire } from './start.ts'
import { clientOf, failure, note, wired } from './testing/wired.ts'

describe('what the server says of itself', () => {
  for (const [serverFeatures, batchStreams] of [
    ['batch', 1],
    ['no-batch', 0],
    ['unimplemented', 0],
  ] as const) {
    test(`${serverFeatures}: the client appends ${batchStreams ? 'in batches' : 'call by call'}`, async () => {
      const { client, wire } = await wired({ serverFeatures })
      await client.appendToStream('s', note())
      await client.appendToStream('s', note())
      expect(wire.counts()).toMatchObject({
        featureRequests: 1,
        batchStreams,
        unaryAppends: batchStreams ? 0 : 2,
        appends: 2,
      })
    })
  }

  test('a cluster of one is found by discovery', async () => {
    const { wire } = await wired()
    const client = clientOf(`esdb+discover://127.0.0.1:${wire.port}?tls=false`)
    expect((await client.appendToStream('s', note())).nextExpectedRevision).toBe(0n)
    const several = clientOf(`esdb://127.0.0.1:1,127.0.0.1:${wire.port}?tls=false&discoveryInterval=10`)
    expect((await several.appendToStream('s', note())).nextExpectedRevision).toBe(1n)
  })

  test('a port that is taken is an error', async () => {
    const { wire } = await wired()
    await expect(startEsdbWire({ port: wire.port })).rejects.toThrow('EADDRINUSE')
  })

  test('after it stopped nothing answers, and the port is free again', async () => {
    const { wire, client } = await wired()
    await client.appendToStream('s', note())
    await wire.stop()
    expect(await failure(client.appendToStream('s', note()))).toMatchObject({ type: 'unavailable' })
    const again = await startEsdbWire({ port: wire.port })
    await again.stop()
  })
})
