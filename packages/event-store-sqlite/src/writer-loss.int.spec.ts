import { join } from 'node:path'
import type { Worker } from 'node:worker_threads'
import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import { idsOf, makeFolder, newEvents, openStore, readIds } from './testing/workplace.ts'

test('the writer thread dies: what it had is of unknown outcome, and the next append has a new thread', async () => {
  const path = join(await makeFolder(), 'events.db')
  const threads: Worker[] = []
  const note = (worker: Worker): void => {
    threads.push(worker)
  }
  process.on('worker', note)
  const store = await openStore({ path })
  const before = newEvents(1)
  await store.append('s', before, { expectedRevision: 'no_stream' })
  const lock = new Database(path)
  lock.exec('BEGIN IMMEDIATE')
  const events = newEvents(2)
  const lost = store.append('s', events, { expectedRevision: 0 })
  const refused = expect(lost).rejects.toMatchObject({
    code: 'UNKNOWN_OUTCOME',
    message: expect.stringMatching(/ended before it answered/),
  })
  await new Promise((resolve) => setTimeout(resolve, 20))
  await threads[0]?.terminate()
  await refused
  lock.exec('ROLLBACK')
  lock.close()
  expect(await store.append('s', events, { expectedRevision: 0 })).toMatchObject({ lastRevision: 2 })
  process.off('worker', note)
  expect(threads).toHaveLength(2)
  expect(await readIds(store, 's')).toStrictEqual(idsOf([...before, ...events]))
})
