import { EventStoreError } from '../../errors.ts'
import type { Cursor } from '../../events.ts'

const POSITION = /^(0|[1-9]\d{0,14})$/

/** A cursor is the position in decimal. */
export const cursorOf = (position: number): Cursor => String(position)

/** The position that a cursor stands for, or null for what this store never made. */
export const positionIn = (cursor: Cursor): number | null => (POSITION.test(cursor) ? Number(cursor) : null)

/** Errors: INVALID for what this store never made. */
export const positionOf = (cursor: Cursor): number => {
  const position = positionIn(cursor)
  if (position === null) throw new EventStoreError('INVALID', `"${cursor}" is no cursor of this store.`)
  return position
}
