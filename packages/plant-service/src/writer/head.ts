import { type EventStore, isEventStoreError, type StoredEvent } from '@lodestone/event-store'
import type { LedgerCodec } from '../ledger-codec.ts'
import { isLost, UnreadableStream } from './writer-errors.ts'
import type { Posted, WrittenStream } from './written-stream.ts'

/** A stream's state at a revision, and the id of the event there: by it a restored or forked store is noticed. */
export type Point<State> = {
  readonly state: State
  /** -1 before the first event. */
  readonly revision: number
  readonly lastId: string | null
}

/** What is known of the stream: as far as the store was read, or our own appends went. */
export type Head<State> = {
  readonly at: () => Point<State>
  readonly moveTo: (point: Point<State>) => void
  /** Reads what the store has beyond; true when that was anything. Errors: UnreadableStream; those of the store. */
  readonly catchUp: () => Promise<boolean>
  /** Looks whether the store still has the event that we stand on, and reads nothing beyond. Errors: as `catchUp`. */
  readonly verify: () => Promise<void>
}

export const createHead = <State, Item extends Posted>(
  written: WrittenStream<State, Item>,
  store: Pick<EventStore, 'readStream'>,
  codec: LedgerCodec,
  start: Point<State> = { state: written.empty, revision: -1, lastId: null },
): Head<State> => {
  let point = start

  const foldOn = async (): Promise<void> => {
    const { stream } = written
    // The event that we stand on is read again, to see that it is still the same.
    let expected = point.lastId
    for await (const page of store.readStream(stream, { from: Math.max(point.revision, 0) })) {
      for (const stored of page) {
        if (expected !== null) {
          if (stored.id !== expected) throw forked(stream, point.revision)
          expected = null
          continue
        }
        const { revision, id } = stored
        if (revision !== point.revision + 1) throw forked(stream, revision)
        point = { state: foldOne(written, codec, point.state, stored), revision, lastId: id }
      }
    }
    if (expected !== null) throw forked(stream, point.revision)
  }

  const verify = async (): Promise<void> => {
    const { stream } = written
    const { revision, lastId } = point
    if (lastId === null) return
    for await (const page of store.readStream(stream, { from: revision, limit: 1 }))
      for (const { id } of page) if (id === lastId) return
    throw forked(stream, revision)
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
    moveTo: (next) => {
      point = next
    },
    catchUp: async () => {
      const before = point.revision
      await orUnreadable(foldOn)
      return point.revision > before
    },
    verify: () => orUnreadable(verify),
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

const forked = (stream: string, revision: number): UnreadableStream =>
  new UnreadableStream(
    `${stream} is not the stream that this service has read: at revision ${revision} the store has another event, or none. It was restored from a backup, or is another store.`,
  )
