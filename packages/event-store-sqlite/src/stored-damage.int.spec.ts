import { rename } from 'node:fs/promises'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import { makeFolder, newEvent, newEvents, openStore, readIds } from './testing/workplace.ts'

test('a body that is no JSON object is given, marked as unreadable', async () => {
  const path = join(await makeFolder(), 'events.db')
  const store = await openStore({ path })
  const events = Array.from({ length: 4 }, (_, n) => newEvent({ n }))
  await store.append('s', events, { expectedRevision: 'no_stream' })
  const hand = new Database(path)
  hand.exec(`UPDATE events SET data = '{"n":' WHERE revision = 1`)
  hand.exec(`UPDATE events SET metadata = '[]' WHERE revision = 2`)
  hand.exec(`UPDATE events SET data = 'null', metadata = 'x' WHERE revision = 3`)
  hand.close()
  const seen: { data: unknown; metadata: unknown; unreadable: string | undefined; id: string }[] = []
  for await (const page of store.readStream('s'))
    for (const { id, data, metadata, unreadable } of page) seen.push({ id, data, metadata, unreadable })
  expect(seen).toStrictEqual([
    { id: events[0]?.id, data: { n: 0 }, metadata: {}, unreadable: undefined },
    {
      id: events[1]?.id,
      data: {},
      metadata: {},
      unreadable: expect.stringMatching(/^data is not JSON \(.+\)$/),
    },
    { id: events[2]?.id, data: { n: 2 }, metadata: {}, unreadable: 'metadata is not a JSON object' },
    {
      id: events[3]?.id,
      data: {},
      metadata: {},
      unreadable: expect.stringMatching(/^data is not a JSON object; metadata is not JSON \(.+\)$/),
    },
  ])
  const all: string[] = []
  for await (const page of store.readAll())
    for (const { unreadable } of page.events) all.push(unreadable ?? '')
  expect(all).toStrictEqual(seen.map(({ unreadable }) => unreadable ?? ''))
})

test('events of a stream that is not in the file are refused as corrupt', async () => {
  const path = join(await makeFolder(), 'events.db')
  const store = await openStore({ path })
  await store.append('s', newEvents(1), { expectedRevision: 'no_stream' })
  await store.close()
  const hand = new Database(path)
  hand.pragma('foreign_keys = OFF')
  hand.exec('DELETE FROM streams')
  hand.close()
  const damaged = await openStore({ path })
  await expect(damaged.head()).rejects.toMatchObject({ code: 'CORRUPT' })
})

test('a file that is moved away under the store: the append is refused, not written where nobody finds it', async () => {
  const path = join(await makeFolder(), 'events.db')
  const store = await openStore({ path })
  await store.append('s', newEvents(1), { expectedRevision: 'no_stream' })
  await rename(path, `${path}.away`)
  const events = newEvents(1)
  await expect(store.append('s', events, { expectedRevision: 0 })).rejects.toMatchObject({
    code: 'UNAVAILABLE',
    message: expect.stringMatching(/was moved, removed or replaced while it was open; nothing was written/),
  })
  await rename(`${path}.away`, path)
  await store.append('s', events, { expectedRevision: 0 })
  expect((await readIds(store, 's')).length).toBe(2)
})
