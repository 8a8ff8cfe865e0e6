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
  /**
   * Ids of events before it, the latest last, as far as they are known: of what a restored store has lost, the last may have been posted again since, and have come to the same revision, while
   * others have not.
   */
  readonly before?: readonly string[]
}

/** So many ids are remembered: more than is posted again after a loss without anything else between. */
const REMEMBERED = 256

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
  /** Of the events up to where we stand, the latest last. */
  const ids = [...(start.before ?? []), ...(start.lastId === null ? [] : [start.lastId])]
  const remember = (id: string): void => {
    ids.push(id)
    if (ids.length > 2 * REMEMBERED) ids.splice(0, REMEMBERED)
  }
  const fromOf = (known: readonly string[]): number => Math.max(0, point.revision + 1 - known.length)

  const foldOn = async (justNow: boolean): Promise<void> => {
    const { stream } = written
    const known = ids.slice(justNow ? -1 : -REMEMBERED)
    let seen = 0
    for await (const page of store.readStream(stream, { from: fromOf(known) })) {
      for (const stored of page) {
        const { revision, id } = stored
        if (seen < known.length) {
          if (id !== known[seen]) throw forked(stream, revision)
          seen += 1
          continue
        }
        if (revision !== point.revision + 1) throw forked(stream, revision)
        point = { state: foldOne(written, codec, point.state, stored), revision, lastId: id }
        remember(id)
      }
    }
    if (seen < known.length) throw forked(stream, point.revision)
  }

  const verify = async (): Promise<void> => {
    const { stream } = written
    const known = ids.slice(-REMEMBERED)
    if (known.length === 0) return
    let seen = 0
    for await (const page of store.readStream(stream, { from: fromOf(known), limit: known.length }))
      for (const { revision, id } of page) {
        if (id !== known[seen]) throw forked(stream, revision)
        seen += 1
      }
    if (seen < known.length) throw forked(stream, point.revision)
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
    remembered: () => ({ ...point, before: ids.slice(-REMEMBERED, -1) }),
    moveTo: (next, since) => {
      point = next
      for (const id of since) remember(id)
    },
    catchUp: async (justNow = false) => {
      const before = point.revision
      await orUnreadable(() => foldOn(justNow))
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

export const forked = (stream: string, revision: number): UnreadableStream =>
  new UnreadableStream(
    `${stream} is not the stream that this service has read: at revision ${revision} the store has another event, or none. It was restored from a backup, or is another store.`,
  )
