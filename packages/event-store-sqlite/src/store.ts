import { resolve } from 'node:path'
import { checkAppend, type EventStore, EventStoreError } from '@lodestone/event-store'
import { compareCursors } from './cursor.ts'
import { checkPlace } from './open-file.ts'
import { type SqliteStoreOptions, settingsOf } from './options.ts'
import { openReading } from './reader/reading.ts'
import { startWriter } from './writer/writer.ts'

const DEADLINE_MS = 10_000

/**
 * Opens the event store in an SQLite file, and makes the file if it is not there. Any number of processes on one machine may
 * have the same file open. Errors: INVALID (options; a file of something else or of a newer release), UNAVAILABLE (folder
 * missing or not writable, disk full, locked), CORRUPT.
 */
export const openSqliteStore = async (options: SqliteStoreOptions): Promise<EventStore> => {
  const checked = settingsOf(options)
  const settings = { ...checked, path: resolve(checked.path) }
  const { path } = settings
  checkPlace(path)
  let announce = (): void => {}
  const writer = await startWriter(settings, () => announce())
  const reading = await openReading(settings).catch(async (error) => {
    await writer.close()
    throw error
  })
  announce = reading.arrived.announce
  let closing: Promise<void> | undefined

  const close = async (): Promise<void> => {
    await writer.settled()
    // The reader goes first: the last connection to a file copies its log into it, which is the writer thread's work.
    reading.close()
    await writer.close()
  }

  return {
    append: async (stream, events, { expectedRevision, deadlineMs = DEADLINE_MS }) => {
      if (closing) throw new EventStoreError('CLOSED', `The event store ${path} is closed.`)
      checkAppend(stream, events, { expectedRevision, deadlineMs })
      return writer.append(stream, events, expectedRevision, deadlineMs)
    },
    ...reading.reads,
    compareCursors,
    close: () => {
      closing ??= close()
      return closing
    },
  }
}
