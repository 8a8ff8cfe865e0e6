import { type Cursor, EventStoreError } from '@lodestone/event-store'

// A cursor is the position in decimal: 0 is the place before the first event.
const POSITION = /^(0|[1-9]\d{0,15})$/

export const cursorOf = (position: number): Cursor => String(position)

let lastCursor: Cursor = '0'
let lastPosition = 0

/**
 * The position a cursor stands for, or null for what this store never made. The last one is kept: who follows compares every cursor with the one
 * before it.
 */
export const positionIn = (cursor: Cursor): number | null => {
  if (cursor === lastCursor) return lastPosition
  if (typeof cursor !== 'string' || !POSITION.test(cursor)) return null
  const position = Number(cursor)
  if (!Number.isSafeInteger(position)) return null
  lastCursor = cursor
  lastPosition = position
  return position
}

/** Errors: INVALID for what this store never made. */
export const positionOf = (cursor: Cursor): number => {
  const position = positionIn(cursor)
  if (position === null)
    throw new EventStoreError(
      'INVALID',
      `${JSON.stringify(cursor)?.slice(0, 80)} is no cursor of this store, which are whole numbers in decimal.`,
    )
  return position
}

export const compareCursors = (a: Cursor, b: Cursor): number => {
  // The later argument first: it is the one that was looked at last.
  const before = positionOf(b)
  return positionOf(a) - before
}
