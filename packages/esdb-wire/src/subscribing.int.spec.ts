import {
  type AllStreamSubscription,
  END,
  eventTypeFilter,
  type Filter,
  type Position,
  streamNameFilter,
} from '@eventstore/db-client'
import { describe, expect, test } from 'vitest'
import { failure, note, notes, places, wired } from './testing/wired.ts'

type Item = { event?: { streamId: string; revision: bigint; type: string; position?: Position } }

/** What a subscription tells until it has told enough: events, and the words between them. */
const hear = async (
  subscription: AllStreamSubscription | AsyncIterable<Item>,
  enough: (heard: readonly string[]) => boolean,
  live: (heard: readonly string[]) => void = () => {},
): Promise<string[]> => {
  const heard: string[] = []
  const stream = subscription as AllStreamSubscription
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  const add = (word: string): void => {
    heard.push(word)
    live(heard)
    if (enough(heard)) resolve()
  }
  stream.on('confirmation', () => add('confirmed'))
  stream.on('caughtUp', () => add('caught up'))
  stream.on('fellBehind', () => add('fell behind'))
  stream.on('data', (item: Item) => add(places([item])[0] ?? ''))
  stream.on('error', reject)
  await promise
  await stream.unsubscribe()
  return heard
}

const until =
  (word: string, times = 1) =>
  (heard: readonly string[]) =>
    heard.filter((other) => other === word).length === times

describe('a subscription to $all', () => {
  const ours = streamNameFilter({ regex: '^[^$]' })

  test('confirms, gives what is stored, says that it caught up, and gives what comes', async () => {
    const { client } = await wired()
    await client.appendToStream('s', notes(2))
    const subscription = client.subscribeToAll({ filter: ours })
    const heard = await hear(subscription, until('t@1'), (words) => {
      if (words.at(-1) === 'caught up') void client.appendToStream('t', notes(2))
    })
    expect(heard).toStrictEqual(['confirmed', 's@0', 's@1', 'caught up', 't@0', 't@1'])
    expect(subscription.id).toMatch(/^[0-9a-f-]{36}$/)
  })

  test("without a filter gives the server's own events as well", async () => {
    const { client } = await wired()
    await client.appendToStream('s', note())
    const heard = await hear(client.subscribeToAll(), until('caught up'))
    expect(heard.slice(-2)).toStrictEqual(['s@0', 'caught up'])
    expect(heard).toContain('$users@0')
  })

  test('from a position begins with the event after it; it takes whatever is there for the one that was seen', async () => {
    const { client } = await wired()
    const first = await client.appendToStream('s', note())
    await client.appendToStream('s', notes(3))
    const after = (fromPosition: Position) =>
      hear(client.subscribeToAll({ filter: ours, fromPosition }), until('caught up'))
    expect(await after(first.position!)).toStrictEqual(['confirmed', 's@1', 's@2', 's@3', 'caught up'])
    expect(await after({ commit: 256n, prepare: 256n })).toContain('s@0')
  })

  test('from the end gives only what comes', async () => {
    const { client } = await wired()
    await client.appendToStream('s', notes(2))
    const heard = await hear(
      client.subscribeToAll({ filter: ours, fromPosition: END }),
      until('s@2'),
      (words) => {
        if (words.at(-1) === 'caught up') void client.appendToStream('s', note())
      },
    )
    expect(heard).toStrictEqual(['confirmed', 'caught up', 's@2'])
  })

  test('from a position where no record begins is an error', async () => {
    const { client } = await wired()
    const subscription = client.subscribeToAll({ fromPosition: { commit: 300n, prepare: 300n } })
    expect(await failure(hear(subscription, () => false))).toMatchObject({ type: 'unknown' })
  })

  test('says that it fell behind, and again that it caught up', async () => {
    const { client } = await wired()
    const heard = await hear(client.subscribeToAll({ filter: ours }), until('caught up', 2), (words) => {
      if (words.length === 2) void client.appendToStream('s', notes(100))
    })
    expect(heard.slice(0, 3)).toStrictEqual(['confirmed', 'caught up', 'fell behind'])
    expect(heard.slice(3)).toStrictEqual([...Array.from({ length: 100 }, (_, n) => `s@${n}`), 'caught up'])
  })

  const filters: readonly (readonly [string, Filter, readonly string[]])[] = [
    ['stream prefixes', streamNameFilter({ prefixes: ['book-a', 'registry'] }), ['book-a@0', 'registry@0']],
    ['stream regular expression', streamNameFilter({ regex: '^book-[bc]$' }), ['book-b@0', 'book-b@1']],
    ['type prefixes', eventTypeFilter({ prefixes: ['Lot'] }), ['book-a@0', 'book-b@1']],
    ['type regular expression', eventTypeFilter({ regex: '^Site' }), ['registry@0']],
    ['nothing matches', streamNameFilter({ prefixes: ['none'] }), []],
  ]
  for (const [name, filter, expected] of filters) {
    test(`filtered by ${name}`, async () => {
      const { client } = await wired()
      await client.appendToStream('book-a', note({}, 'LotSplit'))
      await client.appendToStream('book-b', [note({}, 'OreExtracted'), note({}, 'LotShipped')])
      await client.appendToStream('registry', note({}, 'SiteRegistered'))
      const heard = await hear(client.subscribeToAll({ filter }), until('caught up'))
      expect(heard).toStrictEqual(['confirmed', ...expected, 'caught up'])
    })
  }

  test('tells by checkpoints how far it has looked', async () => {
    const { client } = await wired()
    await client.appendToStream('common', notes(90))
    const reached: Position[] = []
    const checkpointReached = (_: unknown, position: Position) => void reached.push(position)
    const filter = streamNameFilter({
      prefixes: ['rare'],
      maxSearchWindow: 20,
      checkpointInterval: 2,
      checkpointReached,
    })
    const heard = await hear(client.subscribeToAll({ filter }), until('rare@0'), (words) => {
      if (words.at(-1) === 'caught up') void client.appendToStream('rare', note())
    })
    expect(heard).toStrictEqual(['confirmed', 'caught up', 'rare@0'])
    expect(reached).toHaveLength(2)
    expect(reached[0]!.commit).toBeLessThan(reached[1]!.commit)
  })

  test('with a filter that is no regular expression is an error', async () => {
    const { client } = await wired()
    const subscription = client.subscribeToAll({ filter: streamNameFilter({ regex: '(' }) })
    expect(await failure(hear(subscription, () => false))).toMatchObject({ code: 3 })
  })
})

describe('a subscription to a stream', () => {
  test('begins after a revision, and goes on', async () => {
    const { client } = await wired()
    await client.appendToStream('s', notes(3))
    const heard = await hear(client.subscribeToStream('s', { fromRevision: 0n }), until('s@3'), (words) => {
      if (words.at(-1) === 'caught up') void client.appendToStream('s', note())
    })
    expect(heard).toStrictEqual(['confirmed', 's@1', 's@2', 'caught up', 's@3'])
  })

  test('waits for one that is not there, and ends with one that is gone for ever', async () => {
    const { client } = await wired()
    const heard = await hear(client.subscribeToStream('later'), until('later@0'), (words) => {
      if (words.at(-1) === 'caught up') void client.appendToStream('later', note())
    })
    expect(heard).toStrictEqual(['confirmed', 'caught up', 'later@0'])
    await client.tombstoneStream('later')
    const gone = hear(client.subscribeToStream('later'), () => false)
    expect(await failure(gone)).toMatchObject({ type: 'stream-deleted', streamName: 'later' })
  })
})
