import { join } from 'node:path'
import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import { makeFolder, newEvent, newEvents, openStore, readIds } from './testing/workplace.ts'

/** Keeps the writer waiting, so that what is appended meanwhile gathers. */
const holdLock = (path: string): (() => void) => {
  const other = new Database(path)
  other.exec('BEGIN IMMEDIATE')
  return () => {
    other.exec('ROLLBACK')
    other.close()
  }
}

test('appends that wait share one commit, and each keeps its own result', async () => {
  const path = join(await makeFolder(), 'events.db')
  const store = await openStore({ path })
  const release = holdLock(path)
  const first = store.append('first', newEvents(1), { expectedRevision: 'no_stream' })
  await new Promise((resolve) => setTimeout(resolve, 20))
  const [winner, loser, repeated] = [newEvents(2), newEvents(1), newEvents(3)]
  const waiting = [
    store.append('a', winner, { expectedRevision: 'no_stream' }),
    store.append('a', loser, { expectedRevision: 'no_stream' }),
    store.append('b', repeated, { expectedRevision: 'any' }),
    store.append('a', newEvents(1), { expectedRevision: 1 }),
    store.append('b', repeated, { expectedRevision: 'any' }),
  ]
  const outcomes = Promise.allSettled(waiting)
  const versions = new Database(path, { readonly: true })
  const version = versions.prepare('PRAGMA data_version').pluck()
  const before = version.get()
  release()
  await first
  expect(await outcomes).toMatchObject([
    { status: 'fulfilled', value: { stream: 'a', firstRevision: 0, lastRevision: 1, cursor: '3' } },
    {
      status: 'rejected',
      reason: { code: 'WRONG_EXPECTED_REVISION', stream: 'a', expected: 'no_stream', actual: 1 },
    },
    { status: 'fulfilled', value: { stream: 'b', firstRevision: 0, lastRevision: 2, cursor: '6' } },
    { status: 'fulfilled', value: { stream: 'a', firstRevision: 2, lastRevision: 2, cursor: '7' } },
    { status: 'fulfilled', value: { stream: 'b', firstRevision: 0, lastRevision: 2, cursor: '6' } },
  ])
  expect(version.get()).not.toBe(before)
  versions.close()

  // One commit stamps all of its events alike.
  const stamps = new Set<string>()
  for await (const page of store.readAll({ after: '1' }))
    for (const { storedAt } of page.events) stamps.add(storedAt)
  expect(stamps.size).toBe(1)
})

test('one append that cannot be written does not take its group with it', async () => {
  const path = join(await makeFolder(), 'events.db')
  const store = await openStore({ path, maxFileBytes: 1_500_000 })
  const filled = (bytes: number) => newEvent({ text: 'x'.repeat(bytes) })
  await store.append('filled', [filled(700_000)], { expectedRevision: 'no_stream' })
  const release = holdLock(path)
  const first = store.append('first', newEvents(1), { expectedRevision: 'no_stream' })
  await new Promise((resolve) => setTimeout(resolve, 20))
  const small = newEvents(1)
  const group = Promise.allSettled([
    store.append('large', [filled(900_000)], { expectedRevision: 'no_stream' }),
    store.append('small', small, { expectedRevision: 'no_stream' }),
    store.append('small', newEvents(1), { expectedRevision: 5 }),
  ])
  release()
  await first
  expect(await group).toMatchObject([
    {
      status: 'rejected',
      reason: { code: 'UNAVAILABLE', message: expect.stringMatching(/cannot grow: the disk is full/) },
    },
    { status: 'fulfilled', value: { firstRevision: 0, lastRevision: 0 } },
    { status: 'rejected', reason: { code: 'WRONG_EXPECTED_REVISION', actual: 0 } },
  ])
  expect(await readIds(store, 'large')).toStrictEqual([])
  expect(await readIds(store, 'small')).toStrictEqual(small.map(({ id }) => id))
})
