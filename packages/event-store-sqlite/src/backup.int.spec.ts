import { readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from '@lodestone/event-store'
import { expect, test } from 'vitest'
import { backupSqliteStore } from './backup.ts'
import { makeFolder, newEvents, openStore } from './testing/workplace.ts'

const read = async (pages: AsyncIterable<Page>) => {
  const events = []
  for await (const page of pages) events.push(...page.events)
  return events
}

test('copies one moment of a store that others write to', async () => {
  const folder = await makeFolder()
  const [path, to] = [join(folder, 'events.db'), join(folder, 'backup.db')]
  const store = await openStore({ path })
  const batch = () => newEvents(100, { text: 'x'.repeat(500) })
  for (let n = 0; n < 40; n++) await store.append(`s${n}`, batch(), { expectedRevision: 'no_stream' })
  let writing = true
  const writes = (async () => {
    for (let n = 0; writing; n++) await store.append(`during${n}`, batch(), { expectedRevision: 'no_stream' })
  })()
  const result = await backupSqliteStore(path, to)
  writing = false
  await writes
  expect(result).toStrictEqual({
    path: to,
    events: expect.any(Number),
    head: String(result.events),
    bytes: expect.any(Number),
  })
  expect(result.events).toBeGreaterThanOrEqual(4_000)
  expect(result.events % 100).toBe(0)
  expect((await readdir(folder)).filter((name) => name.startsWith('backup'))).toStrictEqual(['backup.db'])

  const copy = await openStore({ path: to })
  const copied = await read(copy.readAll())
  expect(copied).toStrictEqual(await read(store.readAll({ limit: result.events })))
  expect(await copy.append('s0', newEvents(1), { expectedRevision: 99 })).toMatchObject({ lastRevision: 100 })
})

test('an empty store has a backup too', async () => {
  const folder = await makeFolder()
  const path = join(folder, 'events.db')
  await openStore({ path })
  const result = await backupSqliteStore(path, join(folder, 'b.db'))
  expect(result).toMatchObject({ events: 0, head: null })
})

test('never overwrites, and names what is wrong', async () => {
  const folder = await makeFolder()
  const path = join(folder, 'events.db')
  await openStore({ path })
  await writeFile(join(folder, 'taken'), 'precious')
  await expect(backupSqliteStore(path, join(folder, 'taken'))).rejects.toMatchObject({
    code: 'INVALID',
    message: expect.stringMatching(/taken exists; a backup never overwrites/),
  })
  await expect(backupSqliteStore(join(folder, 'none.db'), join(folder, 'b.db'))).rejects.toMatchObject({
    code: 'INVALID',
    message: expect.stringMatching(/no event store file/),
  })
  await expect(backupSqliteStore(path, join(folder, 'missing', 'b.db'))).rejects.toMatchObject({
    code: 'UNAVAILABLE',
    message: expect.stringMatching(/back up to .*b\.db/),
  })
  await expect(backupSqliteStore(join(folder, 'taken'), join(folder, 'b.db'))).rejects.toMatchObject({
    code: 'CORRUPT',
  })
  expect((await readdir(folder)).some((name) => name.startsWith('b.db'))).toBe(false)
})
