import { type Backoff, exponentialBackoff, type Sleep, sleepFor } from './backoff.ts'
import { EventStoreError, isEventStoreError } from './errors.ts'
import type { AppendOptions, EventStore } from './event-store.ts'
import type { AppendResult, NewEvent } from './events.ts'

export type RepeatOptions = {
  /** By attempts that failed. Doubling from 50 ms to 5 s unless told. */
  readonly backoff?: Backoff
  /** Gives up when it aborts. */
  readonly signal?: AbortSignal
  readonly onRetry?: (retry: { readonly attempt: number; readonly error: EventStoreError }) => void
  readonly sleep?: Sleep
}

const unknown = (stream: string, cause: unknown): EventStoreError =>
  new EventStoreError(
    'UNKNOWN_OUTCOME',
    `The append to ${stream} was given up before its outcome was known; it may have been written.`,
    { cause },
  )

/**
 * Repeats the same append until the store says for certain what became of it: the result, or why it was refused. Reading
 * instead would be unsafe, because a read can come before a commit that is still on its way. Errors: those of `append`;
 * UNAVAILABLE and UNKNOWN_OUTCOME only when the signal aborts (or, for the latter, when a store that may have written then refuses to answer).
 */
export const appendUntilDefinite = async (
  store: Pick<EventStore, 'append'>,
  stream: string,
  events: readonly NewEvent[],
  options: AppendOptions,
  { backoff = exponentialBackoff(), signal, onRetry, sleep = sleepFor }: RepeatOptions = {},
): Promise<AppendResult> => {
  let mayBeWritten = false
  for (let attempt = 1; ; attempt++) {
    try {
      return await store.append(stream, events, options)
    } catch (error) {
      if (isEventStoreError(error, 'WRONG_EXPECTED_REVISION')) throw error
      const undecided = isEventStoreError(error, 'UNKNOWN_OUTCOME')
      mayBeWritten ||= undecided
      const repeat = undecided || isEventStoreError(error, 'UNAVAILABLE')
      // Any other refusal speaks for this attempt only, not for one before it whose answer was lost.
      if (!repeat || signal?.aborted) throw mayBeWritten && !undecided ? unknown(stream, error) : error
      onRetry?.({ attempt, error })
    }
    await sleep(backoff(attempt), signal)
    if (signal?.aborted)
      throw mayBeWritten
        ? unknown(stream, signal.reason)
        : new EventStoreError('UNAVAILABLE', `The append to ${stream} was given up; nothing was written.`)
  }
}
