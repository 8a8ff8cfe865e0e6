import { BACKWARDS, END } from '@eventstore/db-client'
import { describe, expect, test } from 'vitest'
import { all, failure, note, notes, places, wired } from './testing/wired.ts'

describe('the settings of a stream', () => {
  const six = async (now = Date.now) => {
    const setup = await wired({ now })
    await setup.client.appendToStream('s', notes(6))
    const { client } = setup
    const forwards = async () => places(await all(client.readStream('s')))
    const backwards = async () =>
      places(await all(client.readStream('s', { direction: BACKWARDS, fromRevision: END })))
    return { ...setup, forwards, backwards }
  }

  test('are an event in $$<stream>, of which only the last is in sight', async () => {
    const { client, wire } = await six()
    expect(await client.getStreamMetadata('s')).toStrictEqual({ streamName: 's' })
    await client.setStreamMetadata('s', { maxCount: 5 })
    const metadata = { maxCount: 2, maxAge: 60, truncateBefore: 1, custom: 'x' }
    const { nextExpectedRevision } = await client.setStreamMetadata('s', metadata, { expectedRevision: 0n })
    expect(nextExpectedRevision).toBe(1n)
    expect((await client.getStreamMetadata('s')).metadata).toStrictEqual(metadata)
    expect(places(await all(client.readStream('$$s')))).toStrictEqual(['$$s@1'])
    expect(
      wire
        .stored()
        .filter(({ stream }) => stream === '$$s')
        .map(({ type }) => type),
    ).toStrictEqual(['$metadata', '$metadata'])
    const wrong = client.setStreamMetadata('s', {}, { expectedRevision: 0n })
    expect(await failure(wrong)).toMatchObject({
      type: 'wrong-expected-version',
      streamName: '$$s',
      actualVersion: 1n,
    })
  })

  test('$maxCount shows the last so many', async () => {
    const { client, forwards, backwards } = await six()
    await client.setStreamMetadata('s', { maxCount: 2 })
    expect(await forwards()).toStrictEqual(['s@4', 's@5'])
    expect(await backwards()).toStrictEqual(['s@5', 's@4'])
    await client.appendToStream('s', note())
    expect(await forwards()).toStrictEqual(['s@5', 's@6'])
  })

  test('$tb shows what is from there on', async () => {
    const { client, forwards, backwards } = await six()
    await client.setStreamMetadata('s', { truncateBefore: 4 })
    expect(await forwards()).toStrictEqual(['s@4', 's@5'])
    expect(await backwards()).toStrictEqual(['s@5', 's@4'])
    await client.setStreamMetadata('s', { truncateBefore: 9 })
    expect(await forwards()).toStrictEqual([])
  })

  test('$maxAge shows what is younger', async () => {
    let clock = Date.now()
    const { client, forwards, backwards } = await six(() => clock)
    await client.setStreamMetadata('s', { maxAge: 10 })
    clock += 9_000
    await client.appendToStream('s', note())
    expect((await forwards()).length).toBe(7)
    clock += 2_000
    expect(await forwards()).toStrictEqual(['s@6'])
    expect(await backwards()).toStrictEqual(['s@6'])
  })

  test('hide events from reads of the stream only: $all shows them until a scavenge', async () => {
    const { client } = await six()
    await client.setStreamMetadata('s', { maxCount: 1 })
    const everything = await all(client.readAll())
    expect(everything.filter(({ event }) => event?.streamId === 's')).toHaveLength(6)
  })

  test('the revision goes on from where it was', async () => {
    const { client } = await six()
    await client.setStreamMetadata('s', { truncateBefore: 6 })
    expect((await client.appendToStream('s', note(), { expectedRevision: 5n })).nextExpectedRevision).toBe(6n)
  })
})

describe('deleting a stream', () => {
  const three = async () => {
    const setup = await wired()
    await setup.client.appendToStream('s', notes(3))
    const read = async () => places(await all(setup.client.readStream('s')))
    return { ...setup, read }
  }
  const notFound = { type: 'stream-not-found', streamName: 's' }

  test('hides it until it is written again, from where it was', async () => {
    const { client, wire, read } = await three()
    const { position } = await client.deleteStream('s', { expectedRevision: 2n })
    const last = wire.stored().at(-1)!
    expect(last).toMatchObject({ stream: '$$s', type: '$metadata', revision: 0 })
    expect(Buffer.from(last.data).toString()).toBe('{"$tb":9223372036854775807}')
    expect(position).toStrictEqual({ commit: BigInt(last.commit), prepare: BigInt(last.prepare) })
    expect(await failure(read())).toMatchObject(notFound)
    const again = await client.appendToStream('s', notes(2), { expectedRevision: 'no_stream' })
    expect(again.nextExpectedRevision).toBe(4n)
    expect(await read()).toStrictEqual(['s@3', 's@4'])
    expect((await client.getStreamMetadata('s')).metadata).toStrictEqual({ truncateBefore: 3 })
  })

  test('new settings bring it back, without its events', async () => {
    const { client, read } = await three()
    await client.deleteStream('s')
    await client.setStreamMetadata('s', { maxCount: 10 })
    expect(await read()).toStrictEqual([])
    expect((await client.getStreamMetadata('s')).metadata).toStrictEqual({ maxCount: 10, truncateBefore: 3 })
    await client.appendToStream('s', note())
    expect(await read()).toStrictEqual(['s@3'])
  })

  test('asks for the expected revision; one that never was cannot be deleted', async () => {
    const { client } = await three()
    const wrong = { code: 9, type: 'wrong-expected-version' }
    expect(await failure(client.deleteStream('s', { expectedRevision: 1n }))).toStrictEqual({
      ...wrong,
      streamName: 's',
      expectedVersion: 1n,
      actualVersion: 2n,
    })
    expect(await failure(client.deleteStream('s', { expectedRevision: 'no_stream' }))).toMatchObject(wrong)
    // The client reads the trailer's -1 as a revision.
    expect(await failure(client.deleteStream('never'))).toStrictEqual({
      ...wrong,
      streamName: 'never',
      expectedVersion: -2n,
      actualVersion: -1n,
    })
  })

  test('for ever leaves an event that says so, and nothing may come after', async () => {
    const { client, wire, read } = await three()
    expect(await failure(client.tombstoneStream('s', { expectedRevision: 0n }))).toMatchObject({
      actualVersion: 2n,
    })
    const { position } = await client.tombstoneStream('s', { expectedRevision: 2n })
    expect(wire.stored().at(-1)).toMatchObject({ stream: 's', type: '$streamDeleted', tombstone: true })
    const [last] = await all(client.readAll({ direction: BACKWARDS, fromPosition: END, maxCount: 1 }))
    expect(last?.event).toMatchObject({
      type: '$streamDeleted',
      revision: 2n ** 63n - 1n,
      isJson: false,
      position,
    })
    const gone = { type: 'stream-deleted', streamName: 's' }
    expect(await failure(read())).toMatchObject(gone)
    expect(await failure(client.appendToStream('s', note()))).toMatchObject(gone)
    expect(await failure(client.deleteStream('s'))).toMatchObject(gone)
    expect(await failure(client.tombstoneStream('s'))).toMatchObject(gone)
    expect(await failure(client.setStreamMetadata('s', {}))).toMatchObject({
      type: 'stream-deleted',
      streamName: '$$s',
    })
  })
})
