import type { LoggedEvent } from './logged-event.ts'

/** A place in the global order: the record that committed the event, and the event's own. */
export type Position = { readonly commit: number; readonly prepare: number }

/**
 * `own`: every event is committed by its own record, as the server writes today. `shared`: the events of one append share
 * the commit and only the prepare tells them apart, as in transactions.
 */
export type PositionStyle = 'own' | 'shared'

/** Where the log begins: before it stands the record of the epoch. */
export const FIRST_OFFSET = 256

const RECORD_OVERHEAD = 96
const COMMIT_RECORD = 64

export const recordSize = (data: Uint8Array, metadata: Uint8Array): number =>
  RECORD_OVERHEAD + data.length + metadata.length

export const commitRecordSize = (style: PositionStyle): number => (style === 'shared' ? COMMIT_RECORD : 0)

export const comparePositions = (a: Position, b: Position): number =>
  a.commit - b.commit || a.prepare - b.prepare

/** The index of the first event at or after a position. */
export const indexFrom = (events: readonly LoggedEvent[], end: number, position: Position): number => {
  let [low, high] = [0, end]
  while (low < high) {
    const middle = (low + high) >>> 1
    const event = events[middle]
    if (event && comparePositions(event, position) < 0) low = middle + 1
    else high = middle
  }
  return low
}
