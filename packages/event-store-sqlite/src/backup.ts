import { existsSync } from 'node:fs'
import { rename, rm, stat } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { syncFolder } from '@lodestone/durable'
import { type Cursor, EventStoreError } from '@lodestone/event-store'
import Database from 'better-sqlite3'
import { cursorOf } from './cursor.ts'
import { checkFile } from './schema.ts'
import { toStoreError } from './sqlite-errors.ts'

export type BackupResult = {
  readonly path: string
  readonly events: number
  /** The place of the last event in the copy; null where there is none. */
  readonly head: Cursor | null
  readonly bytes: number
}

/** The copy must read as a whole before it may be called a backup. Errors: CORRUPT. */
const inspect = (path: string, source: string): Pick<BackupResult, 'events' | 'head'> => {
  const copy = new Database(path)
  try {
    // A plain file without a log beside it: one file is easier to keep than three.
    copy.pragma('journal_mode = DELETE')
    const found = copy.pragma('integrity_check(1)', { simple: true })
    if (found !== 'ok')
      throw new EventStoreError('CORRUPT', `The event store file ${source} is damaged: ${found}.`)
    const [events, last] = copy
      .prepare<[], [number, number | null]>('SELECT count(*), max(position) FROM events')
      .raw()
      .get() ?? [0, null]
    return { events, head: last === null ? null : cursorOf(last) }
  } finally {
    copy.close()
  }
}

const copyTo = async (source: string, to: string): Promise<void> => {
  const database = new Database(source, { readonly: true, fileMustExist: true, timeout: 5_000 })
  try {
    if (checkFile(database, source) === 0)
      throw new EventStoreError('INVALID', `The file ${source} holds no event store.`)
    // One read transaction for the whole copy: without it SQLite begins anew whenever another process appends.
    const snapshot = database.prepare('SELECT 1 FROM streams LIMIT 1')
    database.exec('BEGIN')
    snapshot.get()
    await database.backup(to)
  } finally {
    database.close()
  }
}

/**
 * Copies the event store at `path`, which may be in use, to the new file `to`: one moment of it, checked for integrity, synced,
 * and given its name only when it is complete. Errors: INVALID (`to` exists, or `path` is no event store), UNAVAILABLE, CORRUPT.
 */
export const backupSqliteStore = async (path: string, to: string): Promise<BackupResult> => {
  const [source, target] = [resolve(path), resolve(to)]
  if (existsSync(target))
    throw new EventStoreError(
      'INVALID',
      `The file ${target} exists; a backup never overwrites, name a new file.`,
    )
  if (!existsSync(source))
    throw new EventStoreError('INVALID', `There is no event store file ${source} to back up.`)
  const partial = `${target}.partial`
  try {
    await rm(partial, { force: true })
    await copyTo(source, partial)
    const { events, head } = inspect(partial, source)
    await rename(partial, target)
    await syncFolder(dirname(target))
    return { path: target, events, head, bytes: (await stat(target)).size }
  } catch (error) {
    await rm(partial, { force: true })
    throw toStoreError(error, source, `back up to ${target}`)
  }
}
