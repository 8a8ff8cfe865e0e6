import { setTimeout as sleep } from 'node:timers/promises'
import type { AppendResult as ClientAppendResult } from '@eventstore/db-client'
import {
  type AppendOptions,
  type AppendResult,
  checkAppend,
  type EventStore,
  EventStoreError,
  type ExpectedRevision,
  type NewEvent,
} from '@lodestone/event-store'
import { appendError, describe, isServerTimeout, isUnavailable } from './client-errors.ts'
import { cursorOf } from './cursor.ts'
import { type Deadline, DeadlinePassed, deadlineAfter } from './deadline.ts'
import { type OutgoingEvent, outgoing } from './event-json.ts'
import { headOf } from './head.ts'
import type { Lease } from './shared-clients.ts'
import type { StoreContext } from './store-context.ts'

const DEFAULT_DEADLINE_MS = 10_000

/** Between a server's own timeout and the same append again: a server whose clock runs ahead answers at once. */
const REPEAT_AFTER_MS = 50

type Attempt = {
  readonly stream: string
  readonly events: readonly OutgoingEvent[]
  readonly expected: ExpectedRevision
}

const send = (
  context: StoreContext,
  lease: Lease,
  { stream, events, expected }: Attempt,
  deadline: Deadline,
): Promise<ClientAppendResult> =>
  lease.client.appendToStream(stream, [...events], {
    expectedRevision: typeof expected === 'number' ? BigInt(expected) : expected,
    deadline: Math.max(1, Math.ceil(deadline.leftMs())),
    ...(context.credentials ? { credentials: { ...context.credentials } } : {}),
  })

/** Until the server has answered once, nothing of the append is on its way. */
const reach = async (
  context: StoreContext,
  lease: Lease,
  stream: string,
  deadline: Deadline,
): Promise<void> => {
  try {
    await deadline.race(lease.ready())
  } catch (error) {
    // The client keeps what it learned first, also when that was a failure; only lost connections it forgets by itself.
    if (!isUnavailable(error)) context.suspect(lease)
    const refused = appendError(error, stream, 'any')
    if (refused.code === 'ACCESS_DENIED') throw refused
    const why = error instanceof DeadlinePassed ? `it did not answer in ${deadline.ms} ms` : describe(error)
    const text = `The server cannot be reached, so nothing was appended to ${stream}: ${why}.`
    throw new EventStoreError('UNAVAILABLE', text, { cause: error })
  }
}

/** Sends the append, again when only the server's own clock ran out: it drops a repeat of what it is still writing. */
const attempt = async (
  context: StoreContext,
  lease: Lease,
  append: Attempt,
  deadline: Deadline,
): Promise<ClientAppendResult> => {
  for (;;) {
    const answers = lease.answers()
    try {
      const result = await deadline.race(send(context, lease, append, deadline))
      lease.heard()
      return result
    } catch (error) {
      if (error instanceof DeadlinePassed) {
        if (answers === lease.answers()) context.suspect(lease)
        const text = `Whether the append to ${append.stream} happened is not known: no answer in ${deadline.ms} ms.`
        throw new EventStoreError('UNKNOWN_OUTCOME', text, { cause: error })
      }
      if (!isServerTimeout(error) || deadline.leftMs() <= REPEAT_AFTER_MS) {
        const failed = appendError(error, append.stream, append.expected)
        if (failed.code !== 'UNKNOWN_OUTCOME') lease.heard()
        throw failed
      }
      await sleep(REPEAT_AFTER_MS)
    }
  }
}

/** The place that the server tells, or where it tells none (older ones do not for a repeat) one that is surely not before. */
const placeOf = async (
  context: StoreContext,
  result: ClientAppendResult,
  stream: string,
  deadline: Deadline,
): Promise<string> => {
  if (result.position) return cursorOf(result.position)
  const text = `The server took the append to ${stream} and told no place for it; the same append again may.`
  try {
    const head = await deadline.race(headOf(context))
    if (head !== null) return head
  } catch (error) {
    throw new EventStoreError('UNKNOWN_OUTCOME', text, { cause: error })
  }
  throw new EventStoreError('UNKNOWN_OUTCOME', text)
}

const tooLarge = (stream: string, bytes: number, limit: number): EventStoreError =>
  new EventStoreError(
    'APPEND_TOO_LARGE',
    `The append to ${stream} has ${bytes} bytes; at most ${limit} bytes are allowed.`,
  )

export const appendTo = (context: StoreContext): EventStore['append'] => {
  const run = async (lease: Lease, append: Attempt, deadline: Deadline): Promise<AppendResult> => {
    const { stream, events } = append
    try {
      await reach(context, lease, stream, deadline)
      const result = await attempt(context, lease, append, deadline)
      const lastRevision = Number(result.nextExpectedRevision)
      const cursor = await placeOf(context, result, stream, deadline)
      return { stream, firstRevision: lastRevision - events.length + 1, lastRevision, cursor }
    } finally {
      deadline.clear()
      lease.release()
    }
  }
  return async (stream: string, events: readonly NewEvent[], options: AppendOptions) => {
    checkAppend(stream, events, options)
    const { events: copies, bytes } = outgoing(events)
    if (bytes > context.maxAppendBytes) throw tooLarge(stream, bytes, context.maxAppendBytes)
    const lease = context.use()
    const deadline = deadlineAfter(options.deadlineMs ?? DEFAULT_DEADLINE_MS)
    return context.accept(
      run(lease, { stream, events: copies, expected: options.expectedRevision }, deadline),
    )
  }
}
