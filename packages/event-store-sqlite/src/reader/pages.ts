import { type StreamFilter, streamMatcher } from '@lodestone/event-store'
import type { Reader } from './reader.ts'
import { COLUMNS, type EventRow } from './rows.ts'
import type { StreamNames } from './stream-names.ts'

/** A page of what is made of rows, and the position to go on from. */
type PlacedPage<E> = { readonly events: readonly E[]; readonly caughtUp: boolean; readonly place: number }
/** What is made of a row of a stream. */
export type MakeEvent<E> = (row: EventRow, stream: string) => E

export type PageQuery<E> = {
  /** At most `size` events after (or, backwards, before) a position; both exclusive. A page without events may come before the end. */
  next(place: number, size: number): PlacedPage<E>
}

/** How many positions one statement may look at for a rare stream: it bounds how long the thread is held, to some ms. */
const SCAN = 10_000

type Direction = 'forwards' | 'backwards'

const ordered = (direction: Direction): string =>
  direction === 'forwards'
    ? 'position > :place AND position <= :bound ORDER BY position'
    : 'position < :place AND position >= :bound ORDER BY position DESC'

type Range = { readonly place: number; readonly bound: number; readonly size: number }

const matching = (filter: StreamFilter): string =>
  filter.prefixes.map((_, n) => `substr(name, 1, length(:p${n})) = :p${n}`).join(' OR ')

/** The unary plus keeps SQLite from collecting all events of the streams and sorting them by position. */
const filtered = (filter: StreamFilter): string =>
  `+stream IN (SELECT id FROM streams WHERE ${matching(filter)}) AND`

/** Whether any of the streams goes on beyond a place: a look at the end of each, where the rows between would all be gone through for nothing. */
const goesOn = (filter: StreamFilter): string =>
  `SELECT EXISTS (SELECT 1 FROM streams WHERE (${matching(filter)}) AND
     (SELECT position FROM events WHERE stream = streams.id ORDER BY revision DESC LIMIT 1) > :place)`

const unfilteredPages = <E>(
  reader: Reader,
  names: StreamNames,
  direction: Direction,
  make: MakeEvent<E>,
): PageQuery<E> => {
  const matches = streamMatcher(undefined)
  const rows = reader.database
    .prepare<[Range], EventRow>(`SELECT ${COLUMNS} FROM events WHERE ${ordered(direction)} LIMIT :size`)
    .raw()
  const bound = direction === 'forwards' ? Number.MAX_SAFE_INTEGER : 0
  return {
    next: (place, size) => {
      const found = rows.all({ place, bound, size })
      const events: E[] = []
      for (const row of found) {
        const name = names.nameOf(row[1])
        if (matches(name)) events.push(make(row, name))
      }
      return { events, caughtUp: found.length < size, place: found.at(-1)?.[0] ?? place }
    },
  }
}

const filteredPages = <E>(
  reader: Reader,
  names: StreamNames,
  direction: Direction,
  make: MakeEvent<E>,
  filter: StreamFilter,
): PageQuery<E> => {
  const rows = reader.database
    .prepare<[Range & Record<string, string | number>], EventRow>(
      `SELECT ${COLUMNS} FROM events WHERE ${filtered(filter)} ${ordered(direction)} LIMIT :size`,
    )
    .raw()
  const last = reader.database.prepare<[], number | null>('SELECT max(position) FROM events').pluck()
  const news = reader.database
    .prepare<[{ place: number } & Record<string, string | number>], number>(goesOn(filter))
    .pluck()
  const prefixes = Object.fromEntries(filter.prefixes.map((prefix, n) => [`p${n}`, prefix]))
  const forwards = direction === 'forwards'
  return {
    next: (from, size) => {
      // The end is looked up before the rows, so that the page never claims more than it looked at.
      const head = last.get() ?? 0
      const end = forwards ? head : 1
      const place = forwards ? from : Math.min(from, head + 1)
      if (forwards && news.get({ place, ...prefixes }) === 0)
        return { events: [], caughtUp: true, place: Math.max(place, end) }
      const bound = forwards ? Math.min(place + SCAN, end) : Math.max(place - SCAN, end)
      const found = rows.all({ place, bound, size, ...prefixes })
      const events = found.map((row) => make(row, names.nameOf(row[1])))
      if (found.length === size) return { events, caughtUp: false, place: found.at(-1)?.[0] ?? place }
      // A cursor from beyond the end stays where it is.
      return { events, caughtUp: bound === end, place: forwards ? Math.max(place, bound) : bound }
    },
  }
}

export const pageQuery = <E>(
  reader: Reader,
  names: StreamNames,
  direction: Direction,
  make: MakeEvent<E>,
  filter: StreamFilter | undefined,
): PageQuery<E> =>
  filter === undefined
    ? unfilteredPages(reader, names, direction, make)
    : filteredPages(reader, names, direction, make, filter)
