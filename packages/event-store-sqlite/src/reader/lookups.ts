import { type EventStore, isSystemStream } from '@lodestone/event-store'
import { cursorOf, positionIn } from '../cursor.ts'
import type { Reader } from './reader.ts'
import { COLUMNS, type EventRow, storedEvent } from './rows.ts'
import type { StreamNames } from './stream-names.ts'

/** The reads of single places: the event at a cursor, and the head. */
export const lookups = (reader: Reader, names: StreamNames): Pick<EventStore, 'eventAt' | 'head'> => {
  const at = reader.database
    .prepare<[number], EventRow>(`SELECT ${COLUMNS} FROM events WHERE position = ?`)
    .raw()
  const fromEnd = reader.database
    .prepare<[number], [position: number, stream: number]>(
      'SELECT position, stream FROM events WHERE position < ? ORDER BY position DESC LIMIT 1',
    )
    .raw()
  return {
    eventAt: async (cursor) => {
      reader.checkOpen()
      const position = positionIn(cursor)
      if (position === null) return null
      return reader.read(() => {
        const row = at.get(position)
        return row ? storedEvent(row, names.nameOf(row[1])) : null
      })
    },
    head: () =>
      reader.read(() => {
        let row = fromEnd.get(Number.MAX_SAFE_INTEGER)
        while (row && isSystemStream(names.nameOf(row[1]))) row = fromEnd.get(row[0])
        return row ? cursorOf(row[0]) : null
      }),
  }
}
