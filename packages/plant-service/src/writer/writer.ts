import { type EventStore, realTimers, type Timers } from '@lodestone/event-store'
import { ServiceError } from '../http/service-error.ts'
import type { LedgerCodec } from '../ledger-codec.ts'
import { appendGroup } from './append-group.ts'
import type { DecidedCommand } from './decide-command.ts'
import { gatherGroup } from './gather-group.ts'
import { createHead, type Head, type Point } from './head.ts'
import { createKeptReader, type KeptReader } from './kept-reader.ts'
import { FRESH_MS } from './known-ids.ts'
import type { Outcome } from './outcome.ts'
import { outcomesOf } from './outcomes-of.ts'
import { createRehearsal, type Rehearsal } from './rehearsal.ts'
import type { Snapshots } from './snapshots.ts'
import { notDecided, shuttingDown, tooManyWait, whyNot } from './writer-errors.ts'
import type { Posted, WrittenStream } from './written-stream.ts'

export type WriterOptions<State, Item extends Posted> = {
  readonly written: WrittenStream<State, Item>
  readonly store: EventStore
  readonly codec: LedgerCodec
  readonly clock: () => Date
  readonly snapshots?: Snapshots<State> | undefined
  /** How many commands may wait; more are refused with BOOK_WAITING. 10,000 unless told. */
  readonly mostWaiting?: number
  /** How long a command waits for an outcome that the store does not give, in milliseconds; 10,000 unless told. */
  readonly patienceMs?: number
  readonly timers?: Timers
  readonly onAppend?: (append: { events: number; bytes: number; ms: number }) => void
}

export type WriterStatus = {
  /** -1 for an empty stream, or while it is not loaded. */
  readonly revision: number
  readonly loaded: boolean
  readonly queued: number
  /** An append is under way whose outcome is not known. */
  readonly waiting: boolean
  /** Why nothing can be decided now, if so. */
  readonly trouble: ServiceError | null
}

/** The one writer of a stream in this process. */
export type Writer<State, Item> = {
  readonly stream: string
  /**
   * Decides the items in order, each upon the one before, and appends their events atomically: all or none. Resolves when the
   * events are durable, with what came of each. Errors: a ServiceError when nothing is known to be recorded.
   */
  readonly submit: (items: readonly Item[]) => Promise<readonly Outcome[]>
  /** The same with one item, and what came of it. */
  readonly submitOne: (item: Item) => Promise<Outcome>
  /** The state as of the store's end; as far as it is known while the store is away. */
  readonly current: () => Promise<Point<State>>
  /** The state as of what was last read or appended; null before that. Asks nobody. */
  readonly known: () => State | null
  /** A place to decide upon the current state without writing anything. */
  readonly rehearse: () => Promise<Rehearsal<Item>>
  /** Events of this stream, by revision. */
  readonly kept: KeptReader
  readonly status: () => WriterStatus
  /** Finishes what was accepted, and takes nothing more. */
  readonly close: () => Promise<void>
}

type Command<State, Item> = {
  readonly items: readonly Item[]
  readonly settle: (result: DecidedCommand, point: Point<State>) => void
  readonly fail: (error: unknown) => void
}

const only = ([outcome]: readonly Outcome[]): Outcome => {
  if (outcome === undefined) throw new RangeError('One item has one outcome.')
  return outcome
}

const GRACE_MS = 15_000

export const createWriter = <State, Item extends Posted>(
  options: WriterOptions<State, Item>,
): Writer<State, Item> => {
  const { written, store, codec, clock, snapshots, timers = realTimers } = options
  const { mostWaiting = 10_000, patienceMs = 10_000 } = options
  const kept = createKeptReader(written.stream, store, codec, timers)
  const giveUp = new AbortController()
  let head: Head<State> | null = null
  let queue: Command<State, Item>[] = []
  let running: Promise<void> | null = null
  let waiting = false
  let closing = false
  let trouble: ServiceError | null = null
  /** When the store was last seen to have the stream as we know it. */
  let seenAt = Number.NEGATIVE_INFINITY

  const load = async (): Promise<Head<State>> => {
    const point = await snapshots?.load(store)
    return createHead(written, store, codec, point ?? undefined)
  }

  const isFresh = (): boolean => timers.elapsed() - seenAt <= FRESH_MS

  /** Reads what others have written; true when that was anything. An append tells by its revision alone, which another store may be at too. */
  const look = async (at: Head<State>): Promise<boolean> => {
    const hasMoved = await at.catchUp(isFresh())
    seenAt = timers.elapsed()
    return hasMoved
  }

  const failWaiting = (error: unknown, from = 0): void => {
    const failed = queue.slice(from)
    queue = queue.slice(0, from)
    for (const command of failed) command.fail(error)
  }

  /** Decides and appends one group of what waits. */
  const step = async (): Promise<void> => {
    if (head === null) {
      const loaded = await load()
      await look(loaded)
      head = loaded
    } else if (!isFresh()) await look(head)
    const group = gatherGroup(written, codec, head.at(), queue, clock().toISOString())
    const { commands, appends, bytes } = group
    if (appends.length === 0) {
      // What is refused or looked at must be so at the store's end, not where we last read.
      if (await look(head)) return
    } else {
      const started = timers.elapsed()
      const done = await appendGroup(store, written.stream, appends, {
        expectedRevision: head.at().revision,
        patienceMs,
        signal: giveUp.signal,
        timers,
        verify: head.verify,
        onUnknown: (cause) => {
          waiting = true
          failWaiting(notDecided(cause), commands.length)
        },
        onPatienceEnd: (error) => {
          for (const { command } of commands) command.fail(error)
        },
      }).finally(() => {
        waiting = false
      })
      if (!done) {
        await look(head)
        return
      }
      head.moveTo(
        group.point,
        appends.map(({ id }) => id),
      )
      seenAt = timers.elapsed()
      options.onAppend?.({ events: appends.length, bytes, ms: timers.elapsed() - started })
      snapshots?.consider(group.point.revision, head.remembered)
    }
    queue.splice(0, commands.length)
    const point = head.at()
    for (const { command, result } of commands)
      if (result instanceof Error) command.fail(result)
      else command.settle(result, point)
  }

  const run = async (): Promise<void> => {
    while (queue.length > 0) {
      try {
        await step()
        trouble = null
      } catch (error) {
        // Whatever was wrong, another store may be there when it is over.
        seenAt = Number.NEGATIVE_INFINITY
        const answer = whyNot(error)
        trouble = answer instanceof ServiceError ? answer : null
        failWaiting(answer)
      }
    }
    running = null
  }

  const enqueue = <T>(
    items: readonly Item[],
    take: (result: DecidedCommand, point: Point<State>) => T | Promise<T>,
  ): Promise<T> =>
    new Promise<T>((resolve, reject) => {
      let isFailed = false
      queue.push({
        items,
        // Nobody waits any more for what was said to be unknown: what is read for an answer would fail unheard.
        settle: (result, point) => {
          if (!isFailed) resolve(take(result, point))
        },
        fail: (error) => {
          isFailed = true
          reject(error)
        },
      })
      // Not at once: what arrives in the same turn of the event loop shares an append.
      running ??= Promise.resolve().then(run)
    })

  /** Decides and appends; `take` makes an answer of what came of it. */
  const accept = <T>(
    items: readonly Item[],
    take: (outcomes: readonly Outcome[]) => T | Promise<T>,
  ): Promise<T> => {
    if (closing) return Promise.reject(shuttingDown())
    if (waiting) return Promise.reject(notDecided())
    if (queue.length >= mostWaiting) return Promise.reject(tooManyWait())
    return enqueue(items, (decided) => {
      const outcomes = outcomesOf(written.stream, decided, kept)
      return outcomes instanceof Promise ? outcomes.then(take) : take(outcomes)
    })
  }

  const current = async (): Promise<Point<State>> => {
    if (closing || waiting) {
      if (head === null) throw closing ? shuttingDown() : notDecided()
      return head.at()
    }
    try {
      return await enqueue([], (_, point) => point)
    } catch (error) {
      if (head !== null && error instanceof ServiceError && error.code !== 'BOOK_UNREADABLE') return head.at()
      throw error
    }
  }

  return {
    stream: written.stream,
    kept,
    current,
    known: () => head?.at().state ?? null,
    submit: (items) => accept(items, (outcomes) => outcomes),
    submitOne: (item) => accept([item], only),
    rehearse: async () => createRehearsal(written, codec, await current(), kept),
    status: () => ({
      revision: head?.at().revision ?? -1,
      loaded: head !== null,
      queued: queue.length,
      waiting,
      trouble,
    }),
    close: async () => {
      closing = true
      const stop = timers.after(GRACE_MS, () => giveUp.abort())
      await running
      stop()
      if (head !== null) await snapshots?.save(head.remembered())
    },
  }
}
