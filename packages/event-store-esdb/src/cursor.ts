import { type Cursor, EventStoreError } from '@lodestone/event-store'

/** A place in the server's log. Both halves count: in a transaction the events share the commit, and only the prepare tells them apart. */
export type Position = { readonly commit: bigint; readonly prepare: bigint }

const FORM = /^(0|[1-9]\d{0,18}):(0|[1-9]\d{0,18})$/

export const cursorOf = ({ commit, prepare }: Position): Cursor => `${commit}:${prepare}`

/** The position that a cursor stands for; null for what is none of this adapter's. */
export const positionOf = (cursor: Cursor): Position | null => {
  const [, commit, prepare] = FORM.exec(cursor) ?? []
  return commit === undefined || prepare === undefined
    ? null
    : { commit: BigInt(commit), prepare: BigInt(prepare) }
}

/** Errors: INVALID for what is no cursor of this adapter. */
export const requirePosition = (cursor: Cursor): Position => {
  const position = positionOf(cursor)
  if (position) return position
  const shown = JSON.stringify(cursor.length > 60 ? `${cursor.slice(0, 60)}…` : cursor)
  throw new EventStoreError(
    'INVALID',
    `${shown} is no cursor of EventStoreDB; it would read "commit:prepare".`,
  )
}

const sign = (difference: bigint): number => (difference === 0n ? 0 : difference < 0n ? -1 : 1)

export const comparePositions = (a: Position, b: Position): number =>
  sign(a.commit - b.commit) || sign(a.prepare - b.prepare)
