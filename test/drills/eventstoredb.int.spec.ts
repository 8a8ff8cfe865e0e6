import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { startEsdbWire } from '@lodestone/esdb-wire'
import type { EventStore } from '@lodestone/event-store'
import { openEsdbStore } from '@lodestone/event-store-esdb'
import { openSqliteStore } from '@lodestone/event-store-sqlite'
import { type CheckedLog, checkLog, folderDisk, openLogFolder } from '@lodestone/transparency-log'
import { post, quiet, until } from '@lodestone/transparency-log/testing'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

const EVENTS = 120
let folder: string
const at = (name: string): string => join(folder, name)

/** An EventStoreDB by its protocol whose events lie in a file: what an operator with the file in hand can do is done there. */
const withStore = async <T>(work: (store: EventStore) => Promise<T>): Promise<T> => {
  const backing = await openSqliteStore({ path: at('backing.db'), maxAppendBytes: 4 * 1_048_576 })
  const wire = await startEsdbWire({ backing })
  const store = await openEsdbStore({ connectionString: wire.connectionString })
  try {
    return await work(store)
  } finally {
    await store.close()
    await wire.stop()
    await backing.close()
  }
}
const openLog = (store: EventStore) =>
  openLogFolder({
    store,
    folder: at('log'),
    keysFolder: at('keys'),
    origin: 'mp.example/ledger',
    logger: quiet,
  })
const signed = (events: number): Promise<void> =>
  withStore(async (store) => {
    const { writer } = await openLog(store)
    await writer.start()
    await until(() => writer.status().published === events)
    await writer.stop()
  })
const checked = (): Promise<CheckedLog> =>
  withStore(async (store) => {
    const { keys } = await openLog(store)
    const ring = keys.ring.keys.map(({ key }) => key)
    return checkLog({ store, disk: folderDisk(at('log')), secret: keys.secret, keys: ring })
  })
/** What somebody does with the store's file, while it does not run. */
const inFile = <T>(work: (database: DatabaseSync) => T): T => {
  const database = new DatabaseSync(at('backing.db'))
  try {
    return work(database)
  } finally {
    database.close()
  }
}
/** Where an event of the ledger lies in the file: the server has events of its own before it. */
const rowOf = (database: DatabaseSync, position: number): number =>
  Number(
    database
      .prepare(`SELECT position FROM events WHERE data LIKE '%"LotHeld"%' ORDER BY position LIMIT 1 OFFSET ?`)
      .get(position - 1)?.['position'],
  )
const cutAfter = (position: number): number =>
  inFile((database) =>
    Number(database.prepare('DELETE FROM events WHERE position > ?').run(rowOf(database, position)).changes),
  )
const startError = (): Promise<unknown> =>
  withStore(async (store) => {
    const { writer } = await openLog(store)
    return writer.start().then(
      () => writer.stop(),
      (error: unknown) => error,
    )
  })

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lodestone-drill-esdb-'))
  await withStore((store) => post(store, EVENTS))
  await signed(EVENTS)
})
afterEach(() => rm(folder, { recursive: true, force: true }))

describe('over EventStoreDB', () => {
  it('a log that is whole is found whole', async () => {
    expect(await checked()).toEqual({ stored: EVENTS, covered: EVENTS, faults: [] })
  })

  it('one word that was changed in a stored event is named with its position', async () => {
    inFile((database) =>
      database
        .prepare(`UPDATE events SET data = replace(data, '"wet"', '"dry"') WHERE position = ?`)
        .run(rowOf(database, 60)),
    )
    const { faults } = await checked()
    expect(faults).toEqual([
      { part: 'store', position: 60, what: expect.stringContaining('is not the one that was logged') },
    ])
  })

  it('two events that changed places are named with the first position', async () => {
    inFile((database) => {
      const [one, other] = [rowOf(database, 40), rowOf(database, 43)]
      const get = database.prepare('SELECT data FROM events WHERE position = ?')
      const [first, second] = [String(get.get(one)?.['data']), String(get.get(other)?.['data'])]
      const put = database.prepare('UPDATE events SET data = ? WHERE position = ?')
      put.run(second, one)
      put.run(first, other)
    })
    expect((await checked()).faults[0]).toMatchObject({ part: 'store', position: 40 })
  })

  it('a store that was restored from before ends the log before it signs, and is told by fsck', async () => {
    expect(cutAfter(80)).toBe(40)
    expect(await startError()).toMatchObject({ code: 'STORE_BEHIND' })
    expect((await checked()).faults).toContainEqual({
      part: 'store',
      position: 81,
      what: expect.stringContaining(`The store ends with position 80, and the log covers ${EVENTS} events`),
    })
  })

  it('one that was restored and written to again ends it too', async () => {
    cutAfter(80)
    await withStore((store) => post(store, 60))
    expect(await startError()).toMatchObject({ code: 'STORE_FORKED' })
    expect((await checked()).faults[0]).toMatchObject({ part: 'store', position: 81 })
  })
})
