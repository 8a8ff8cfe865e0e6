import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import { makeFolder, newEvents, openStore } from './testing/workplace.ts'

const MAX_WAL = 4 * 1_048_576
// A checkpoint follows 16 MiB of log, and a group may go over the limit before it is seen.
const LARGEST = 24 * 1_048_576

const fill = async (store: Awaited<ReturnType<typeof openStore>>, path: string): Promise<number> => {
  let largest = 0
  for (let n = 0; n < 80; n++) {
    await store.append(`s${n}`, newEvents(250, { text: 'x'.repeat(2_000) }), {
      expectedRevision: 'no_stream',
    })
    largest = Math.max(largest, (await stat(`${path}-wal`)).size)
  }
  return largest
}

test('readers that stand between two pages do not keep the log from beginning anew', async () => {
  const path = join(await makeFolder(), 'events.db')
  const store = await openStore({ path, maxWalBytes: MAX_WAL, pageEvents: 50 })
  await store.append('first', newEvents(200), { expectedRevision: 'no_stream' })
  const standing = [store.readAll(), store.readStream('first'), store.subscribe()].map((pages) =>
    pages[Symbol.asyncIterator](),
  )
  for (const pages of standing) expect((await pages.next()).done).toBe(false)
  expect(await fill(store, path)).toBeLessThan(LARGEST)
  for (const pages of standing) await pages.return?.()
})

test('a reader from outside that never lets go holds the log, not the writer; afterwards it shrinks', async () => {
  const path = join(await makeFolder(), 'events.db')
  const store = await openStore({ path, maxWalBytes: MAX_WAL })
  await store.append('first', newEvents(10), { expectedRevision: 'no_stream' })
  const outside = new Database(path, { readonly: true })
  outside.exec('BEGIN')
  outside.prepare('SELECT count(*) FROM events').get()
  expect(await fill(store, path)).toBeGreaterThan(LARGEST)
  outside.close()
  for (let n = 0; n < 10; n++)
    await store.append('last', newEvents(250, { text: 'x'.repeat(2_000) }), { expectedRevision: 'any' })
  await expect
    .poll(async () => {
      await store.append('poke', newEvents(1), { expectedRevision: 'any' })
      return (await stat(`${path}-wal`)).size
    })
    .toBeLessThan(LARGEST)
})
