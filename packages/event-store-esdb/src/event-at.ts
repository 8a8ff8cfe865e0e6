import { FORWARDS } from '@eventstore/db-client'
import { type Cursor, isEventStoreError, type StoredEvent } from '@lodestone/event-store'
import { clientPages } from './client-pages.ts'
import { comparePositions, positionOf } from './cursor.ts'
import type { StoreContext } from './store-context.ts'
import { type ClientEvent, storedEvent } from './stored-event.ts'

/** The event at a cursor, of whatever stream; null where there is none. */
export const eventAtCursor = async (context: StoreContext, cursor: Cursor): Promise<StoredEvent | null> => {
  const position = positionOf(cursor)
  if (!position) return null
  const { credentials } = context
  const pages = clientPages<{ event?: ClientEvent }>(context, {
    what: `the event at ${cursor}`,
    open: (client) =>
      client.readAll({
        fromPosition: position,
        direction: FORWARDS,
        maxCount: 1,
        ...(credentials ? { credentials: { ...credentials } } : {}),
      }),
  })
  try {
    for await (const { items } of pages) {
      const event = items[0]?.event
      if (event?.position) return comparePositions(event.position, position) === 0 ? storedEvent(event) : null
    }
  } catch (error) {
    // A place where no record begins: the cursor is of another store.
    if (!isEventStoreError(error, 'INVALID')) throw error
  }
  return null
}
