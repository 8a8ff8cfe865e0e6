import type { AppendExpectedRevision } from '@eventstore/db-client'
import { describe, expect, test } from 'vitest'
import { appendPaths, failure, note, notes, wired } from './testing/wired.ts'

for (const [path, serverFeatures] of appendPaths) {
  describe(`the same append again, ${path}`, () => {
    const events = notes(3)
    const [a, b, c] = [events[0]!, events[1]!, events[2]!]
    const stored = async () => {
      const setup = await wired({ serverFeatures })
      const first = await setup.client.appendToStream('s', events, { expectedRevision: 'any' })
      return { ...setup, first }
    }

    test('is answered as it was, with its position, and has one effect', async () => {
      const { client, wire, first } = await stored()
      for (const expectedRevision of ['any', 'no_stream', 'stream_exists'] as const)
        expect(await client.appendToStream('s', events, { expectedRevision })).toStrictEqual(first)
      await client.appendToStream('s', note(), { expectedRevision: 2n })
      expect(await client.appendToStream('s', events, { expectedRevision: 'no_stream' })).toStrictEqual(first)
      expect(wire.stored().filter(({ stream }) => stream === 's')).toHaveLength(4)
    })

    test('compares ids and places, never content: another body with the same id is success, and not stored', async () => {
      const { client, wire, first } = await stored()
      const changed = events.map((event) => ({ ...event, data: { forged: true }, type: 'Other' }))
      expect(await client.appendToStream('s', changed, { expectedRevision: 'no_stream' })).toStrictEqual(
        first,
      )
      const kept = wire.stored().filter(({ stream }) => stream === 's')
      expect(kept.map(({ type }) => type)).toStrictEqual(['Noted', 'Noted', 'Noted'])
    })

    const partial: readonly (readonly [
      string,
      AppendExpectedRevision,
      readonly (typeof a)[],
      bigint | 'wrong',
    ])[] = [
      ['a part at its place', 'no_stream', [a, b], 1n],
      ['a later part at its place', 0n, [b, c], 2n],
      ['all and one more', 'no_stream', [a, b, c, note()], 'wrong'],
      ['a new one, then a stored one', 'no_stream', [note(), b], 'wrong'],
      ['stored ones in another order', 'no_stream', [b, a], 'wrong'],
      ['a part, and beyond the end', 1n, [c, note()], 'wrong'],
      ['"any" that begins with a stored one', 'any', [c, note()], 'wrong'],
      ['"any" of a part', 'any', [b, c], 2n],
      ['"any" in another order is known by its last', 'any', [c, a], 0n],
      ['"exists" that begins with a stored one', 'stream_exists', [a, note()], 'wrong'],
      ['a stored one at the end, by exact revision, is written again', 2n, [a], 3n],
      ['"any" that begins with a new one is written whole', 'any', [note(), a], 4n],
    ]
    for (const [name, expectedRevision, sent, outcome] of partial) {
      test(`${name}: ${outcome}`, async () => {
        const { client, wire } = await stored()
        const append = client.appendToStream('s', [...sent], { expectedRevision })
        if (outcome === 'wrong')
          expect(await failure(append)).toMatchObject({ type: 'wrong-expected-version', actualVersion: 2n })
        else expect((await append).nextExpectedRevision).toBe(outcome)
        const added = typeof outcome === 'bigint' && outcome > 2n ? Number(outcome) - 2 : 0
        expect(wire.stored().filter(({ stream }) => stream === 's')).toHaveLength(3 + added)
      })
    }

    test('"any" knows an id only in the stream that had it first', async () => {
      const { client, wire } = await stored()
      await client.appendToStream('t', events, { expectedRevision: 'any' })
      await client.appendToStream('t', events, { expectedRevision: 'any' })
      await client.appendToStream('s', events, { expectedRevision: 'any' })
      const count = (name: string) => wire.stored().filter(({ stream }) => stream === name).length
      expect([count('s'), count('t')]).toStrictEqual([3, 6])
    })

    test('"any" forgets the oldest ids', async () => {
      const { client } = await wired({ serverFeatures, rememberedIds: 10 })
      const old = note()
      await client.appendToStream('s', old)
      await client.appendToStream('t', notes(10))
      expect((await client.appendToStream('s', old)).nextExpectedRevision).toBe(1n)
      expect(
        (await client.appendToStream('s', old, { expectedRevision: 'no_stream' })).nextExpectedRevision,
      ).toBe(0n)
    })

    test('an older server gives no position for it', async () => {
      const { client } = await wired({ serverFeatures, repeatsHavePosition: false })
      const event = note()
      expect((await client.appendToStream('s', event)).position).toBeDefined()
      expect(await client.appendToStream('s', event)).toStrictEqual({
        success: true,
        nextExpectedRevision: 0n,
        position: undefined,
      })
    })
  })
}
