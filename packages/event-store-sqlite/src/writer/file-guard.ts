import { statSync } from 'node:fs'
import { EventStoreError } from '@lodestone/event-store'
import type { Database } from 'better-sqlite3'

/** Refuses to go on where the file was moved or removed: SQLite would write on into what nobody can find. Errors: UNAVAILABLE. */
export const inPlaceCheck = (path: string): (() => void) => {
  const { ino, dev } = statSync(path)
  return () => {
    const now = statSync(path, { throwIfNoEntry: false })
    if (now?.ino === ino && now.dev === dev) return
    throw new EventStoreError(
      'UNAVAILABLE',
      `The event store file ${path} was moved, removed or replaced while it was open; nothing was written. Put it back and open it again.`,
    )
  }
}

/** How long one attempt to begin the log anew may hold up the writer, in milliseconds. */
const RESTART_WAIT_MS = 200

/**
 * Keeps the write-ahead log from growing without bound. SQLite begins it anew only at a moment when nobody reads from it; where
 * readers leave no such moment, this waits for one. Call it after commits.
 */
export const walGuard = (database: Database, path: string, maxWalBytes: number): (() => void) => {
  const log = `${path}-wal`
  let limit = maxWalBytes
  return () => {
    const size = statSync(log, { throwIfNoEntry: false })?.size ?? 0
    if (size <= limit) {
      if (size < maxWalBytes) limit = maxWalBytes
      return
    }
    database.pragma(`busy_timeout = ${RESTART_WAIT_MS}`)
    try {
      database.pragma('wal_checkpoint(TRUNCATE)')
    } catch {
      // What was committed is safe in the log: a full or failing disk shows itself at the next append.
    } finally {
      database.pragma('busy_timeout = 0')
    }
    const after = statSync(log, { throwIfNoEntry: false })?.size ?? 0
    // Someone reads for long (a backup): try again only when it has grown by as much again.
    limit = after > maxWalBytes ? after + maxWalBytes : maxWalBytes
  }
}
