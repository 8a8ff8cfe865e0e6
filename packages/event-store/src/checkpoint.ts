import type { EventStore } from './event-store.ts'
import type { Cursor } from './events.ts'

/** How far somebody has read: the place of the last event, and its id. */
export type Checkpoint = { readonly cursor: Cursor; readonly eventId: string }

/**
 * Whether the store is still the one in which the checkpoint was taken: `forked` when another event is at its place, `missing` when
 * none is (restored from an older backup, or another store). Errors: UNAVAILABLE, CORRUPT, CLOSED.
 */
export const verifyCheckpoint = async (
  store: EventStore,
  { cursor, eventId }: Checkpoint,
): Promise<'same' | 'forked' | 'missing'> => {
  const event = await store.eventAt(cursor)
  if (event === null) return 'missing'
  return event.id === eventId ? 'same' : 'forked'
}
