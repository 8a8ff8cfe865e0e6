import { setTimeout as sleep } from 'node:timers/promises'
import { EventStoreError } from '@lodestone/event-store'
import Database from 'better-sqlite3'
import { isBusy, toStoreError } from '../sqlite-errors.ts'

/**
 * The connection for reading, on the caller's thread: there a row costs about a microsecond, and handing rows over from another
 * thread costs more than that. Each read is one statement that runs to its end, so that no read transaction outlives it and
 * the write-ahead log can begin anew.
 */
export type Reader = {
  readonly database: Database.Database
  /** Runs a read. Errors: UNAVAILABLE, CORRUPT, CLOSED. */
  read<T>(query: () => T): Promise<T>
  /** Errors: CLOSED. */
  checkOpen(): void
  close(): void
}

const LONGEST_PAUSE_MS = 20

/**
 * Runs a query, again and again while the file is busy. Readers are only kept out while another process mends the file after a
 * crash; the event loop goes on meanwhile. Errors: UNAVAILABLE, CORRUPT, and what the query throws of the port's errors.
 */
export const whenFree = async <T>(path: string, waitMs: number, what: string, query: () => T): Promise<T> => {
  const end = performance.now() + waitMs
  for (let pauseMs = 1; ; pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS)) {
    try {
      return query()
    } catch (error) {
      if (!isBusy(error) || performance.now() >= end) throw toStoreError(error, path, what)
    }
    await sleep(pauseMs)
  }
}

export const openReader = (path: string, waitMs: number): Reader => {
  const database = new Database(path, { readonly: true, fileMustExist: true, timeout: 0 })
  const checkOpen = (): void => {
    if (!database.open) throw new EventStoreError('CLOSED', `The event store ${path} is closed.`)
  }
  return {
    database,
    read: (query) =>
      whenFree(path, waitMs, 'read', () => {
        checkOpen()
        return query()
      }),
    checkOpen,
    close: () => database.close(),
  }
}
