import type { AppendExpectedRevision } from '@eventstore/db-client'
import { describe, expect, test } from 'vitest'
import { all, appendPaths, failure, note, notes, places, wired } from './testing/wired.ts'

type Stream = 'missing' | 'three events' | 'only settings' | 'deleted' | 'tombstoned'

const wrong = (actual: bigint | 'no_stream') => ({ type: 'wrong-expected-version', actual })
const gone = { type: 'stream-deleted' }

/** What an append of one event comes to: the revision it gets, or how it is refused. */
const rules: readonly (readonly [
  Stream,
  AppendExpectedRevision,
  bigint | typeof gone | ReturnType<typeof wrong>,
])[] = [
  ['missing', 'any', 0n],
  ['missing', 'no_stream', 0n],
  ['missing', 'stream_exists', wrong('no_stream')],
  ['missing', 0n, wrong('no_stream')],
  ['missing', 5n, wrong('no_stream')],
  ['three events', 'any', 3n],
  ['three events', 'no_stream', wrong(2n)],
  ['three events', 'stream_exists', 3n],
  ['three events', 1n, wrong(2n)],
  ['three events', 2n, 3n],
  ['three events', 3n, wrong(2n)],
  ['only settings', 'any', 0n],
  ['only settings', 'no_stream', 0n],
  ['only settings', 'stream_exists', 0n],
  ['only settings', 0n, wrong('no_stream')],
  ['deleted', 'any', 3n],
  ['deleted', 'no_stream', 3n],
  ['deleted', 'stream_exists', gone],
  ['deleted', 1n, wrong(2n)],
  ['deleted', 2n, 3n],
  ['tombstoned', 'any', gone],
  ['tombstoned', 'no_stream', gone],
  ['tombstoned', 'stream_exists', gone],
  ['tombstoned', 2n, gone],
]

for (const [path, serverFeatures] of appendPaths) {
  describe(`the expected revision of an append, ${path}`, () => {
    for (const [state, expectedRevision, outcome] of rules) {
      const shown = typeof outcome === 'bigint' ? `revision ${outcome}` : Object.values(outcome).join(' at ')
      test(`${expectedRevision} of a stream that is ${state}: ${shown}`, async () => {
        const { client, wire } = await wired({ serverFeatures })
        if (state === 'only settings') await client.setStreamMetadata('s', { maxCount: 10 })
        else if (state !== 'missing') await client.appendToStream('s', notes(3))
        if (state === 'deleted') await client.deleteStream('s')
        if (state === 'tombstoned') await client.tombstoneStream('s')

        const before = wire.stored().length
        const append = client.appendToStream('s', note(), { expectedRevision })
        if (typeof outcome === 'bigint') {
          const stored = await append.then(() => wire.stored().findLast(({ stream }) => stream === 's'))
          const position = { commit: BigInt(stored?.commit ?? -1), prepare: BigInt(stored?.prepare ?? -1) }
          expect(await append).toStrictEqual({ success: true, nextExpectedRevision: outcome, position })
          return
        }
        const { type, streamName, expectedVersion, actualVersion } = await failure(append)
        expect({ type, streamName }).toStrictEqual({ type: outcome.type, streamName: 's' })
        if ('actual' in outcome)
          expect({ expectedVersion, actualVersion }).toStrictEqual({
            expectedVersion: expectedRevision,
            actualVersion: outcome.actual,
          })
        expect(wire.stored()).toHaveLength(before)
      })
    }

    test('two clients at one exact revision: one wins, each time', async () => {
      const { client, connect } = await wired({ serverFeatures })
      const rivals = [client, connect('second')]
      await client.appendToStream('race', note(), { expectedRevision: 'no_stream' })
      for (let revision = 0n; revision < 15n; revision++) {
        const outcomes = await Promise.allSettled(
          rivals.map((rival) => rival.appendToStream('race', note(), { expectedRevision: revision })),
        )
        expect(outcomes.map(({ status }) => status).sort()).toStrictEqual(['fulfilled', 'rejected'])
        for (const outcome of outcomes) {
          if (outcome.status === 'fulfilled') expect(outcome.value.nextExpectedRevision).toBe(revision + 1n)
          else
            expect(outcome.reason).toMatchObject({ actualVersion: revision + 1n, expectedVersion: revision })
        }
      }
      const read = await all(client.readStream('race'))
      expect(places(read)).toStrictEqual(Array.from({ length: 16 }, (_, n) => `race@${n}`))
    })
  })
}
