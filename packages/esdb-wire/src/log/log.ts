import { randomUUID } from 'node:crypto'
import { checkAppend } from './check-append.ts'
import type { Expected } from './expected.ts'
import type { Journal } from './journal.ts'
import type { DraftEvent, LoggedEvent } from './logged-event.ts'
import { tombstoneOf } from './logged-event.ts'
import { place } from './place.ts'
import type { Position, PositionStyle } from './positions.ts'
import { FIRST_OFFSET } from './positions.ts'
import { type RecentIds, recentIds } from './recent-ids.ts'
import { SOFT_DELETED_BODY, undeletedBody } from './stream-metadata.ts'
import { isSoftDeleted, lastRevision, type Streams } from './stream-state.ts'
import { isMetastream, METADATA_TYPE, metastreamOf, originalStreamOf } from './system-streams.ts'

/** What came of an append, a delete or a tombstone. `known` is false while a repeat's first writing is not yet safe. */
export type Decision =
  | { readonly outcome: 'written'; readonly last: number; readonly position: Position }
  | {
      readonly outcome: 'repeated'
      readonly last: number
      readonly position: Position
      readonly known: boolean
    }
  | { readonly outcome: 'wrong'; readonly current: number }
  | { readonly outcome: 'deleted' }

export type ProposedEvent = Pick<DraftEvent, 'id' | 'type' | 'json' | 'data' | 'metadata'>

export type LogOptions = {
  readonly journal: Journal
  readonly positions: PositionStyle
  readonly rememberedIds: number
  readonly now: () => number
}

/** The server's log: decides at once, shows and answers only what its journal has made safe. */
export type Log = {
  readonly events: readonly LoggedEvent[]
  readonly streams: Streams
  /** How many events are safe and may be seen. */
  end(): number
  append(stream: string, expected: Expected, proposed: readonly ProposedEvent[]): Decision
  remove(stream: string, expected: Expected, forEver: boolean): Decision
  /** Resolves when all that was decided so far is safe. Errors: the journal failed. */
  safe(): Promise<void>
  /** Resolves when more may be seen, or when the log is woken. */
  grown(): Promise<void>
  wake(): void
  now(): number
}

export const openLog = async (options: LogOptions): Promise<Log> => {
  const { journal, now } = options
  const events: LoggedEvent[] = []
  const streams: Streams = new Map()
  const recent: RecentIds = recentIds(options.rememberedIds)
  const state = { events, streams, style: options.positions, offset: FIRST_OFFSET }
  let end = 0
  let growth = Promise.withResolvers<void>()

  const wake = (): void => {
    growth.resolve()
    growth = Promise.withResolvers()
  }

  await journal.load((group) => {
    place(state, group)
    end = events.length
  })

  const write = (group: readonly DraftEvent[]): readonly LoggedEvent[] => {
    const placed = place(state, group)
    for (const { id, stream, revision } of placed) recent.put(id, { stream, revision })
    journal.write(group, () => {
      end += group.length
      wake()
    })
    return placed
  }

  const writeMetadata = (stream: string, body: Uint8Array): readonly LoggedEvent[] =>
    write([
      {
        stream: metastreamOf(stream),
        id: randomUUID(),
        type: METADATA_TYPE,
        json: true,
        data: body,
        metadata: new Uint8Array(),
        createdMs: now(),
        tombstone: false,
      },
    ])

  /** A stream that is written after a soft delete begins anew, by an event in its metastream. */
  const undelete = (stream: string, from: number): void => {
    const raw = streams.get(stream)?.rawMetadata
    const body = raw ? undeletedBody(raw, from) : null
    if (body) writeMetadata(stream, body)
  }

  const written = (placed: readonly LoggedEvent[], fallback: number): Decision => {
    const last = placed.at(-1)
    const position = last ?? { commit: state.offset, prepare: state.offset }
    return { outcome: 'written', last: last?.revision ?? fallback, position }
  }

  return {
    events,
    streams,
    end: () => end,
    now,
    wake,
    grown: () => growth.promise,
    async safe() {
      const decided = events.length
      while (end < decided) {
        if (journal.failure()) throw journal.failure()
        await Promise.race([growth.promise, journal.settled()])
      }
    },
    append(stream, expected, proposed) {
      const ids = proposed.map(({ id }) => id)
      const check = checkAppend({ streams, events, recent }, stream, expected, ids)
      if (check.outcome === 'wrong' || check.outcome === 'deleted') return check
      if (check.outcome === 'repeat') {
        const at = streams.get(stream)?.places[check.last] ?? -1
        const event = events[at]
        if (!event) return { outcome: 'wrong', current: lastRevision(streams, stream) }
        return { outcome: 'repeated', last: check.last, position: event, known: at < end }
      }
      const original = isMetastream(stream) ? originalStreamOf(stream) : null
      const revives = original !== null && isSoftDeleted(streams, original)
      const createdMs = now()
      const placed = write(proposed.map((event) => ({ ...event, stream, createdMs, tombstone: false })))
      if (check.undelete) undelete(stream, check.current + 1)
      if (revives && original !== null) undelete(original, lastRevision(streams, original) + 1)
      return written(placed, check.current)
    },
    remove(stream, expected, forEver) {
      const check = checkAppend({ streams, events, recent }, stream, expected, [randomUUID()])
      if (check.outcome === 'wrong' || check.outcome === 'deleted') return check
      const current = lastRevision(streams, stream)
      if (forEver) return written(write([tombstoneOf(stream, randomUUID(), now())]), current)
      if (current < 0 && lastRevision(streams, metastreamOf(stream)) < 0)
        return { outcome: 'wrong', current: -1 }
      return written(writeMetadata(stream, new TextEncoder().encode(SOFT_DELETED_BODY)), current)
    },
  }
}
