import type { EventAt } from './place.ts'

/** What an event did to the lot. */
export const HISTORY_ROLES = [
  'born',
  'added',
  'taken',
  'contact',
  'shipped',
  'lost',
  'received_elsewhere',
  'assayed',
  'evidenced',
  'held',
  'released',
  'disputed',
  'corrected',
] as const
export type HistoryRole = (typeof HISTORY_ROLES)[number]

/** One event of a lot's life, in the ledger's order. The event itself is fetched from the log by stream and revision. */
export type HistoryEntry = EventAt & {
  readonly role: HistoryRole
  /** What the event moved of this lot; 0 where it moved nothing. */
  readonly grams: number
  readonly pieces: number
  /** The correction that declared the event erroneous, where one is known by then. */
  readonly withdrawnBy?: EventAt | undefined
}
