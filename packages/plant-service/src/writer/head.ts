import { type EventStore, isEventStoreError, type StoredEvent } from '@lodestone/event-store'
import type { LedgerCodec } from '../ledger-codec.ts'
import { createKnownIds, forked, lookAt, readBeyond } from './known-ids.ts'
import { isLost, UnreadableStream } from './writer-errors.ts'
import type { Posted, WrittenStream } from './written-stream.ts'

/** A stream's state at a revision, and the id of the event there: by it a restored or forked store is noticed. */
export type Point<State> = {
  readonly state: State
  /** -1 before the first event. */
  readonly revision: number
  readonly lastId: string | null
  /** Ids of events before it, the latest last, as far as they are known. */
  readonly before?: readonly string[]
}

/** What is known of the stream: as far as the store was read, or our own appends went. */
export type Head<State> = {
  readonly at: () => Point<State>
  /** What `at` gives, with what is remembered of the events before it. */
  readonly remembered: () => Point<State>
  /** `ids`: of the events since where it stood, in their order. */
  readonly moveTo: (point: Point<State>, ids: readonly string[]) => void
  /**
   * Reads what the store has beyond; true when that was anything. The event that we stand on is looked at first; unless it was seen `justNow`, so are those before it. Errors: UnreadableStream;
   * those of the store.
   */
  readonly catchUp: (justNow?: boolean) => Promise<boolean>
  /** Looks whether the store still has the events that we stand on, and reads nothing beyond. Errors: as `catchUp`. */
  readonly verify: () => Promise<void>
}

export const createHead = <State, Item extends Posted>(
  written: WrittenStream<State, Item>,
  store: Pick<EventStore, 'readStream'>,
  codec: LedgerCodec,
  start: Point<State> = { state: written.empty, revision: -1, lastId: null },
): Head<State> => {
  let point = start
  const ids = createKnownIds([...(start.before ?? []), ...(start.lastId === null ? [] : [start.lastId])])
  const { stream } = written

  const foldOn = async (justNow: boolean): Promise<void> => {
    const known = { stream, revision: point.revision, ids: ids.latest(justNow ? 1 : undefined) }
    for await (const page of readBeyond(store, known))
      for (const stored of page) {
        const { revision, id } = stored
        if (revision !== point.revision + 1) throw forked(stream, revision)
        point = { state: foldOne(written, codec, point.state, stored), revision, lastId: id }
        ids.add(id)
      }
  }

  /** What the store has lost, or has not as it was written, is not to be told from another store. */
  const orUnreadable = async (read: () => Promise<void>): Promise<void> => {
    try {
      await read()
    } catch (error) {
      throw isEventStoreError(error) && isLost(error)
        ? new UnreadableStream(error.message, { cause: error })
        : error
    }
  }

  return {
    at: () => point,
    remembered: () => ({ ...point, before: ids.latest().slice(0, -1) }),
    moveTo: (next, since) => {
      point = next
      for (const id of since) ids.add(id)
    },
    catchUp: async (justNow = false) => {
      const before = point.revision
      await orUnreadable(() => foldOn(justNow))
      return point.revision > before
    },
    verify: () => orUnreadable(() => lookAt(store, { stream, revision: point.revision, ids: ids.latest() })),
  }
}

const foldOne = <State, Item extends Posted>(
  written: WrittenStream<State, Item>,
  codec: LedgerCodec,
  state: State,
  stored: StoredEvent,
): State => {
  const { stream, revision, type, id } = stored
  const decoded = codec.decode(stored)
  if (!decoded.ok)
    throw new UnreadableStream(`${stream} holds ${type} at revision ${revision}: ${decoded.reason}`)
  try {
    return written.evolve(state, { event: decoded.event, revision, id })
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    throw new UnreadableStream(`${stream} holds ${type} at revision ${revision}: ${why}`, { cause: error })
  }
}
