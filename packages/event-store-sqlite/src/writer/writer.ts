import {
  type AppendResult,
  EventStoreError,
  type ExpectedRevision,
  type NewEvent,
  WrongExpectedRevisionError,
} from '@lodestone/event-store'
import { cursorOf } from '../cursor.ts'
import type { SqliteStoreSettings } from '../options.ts'
import { ANY, type AppendMessage, NO_STREAM, type Outcome, type WriterData } from './messages.ts'
import { serializeEvents } from './serialize.ts'
import { startWriterThread, type WriterThread } from './writer-thread.ts'

export type Writer = {
  append(
    stream: string,
    events: readonly NewEvent[],
    expected: ExpectedRevision,
    deadlineMs: number,
  ): Promise<AppendResult>
  /** Resolves when every append that was accepted has its answer. */
  settled(): Promise<void>
  close(): Promise<void>
}

type Waiting = {
  readonly stream: string
  readonly expected: ExpectedRevision
  readonly timer: NodeJS.Timeout
  readonly resolve: (result: AppendResult) => void
  readonly reject: (error: EventStoreError) => void
}

/** What a Node timer can hold. */
const LONGEST_TIMER_MS = 2 ** 31 - 1
/** Timers may fire a millisecond early, and clocks are read in whole ones: whoever is told that their append is late must be late for the thread too. */
const CLOCKS_MS = 3

const numberOf = (expected: ExpectedRevision): number => {
  if (expected === 'any') return ANY
  return expected === 'no_stream' ? NO_STREAM : expected
}

const settle = ({ stream, expected, resolve, reject }: Waiting, outcome: Outcome): void => {
  if (outcome.kind === 'written') {
    const { first, last, position } = outcome
    resolve({ stream, firstRevision: first, lastRevision: last, cursor: cursorOf(position) })
  } else if (outcome.kind === 'wrong_revision') {
    const actual = outcome.actual < 0 ? 'no_stream' : outcome.actual
    reject(new WrongExpectedRevisionError(stream, expected, actual))
  } else reject(new EventStoreError(outcome.refusal.code, outcome.refusal.message))
}

/** Opens the file in a thread of its own. `onCommit` is called after every group that wrote. Errors: UNAVAILABLE, INVALID, CORRUPT. */
export const startWriter = async (settings: SqliteStoreSettings, onCommit: () => void): Promise<Writer> => {
  const { path, lockWaitMs, maxAppendBytes, maxWalBytes } = settings
  const data: WriterData = { path, lockWaitMs, maxWalBytes, maxFileBytes: settings.maxFileBytes ?? null }
  const waiting = new Map<number, Waiting>()
  let outbox: AppendMessage[] = []
  let nextSeq = 0
  let drained: (() => void) | undefined

  const forget = (seq: number): Waiting | undefined => {
    const append = waiting.get(seq)
    if (!append) return undefined
    waiting.delete(seq)
    clearTimeout(append.timer)
    if (waiting.size === 0) drained?.()
    return append
  }

  const outcomes = (settled: readonly Outcome[]): void => {
    // Subscribers first: who learns of its append and reads shall find others informed as well.
    if (settled.some(({ kind }) => kind === 'written')) onCommit()
    for (const outcome of settled) {
      const append = forget(outcome.seq)
      if (append) settle(append, outcome)
    }
  }

  const lost = (cause: unknown): void => {
    thread = undefined
    for (const seq of [...waiting.keys()]) {
      const message = `The writer of ${path} ended before it answered; the append may have been written.`
      forget(seq)?.reject(new EventStoreError('UNKNOWN_OUTCOME', message, { cause }))
    }
  }

  const start = (): Promise<WriterThread> => startWriterThread(data, { outcomes, lost })
  let thread: Promise<WriterThread> | undefined = start()
  await thread

  const flush = async (): Promise<void> => {
    const appends = outbox
    outbox = []
    try {
      thread ??= start()
      ;(await thread).send({ kind: 'append', appends })
    } catch (error) {
      thread = undefined
      for (const { seq } of appends) forget(seq)?.reject(error as EventStoreError)
    }
  }

  return {
    append: (stream, events, expected, deadlineMs) => {
      const texts = serializeEvents(events, stream, maxAppendBytes)
      const { promise, resolve, reject } = Promise.withResolvers<AppendResult>()
      const seq = nextSeq++
      // Before the timer is set: were this thread to be held up between the two, its caller is told later, and never before the writer thread.
      const deadlineAt = Date.now() + deadlineMs
      const timer = setTimeout(
        () => {
          const message = `The append to ${stream} was not answered in ${deadlineMs} ms; it may still be written.`
          forget(seq)?.reject(new EventStoreError('UNKNOWN_OUTCOME', message))
        },
        Math.min(deadlineMs + CLOCKS_MS, LONGEST_TIMER_MS),
      )
      waiting.set(seq, { stream, expected, timer, resolve, reject })
      // What is appended in one turn of the event loop travels in one message.
      if (outbox.length === 0) queueMicrotask(flush)
      outbox.push({ seq, stream, expected: numberOf(expected), texts, deadlineAt })
      return promise
    },
    settled: async () => {
      if (waiting.size === 0) return
      await new Promise<void>((resolve) => {
        drained = resolve
      })
    },
    close: async () => {
      const running = await thread?.catch(() => undefined)
      await running?.end()
    },
  }
}
