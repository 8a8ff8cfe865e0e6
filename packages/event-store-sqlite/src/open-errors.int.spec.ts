import { mkdir, open, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { EventStoreError } from '@lodestone/event-store'
import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import { openSqliteStore } from './store.ts'
import { makeFolder, newEvents, openStore } from './testing/workplace.ts'

const expectError = async (promise: Promise<unknown>, code: string, message: RegExp): Promise<void> => {
  const error = await promise.then(
    () => expect.fail('expected a refusal'),
    (refusal: unknown) => refusal,
  )
  expect(error).toBeInstanceOf(EventStoreError)
  expect(error).toMatchObject({ code, message: expect.stringMatching(message) })
}

const drain = async (pages: AsyncIterable<unknown>): Promise<void> => {
  for await (const _ of pages);
}

test('a missing folder is named', async () => {
  const path = join(await makeFolder(), 'missing', 'events.db')
  await expectError(
    openSqliteStore({ path }),
    'UNAVAILABLE',
    /folder .*missing of the event store does not exist/,
  )
})

test('a file in the place of the folder is named', async () => {
  const folder = await makeFolder()
  await writeFile(join(folder, 'file'), '')
  await expectError(
    openSqliteStore({ path: join(folder, 'file', 'events.db') }),
    'UNAVAILABLE',
    /does not exist/,
  )
})

test('a folder in the place of the file is named', async () => {
  const path = join(await makeFolder(), 'events.db')
  await mkdir(path)
  await expectError(openSqliteStore({ path }), 'INVALID', /is not a file/)
})

test('options that cannot be are named', async () => {
  const path = join(await makeFolder(), 'events.db')
  await expectError(openSqliteStore({ path: '' }), 'INVALID', /path/)
  await expectError(openSqliteStore({ path: ':memory:' }), 'INVALID', /must name a file/)
  await expectError(openSqliteStore({ path, pageEvents: 0 }), 'INVALID', /pageEvents/)
  await expectError(openSqliteStore({ path, lockWaitMs: 1.5 }), 'INVALID', /lockWaitMs/)
})

test('a file that is no SQLite database is left as it was', async () => {
  const path = join(await makeFolder(), 'events.db')
  const text = 'lot,grams\n'.repeat(1_000)
  await writeFile(path, text)
  await expectError(openSqliteStore({ path }), 'CORRUPT', /is not an SQLite database \(SQLITE_NOTADB/)
  expect(await readFile(path, 'utf8')).toBe(text)
})

test('the SQLite database of something else is left as it was', async () => {
  const path = join(await makeFolder(), 'events.db')
  const other = new Database(path)
  other.exec('CREATE TABLE bookmarks (url TEXT)')
  other.close()
  const before = await readFile(path)
  await expectError(openSqliteStore({ path }), 'INVALID', /database of something else/)
  expect((await readFile(path)).equals(before)).toBe(true)
})

test('a file of a newer release is left as it was', async () => {
  const path = join(await makeFolder(), 'events.db')
  await (await openStore({ path })).close()
  const newer = new Database(path)
  newer.pragma('user_version = 7')
  newer.close()
  await expectError(
    openSqliteStore({ path }),
    'INVALID',
    /has schema 7.*knows up to 1.*Use the newer release/,
  )
})

test('a damaged file says so instead of giving wrong events', async () => {
  const path = join(await makeFolder(), 'events.db')
  const store = await openStore({ path })
  for (let n = 0; n < 5; n++)
    await store.append(`s${n}`, newEvents(200, { text: 'x'.repeat(400) }), { expectedRevision: 'no_stream' })
  await store.close()
  const file = await open(path, 'r+')
  await file.write(Buffer.alloc(200_000, 0xee), 0, 200_000, 8_192 * 10)
  await file.close()
  const damaged = await openStore({ path })
  await expectError(drain(damaged.readAll()), 'CORRUPT', /is damaged \(SQLITE_CORRUPT/)
})

test('two openings of a new file at once both succeed', async () => {
  const path = join(await makeFolder(), 'events.db')
  const stores = await Promise.all([1, 2, 3].map(() => openStore({ path })))
  for (const [n, store] of stores.entries())
    await store.append('shared', newEvents(1), { expectedRevision: n === 0 ? 'no_stream' : n - 1 })
})
