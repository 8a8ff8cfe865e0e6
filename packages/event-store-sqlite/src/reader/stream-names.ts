import { EventStoreError } from '@lodestone/event-store'
import type { Database } from 'better-sqlite3'

/** Streams by number and name. They are never renamed or removed, so that what was read once stays true. */
export type StreamNames = {
  /** Errors: CORRUPT where events name a stream that is not there. */
  nameOf(id: number): string
  idOf(name: string): number | undefined
}

export const streamNames = (database: Database): StreamNames => {
  const later = database
    .prepare<[number], [number, string]>('SELECT id, name FROM streams WHERE id > ? ORDER BY id')
    .raw()
  const byName = database.prepare<[string], number>('SELECT id FROM streams WHERE name = ?').pluck()
  const names = new Map<number, string>()
  const ids = new Map<string, number>()
  let last = 0

  const load = (): void => {
    for (const [id, name] of later.all(last)) {
      names.set(id, name)
      last = id
    }
  }
  return {
    nameOf: (id) => {
      if (!names.has(id)) load()
      const name = names.get(id)
      if (name === undefined)
        throw new EventStoreError('CORRUPT', `Events name the stream number ${id}, which is not in the file.`)
      return name
    },
    idOf: (name) => {
      const id = ids.get(name) ?? byName.get(name)
      if (id !== undefined) ids.set(name, id)
      return id
    },
  }
}
