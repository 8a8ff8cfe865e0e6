import { type EventStoreErrorCode, isEventStoreError } from '@lodestone/event-store'
import { failure } from './service-error.ts'

/** What a store that is away, closed to this service or undecided says; the rest is a fault of ours, or of what is stored. */
const AWAY: ReadonlySet<EventStoreErrorCode> = new Set([
  'UNAVAILABLE',
  'UNKNOWN_OUTCOME',
  'ACCESS_DENIED',
  'CLOSED',
])

/** What is told of an event store that does not do now what it is needed for: STORE_UNAVAILABLE. Other errors as they are. */
export const storeFailure = (error: unknown): unknown => {
  if (!isEventStoreError(error) || !AWAY.has(error.code)) return error
  const detail =
    error.code === 'UNKNOWN_OUTCOME'
      ? 'The event store has not said whether this was recorded.'
      : 'The event store cannot be reached.'
  return failure('STORE_UNAVAILABLE', detail, { cause: error })
}
