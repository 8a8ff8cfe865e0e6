import { EventStoreError } from '@lodestone/event-store'
import Database from 'better-sqlite3'
import { checkFile, migrate, PAGE_BYTES, SCHEMA_VERSION } from '../schema.ts'
import { isBusy, toStoreError } from '../sqlite-errors.ts'
import type { WriterData } from './messages.ts'
import { untilFree } from './pause.ts'

/** After so many pages of write-ahead log (16 MiB) SQLite copies them into the file: fewer syncs than with its 1,000. */
const CHECKPOINT_PAGES = 2_000

const configure = (database: Database.Database, { path, maxFileBytes, maxWalBytes }: WriterData): void => {
  if (checkFile(database, path) === 0) database.pragma(`page_size = ${PAGE_BYTES}`)
  const mode = database.pragma('journal_mode = WAL', { simple: true })
  if (mode !== 'wal')
    throw new EventStoreError(
      'UNAVAILABLE',
      `The file system of ${path} has no shared memory, which the event store needs; use a local disk.`,
    )
  database.pragma('synchronous = FULL')
  // macOS only: its fsync leaves the data in the drive's cache.
  database.pragma('fullfsync = ON')
  database.pragma('checkpoint_fullfsync = ON')
  database.pragma('cache_size = -32768')
  database.pragma(`wal_autocheckpoint = ${CHECKPOINT_PAGES}`)
  database.pragma(`journal_size_limit = ${maxWalBytes}`)
  if (maxFileBytes !== null) {
    const pageBytes = Number(database.pragma('page_size', { simple: true }))
    database.pragma(`max_page_count = ${Math.max(1, Math.floor(maxFileBytes / pageBytes))}`)
  }
}

/** Opens the file for writing, and makes or upgrades its tables. Errors: UNAVAILABLE, INVALID, CORRUPT. */
export const openForWriting = (data: WriterData): Database.Database => {
  let database: Database.Database | undefined
  try {
    const opened = new Database(data.path, { timeout: 0 })
    database = opened
    untilFree(data.lockWaitMs, isBusy, () => configure(opened, data))
    if (checkFile(opened, data.path) < SCHEMA_VERSION)
      untilFree(data.lockWaitMs, isBusy, () =>
        opened.transaction(() => migrate(opened, data.path)).immediate(),
      )
    return opened
  } catch (error) {
    database?.close()
    throw toStoreError(error, data.path, 'open the event store')
  }
}
