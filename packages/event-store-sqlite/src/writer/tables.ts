import type { Database } from 'better-sqlite3'

/** The statements of the writer. All are to be used inside a write transaction. Revisions are -1 where there is no stream. */
export type Tables = {
  lastPosition(): number
  streamId(name: string): number | undefined
  addStream(name: string): number
  lastRevision(stream: number): number
  /** Ids and the last position of a range of revisions (both ends inclusive). */
  idsBetween(stream: number, first: number, last: number): string[]
  positionAt(stream: number, revision: number): number
  looseRevision(stream: number, id: string): number | undefined
  addLoose(stream: number, id: string, revision: number): void
  addEvent(
    position: number,
    stream: number,
    revision: number,
    id: string,
    type: string,
    data: string,
    metadata: string,
    storedAt: number,
  ): void
}

export const tablesOf = (database: Database): Tables => {
  const lastPosition = database.prepare<[], number | null>('SELECT max(position) FROM events').pluck()
  const streamId = database.prepare<[string], number>('SELECT id FROM streams WHERE name = ?').pluck()
  const addStream = database.prepare<[string]>('INSERT INTO streams (name) VALUES (?)')
  const lastRevision = database
    .prepare<[number], number | null>('SELECT max(revision) FROM events WHERE stream = ?')
    .pluck()
  const idsBetween = database
    .prepare<[number, number, number], string>(
      'SELECT id FROM events WHERE stream = ? AND revision BETWEEN ? AND ? ORDER BY revision',
    )
    .pluck()
  const positionAt = database
    .prepare<[number, number], number>('SELECT position FROM events WHERE stream = ? AND revision = ?')
    .pluck()
  const looseRevision = database
    .prepare<[number, string], number>('SELECT revision FROM loose_ids WHERE stream = ? AND id = ?')
    .pluck()
  const addLoose = database.prepare('INSERT INTO loose_ids (stream, id, revision) VALUES (?, ?, ?)')
  const addEvent = database.prepare(
    'INSERT INTO events (position, stream, revision, id, type, data, metadata, stored_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
  )
  return {
    lastPosition: () => lastPosition.get() ?? 0,
    streamId: (name) => streamId.get(name),
    addStream: (name) => Number(addStream.run(name).lastInsertRowid),
    lastRevision: (stream) => lastRevision.get(stream) ?? -1,
    idsBetween: (stream, first, last) => idsBetween.all(stream, first, last),
    positionAt: (stream, revision) => positionAt.get(stream, revision) ?? 0,
    looseRevision: (stream, id) => looseRevision.get(stream, id),
    addLoose: (stream, id, revision) => {
      addLoose.run(stream, id, revision)
    },
    addEvent: (...row) => {
      addEvent.run(...row)
    },
  }
}
