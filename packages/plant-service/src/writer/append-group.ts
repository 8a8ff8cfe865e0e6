import {
  appendUntilDefinite,
  type EventStore,
  isEventStoreError,
  type NewEvent,
  pacedBy,
  type Timers,
} from '@lodestone/event-store'
import { outcomeUnknown } from './writer-errors.ts'

export type GroupAppend = {
  readonly expectedRevision: number
  readonly patienceMs: number
  readonly signal: AbortSignal
  readonly timers: Timers
  /** Looks whether the store is still the one that the group was decided upon. */
  readonly verify: () => Promise<void>
  /** The outcome is not known, and is asked for until it is. */
  readonly onUnknown: (cause: unknown) => void
  /** Those who wait for this append are told that its outcome is not known; it is still asked for. */
  readonly onPatienceEnd: (error: unknown) => void
}

/**
 * Appends a group. True when it is durable; false when the stream was elsewhere, and nothing was written. Errors: those of the store
 * that say that surely nothing was written; UNKNOWN_OUTCOME only when the signal aborts.
 */
export const appendGroup = async (
  store: EventStore,
  stream: string,
  events: readonly NewEvent[],
  { expectedRevision, patienceMs, signal, timers, verify, onUnknown, onPatienceEnd }: GroupAppend,
): Promise<boolean> => {
  const options = { expectedRevision: expectedRevision < 0 ? ('no_stream' as const) : expectedRevision }
  // While nobody answered, another store may have come in its place, which happens to be at the same revision.
  const again: Pick<EventStore, 'append'> = {
    append: async (...call) => {
      await verify()
      return store.append(...call)
    },
  }
  try {
    await store.append(stream, events, options).catch(async (error: unknown) => {
      if (!isEventStoreError(error, 'UNKNOWN_OUTCOME')) throw error
      onUnknown(error)
      const stop = timers.after(patienceMs, () => onPatienceEnd(outcomeUnknown(error)))
      try {
        await appendUntilDefinite(again, stream, events, options, { signal, ...pacedBy(timers) })
      } finally {
        stop()
      }
    })
    return true
  } catch (error) {
    if (isEventStoreError(error, 'WRONG_EXPECTED_REVISION')) return false
    throw error
  }
}
