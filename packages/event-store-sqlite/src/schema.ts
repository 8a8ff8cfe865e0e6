import { EventStoreError } from '@lodestone/event-store'
import type { Database } from 'better-sqlite3'

/** "LODE": tells our files from other SQLite files. */
const APPLICATION_ID = 0x4c4f4445

/** Larger pages than SQLite's 4 KiB: events of some hundred bytes fill them better (measured: 15 % more appends a second). */
export const PAGE_BYTES = 8_192

/**
 * What each version of the file added; the number of entries is the present version.
 *
 * `position` is contiguous from 1 and handed out under the write lock, so that whoever has seen n has seen all before n.
 * `loose_ids` holds the ids that 'any' appended: only those must be found by id. An index over all ids would be written at
 * random places and cost two thirds of the append speed; an exact append finds its repeat by stream and revision.
 */
const migrations: readonly string[] = [
  `CREATE TABLE streams (
     id INTEGER PRIMARY KEY,
     name TEXT NOT NULL UNIQUE
   ) STRICT;
   CREATE TABLE events (
     position INTEGER PRIMARY KEY,
     stream INTEGER NOT NULL REFERENCES streams (id),
     revision INTEGER NOT NULL,
     id TEXT NOT NULL,
     type TEXT NOT NULL,
     data TEXT NOT NULL,
     metadata TEXT NOT NULL,
     stored_at INTEGER NOT NULL -- milliseconds since 1970, UTC
   ) STRICT;
   CREATE UNIQUE INDEX events_by_stream ON events (stream, revision);
   CREATE TABLE loose_ids (
     stream INTEGER NOT NULL,
     id TEXT NOT NULL,
     revision INTEGER NOT NULL,
     PRIMARY KEY (stream, id)
   ) STRICT, WITHOUT ROWID;`,
]

export const SCHEMA_VERSION: number = migrations.length

const numberOf = (database: Database, pragma: string): number =>
  Number(database.pragma(pragma, { simple: true }))

/** The schema version of the file: 0 for an empty one. Errors: INVALID where the file is not ours, or newer than this build. */
export const checkFile = (database: Database, path: string): number => {
  const tables = Number(database.prepare('SELECT count(*) FROM sqlite_schema').pluck().get())
  if (tables === 0) return 0
  if (numberOf(database, 'application_id') !== APPLICATION_ID)
    throw new EventStoreError(
      'INVALID',
      `The file ${path} is an SQLite database of something else; name another file.`,
    )
  const version = numberOf(database, 'user_version')
  if (version > SCHEMA_VERSION)
    throw new EventStoreError(
      'INVALID',
      `The file ${path} has schema ${version}, written by a newer release; this one knows up to ${SCHEMA_VERSION}. Use the newer release.`,
    )
  return version
}

/** Brings the file to the present version. To be called in a write transaction, so that two processes do not both do it. */
export const migrate = (database: Database, path: string): void => {
  const version = checkFile(database, path)
  for (const statements of migrations.slice(version)) database.exec(statements)
  if (version === SCHEMA_VERSION) return
  database.pragma(`application_id = ${APPLICATION_ID}`)
  database.pragma(`user_version = ${SCHEMA_VERSION}`)
}
