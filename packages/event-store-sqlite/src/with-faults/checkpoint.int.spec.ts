import { join } from 'node:path'
import { verifyCheckpoint } from '@lodestone/event-store'
import { expect, test } from 'vitest'
import { backupSqliteStore } from '../backup.ts'
import { makeFolder, newEvent, openStore } from '../testing/workplace.ts'

test('a store that was restored from an old backup, and one that went on from there, are noticed', async () => {
  const folder = await makeFolder()
  const store = await openStore({ path: join(folder, 'events.db') })
  const [a, b] = [newEvent(), newEvent()]
  const first = await store.append('s', [a], { expectedRevision: 'no_stream' })
  await backupSqliteStore(join(folder, 'events.db'), join(folder, 'old.db'))
  const { cursor } = await store.append('s', [b], { expectedRevision: 0 })
  const checkpoint = { cursor, eventId: b.id }
  expect(await verifyCheckpoint(store, checkpoint)).toBe('same')

  const restored = await openStore({ path: join(folder, 'old.db') })
  expect(await verifyCheckpoint(restored, { cursor: first.cursor, eventId: a.id })).toBe('same')
  expect(await verifyCheckpoint(restored, checkpoint)).toBe('missing')
  await restored.append('s', [newEvent()], { expectedRevision: 0 })
  expect(await verifyCheckpoint(restored, checkpoint)).toBe('forked')
})
