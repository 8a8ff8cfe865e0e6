import { type Cursor, EventStoreError } from '@lodestone/event-store'

// A cursor is the position in decimal: 0 is the place before the first event.
const POSITION = /^(0|[1-9]\d{0,15})$/

export const cursorOf = (position: number): Cursor => String(position)

/** The position a cursor stands for, or null for what this store never made. */
export const positionIn = (cursor: Cursor): number | null => {
  if (typeof cursor !== 'string' || !POSITION.test(cursor)) return null
  const position = Number(cursor)
  return Number.isSafeInteger(position) ? position : null
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

export const compareCursors = (a: Cursor, b: Cursor): number => positionOf(a) - positionOf(b)
