import { BACKWARDS, END, FORWARDS, START } from '@eventstore/db-client'
import { describe, expect, test } from 'vitest'
import { all, failure, note, notes, places, wired } from './testing/wired.ts'

describe('reading a stream', () => {
  const six = async () => {
    const setup = await wired()
    await setup.client.appendToStream('s', notes(6))
    return setup
  }
  const revisions = async (
    options: Parameters<Awaited<ReturnType<typeof six>>['client']['readStream']>[1],
  ) => {
    const { client } = await six()
    return (await all(client.readStream('s', options))).map(({ event }) => Number(event?.revision))
  }

  test('forwards: from the start, a revision (inclusive), beyond the end, the end', async () => {
    expect(await revisions({})).toStrictEqual([0, 1, 2, 3, 4, 5])
    expect(await revisions({ fromRevision: START, maxCount: 2 })).toStrictEqual([0, 1])
    expect(await revisions({ fromRevision: 4n })).toStrictEqual([4, 5])
    expect(await revisions({ fromRevision: 6n })).toStrictEqual([])
    expect(await revisions({ fromRevision: END })).toStrictEqual([])
  })

  test('backwards: from the end, a revision (inclusive), beyond the end, the start', async () => {
    expect(await revisions({ direction: BACKWARDS, fromRevision: END })).toStrictEqual([5, 4, 3, 2, 1, 0])
    expect(await revisions({ direction: BACKWARDS, fromRevision: 2n })).toStrictEqual([2, 1, 0])
    expect(await revisions({ direction: BACKWARDS, fromRevision: 99n, maxCount: 2 })).toStrictEqual([5, 4])
    expect(await revisions({ direction: BACKWARDS, fromRevision: START })).toStrictEqual([0])
  })

  test('gives every field; the places in the global order are left out', async () => {
    const before = Date.now()
    const { client } = await wired()
    const json = { ...note({ lot: 'FTW-SC-26-23011' }, 'LotSplit'), metadata: { who: 'key-1' } }
    const binary = {
      ...note(),
      contentType: 'application/octet-stream',
      data: Uint8Array.of(0, 255, 7),
      metadata: Uint8Array.of(1),
    } as const
    await client.appendToStream('Größe 🧲', [json, binary])
    const [first, second, ...rest] = await all(client.readStream('Größe 🧲'))
    expect(rest).toStrictEqual([])
    const nowhere = { commit: 2n ** 64n - 1n, prepare: 2n ** 64n - 1n }
    const common = { streamId: 'Größe 🧲', created: expect.any(Date), position: nowhere }
    const { id, type, data, metadata } = json
    expect(first).toStrictEqual({
      event: { ...common, id, type, data, metadata, revision: 0n, isJson: true },
    })
    expect(second).toStrictEqual({
      event: {
        ...common,
        id: binary.id,
        type: 'Noted',
        data: binary.data,
        metadata: binary.metadata,
        revision: 1n,
        isJson: false,
      },
    })
    // `created` is in ticks of 100 ns.
    expect(first?.event?.created.getTime()).toBeGreaterThanOrEqual(before)
    expect(first?.event?.created.getTime()).toBeLessThanOrEqual(Date.now())
  })

  test('one that is not there is told by a message, one that was deleted for ever by an error', async () => {
    const { client } = await wired()
    expect(await failure(all(client.readStream('nowhere')))).toStrictEqual({
      code: undefined,
      type: 'stream-not-found',
      streamName: 'nowhere',
    })
    await client.tombstoneStream('gone')
    expect(await failure(all(client.readStream('gone')))).toStrictEqual({
      code: 9,
      type: 'stream-deleted',
      streamName: 'gone',
    })
  })
})

describe('reading $all', () => {
  const written = async (options: Parameters<typeof wired>[0] = {}) => {
    const setup = await wired(options)
    await setup.client.appendToStream('a', notes(2))
    await setup.client.appendToStream('b', notes(2))
    const everything = await all(setup.client.readAll())
    const ours = everything.filter(({ event }) => !event?.streamId.startsWith('$'))
    return { ...setup, everything, ours }
  }

  test('both ways gives all there is, with what the server wrote itself', async () => {
    const { client, everything, ours } = await written()
    expect(places(ours)).toStrictEqual(['a@0', 'a@1', 'b@0', 'b@1'])
    const system = everything.length - ours.length
    expect(places(everything.slice(0, system))).toContain('$users@1')
    const backwards = await all(client.readAll({ direction: BACKWARDS, fromPosition: END }))
    expect(backwards).toStrictEqual(everything.toReversed())
    expect(await all(client.readAll({ fromPosition: END }))).toStrictEqual([])
  })

  for (const positions of ['own', 'shared'] as const) {
    test(`a position (${positions} commits) is inclusive forwards and exclusive backwards, and the append told the last one`, async () => {
      const { client, everything } = await written({ positions })
      for (const [index, { event }] of everything.entries()) {
        const fromPosition = event!.position!
        const forwards = await all(client.readAll({ fromPosition, direction: FORWARDS, maxCount: 2 }))
        expect(forwards).toStrictEqual(everything.slice(index, index + 2))
        const backwards = await all(client.readAll({ fromPosition, direction: BACKWARDS, maxCount: 2 }))
        expect(backwards).toStrictEqual(everything.slice(Math.max(0, index - 2), index).toReversed())
      }
      const told = await client.appendToStream('a', notes(3))
      expect(
        (await all(client.readAll({ direction: BACKWARDS, fromPosition: END, maxCount: 1 })))[0]?.event
          ?.position,
      ).toStrictEqual(told.position)
    })
  }

  test('the events of one append have commits of their own, or share one and differ in the prepare', async () => {
    const own = (await written()).ours.map(({ event }) => event!.position!)
    for (const { commit, prepare } of own) expect(commit).toBe(prepare)
    const shared = (await written({ positions: 'shared' })).ours.map(({ event }) => event!.position!)
    expect(new Set(shared.map(({ commit }) => commit)).size).toBe(2)
    expect(new Set(shared.map(({ prepare }) => prepare)).size).toBe(4)
  })

  test('a position where no record begins is an error', async () => {
    const { client, ours } = await written()
    const { commit, prepare } = ours[1]!.event!.position!
    const fromPosition = { commit: commit - 3n, prepare: prepare - 3n }
    expect(await failure(all(client.readAll({ fromPosition })))).toMatchObject({ type: 'unknown', code: 2 })
  })

  test('a position behind the end gives nothing', async () => {
    const { client } = await written()
    const fromPosition = { commit: 10n ** 12n, prepare: 10n ** 12n }
    expect(await all(client.readAll({ fromPosition }))).toStrictEqual([])
  })
})

describe('links', () => {
  test('are given as they are, or with what they point to', async () => {
    const { client } = await wired()
    await client.appendToStream('s', [note({ n: 0 }), note({ n: 1 })])
    const link = {
      ...note({}, '$>'),
      contentType: 'application/octet-stream',
      data: Buffer.from('1@s'),
      metadata: undefined,
    } as const
    await client.appendToStream('links', link)
    const [plain] = await all(client.readStream('links'))
    expect(plain?.event).toMatchObject({ streamId: 'links', type: '$>' })
    const [resolved] = await all(client.readStream('links', { resolveLinkTos: true }))
    expect(resolved?.event).toMatchObject({ streamId: 's', revision: 1n, data: { n: 1 } })
    expect(resolved?.link).toMatchObject({ streamId: 'links', revision: 0n, type: '$>' })
  })
})
