import { checkReadStream, type EventStore, type StoredEvent } from '@lodestone/event-store'
import type { Reader } from './reader.ts'
import { COLUMNS, type EventRow, storedEvent } from './rows.ts'
import type { StreamNames } from './stream-names.ts'
import { turn } from './turn.ts'

export const streamReader = (
  reader: Reader,
  names: StreamNames,
  pageEvents: number,
): EventStore['readStream'] => {
  const forwards = reader.database
    .prepare<[number, number, number], EventRow>(
      `SELECT ${COLUMNS} FROM events WHERE stream = ? AND revision >= ? ORDER BY revision LIMIT ?`,
    )
    .raw()
  const backwards = reader.database
    .prepare<[number, number, number], EventRow>(
      `SELECT ${COLUMNS} FROM events WHERE stream = ? AND revision <= ? ORDER BY revision DESC LIMIT ?`,
    )
    .raw()

  return async function* (stream, options = {}): AsyncGenerator<readonly StoredEvent[]> {
    checkReadStream(stream, options)
    const ascending = options.direction !== 'backwards'
    const rowsFrom = ascending ? forwards : backwards
    let from = options.from ?? (ascending ? 0 : Number.MAX_SAFE_INTEGER)
    let left = options.limit ?? Number.POSITIVE_INFINITY
    const id = await reader.read(() => names.idOf(stream))
    if (id === undefined) return
    while (left > 0) {
      const size = Math.min(left, pageEvents)
      const events = await reader.read(() =>
        rowsFrom.all(id, from, size).map((row) => storedEvent(row, stream)),
      )
      if (events.length > 0) yield events
      if (events.length < size) return
      left -= events.length
      from = (events.at(-1)?.revision ?? 0) + (ascending ? 1 : -1)
      await turn()
    }
  }
}
