import { join } from 'node:path'
import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import { idsOf, makeFolder, newEvents, openStore, readIds } from './testing/workplace.ts'

const lockedStore = async (lockWaitMs: number) => {
  const path = join(await makeFolder(), 'events.db')
  const store = await openStore({ path, lockWaitMs })
  const other = new Database(path)
  other.exec('BEGIN IMMEDIATE')
  const release = (): void => {
    other.exec('ROLLBACK')
    other.close()
  }
  return { store, release }
}

test('a file that another process keeps locked: refused as surely not written, and this process goes on', async () => {
  const { store, release } = await lockedStore(150)
  let turns = 0
  const ticking = setInterval(() => turns++, 5)
  const events = newEvents(2)
  await expect(store.append('s', events, { expectedRevision: 'no_stream' })).rejects.toMatchObject({
    name: 'EventStoreError',
    code: 'UNAVAILABLE',
    message: expect.stringMatching(/is held by another process \(SQLITE_BUSY/),
  })
  clearInterval(ticking)
  expect(turns).toBeGreaterThan(0)
  expect(await readIds(store, 's')).toStrictEqual([])
  release()
  expect(await store.append('s', events, { expectedRevision: 'no_stream' })).toMatchObject({
    lastRevision: 1,
  })
})

test('a deadline that passes leaves the outcome unknown; the same append again makes it definite', async () => {
  const { store, release } = await lockedStore(120_000)
  const events = newEvents(2)
  const options = { expectedRevision: 'no_stream', deadlineMs: 50 } as const
  await expect(store.append('s', events, options)).rejects.toMatchObject({
    code: 'UNKNOWN_OUTCOME',
    message: expect.stringMatching(/not answered in 50 ms; it may still be written/),
  })
  const again = store.append('s', events, { ...options, deadlineMs: 120_000 })
  release()
  expect(await again).toStrictEqual({ stream: 's', firstRevision: 0, lastRevision: 1, cursor: '2' })
  expect(await readIds(store, 's')).toStrictEqual(idsOf(events))
})

test('an append whose deadline passed before its turn is never written', async () => {
  const { store, release } = await lockedStore(120_000)
  const ahead = store.append('ahead', newEvents(1), { expectedRevision: 'no_stream', deadlineMs: 120_000 })
  await expect(
    store.append('late', newEvents(1), { expectedRevision: 'no_stream', deadlineMs: 30 }),
  ).rejects.toMatchObject({ code: 'UNKNOWN_OUTCOME' })
  release()
  await ahead
  await store.append('next', newEvents(1), { expectedRevision: 'no_stream' })
  expect(await readIds(store, 'late')).toStrictEqual([])
})
