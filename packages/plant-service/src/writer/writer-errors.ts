import { type EventStoreError, isEventStoreError } from '@lodestone/event-store'
import { failure, type ServiceError } from '../http/service-error.ts'

/** Why a stream's state cannot be known; it stays so until someone looks into it. */
export class UnreadableStream extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'UnreadableStream'
  }
}

export const unreadable = (cause: UnreadableStream): ServiceError =>
  failure('BOOK_UNREADABLE', cause.message, {
    cause,
    remedy: 'Run a version that reads this event. Nothing is decided upon a book that is not fully known.',
  })

export const storeAway = (cause: unknown): ServiceError =>
  failure('STORE_UNAVAILABLE', 'The event store cannot be reached; nothing was recorded.', {
    cause,
    remedy: 'Send it again with the same idempotency key.',
  })

const waiting = (detail: string, cause?: unknown): ServiceError =>
  failure('BOOK_WAITING', detail, {
    cause,
    remedy: 'Send it again with the same idempotency key.',
  })

export const outcomeUnknown = (cause: unknown): ServiceError =>
  waiting('The event store has not said yet whether this was recorded.', cause)
export const notDecided = (cause?: unknown): ServiceError =>
  waiting('The book waits for the event store and decides nothing until then; nothing was recorded.', cause)
export const tooManyWait = (): ServiceError =>
  waiting('More posts wait for this book than it takes; nothing was recorded.')

export const shuttingDown = (): ServiceError =>
  failure('SHUTTING_DOWN', 'The service is shutting down; nothing was recorded.', {
    remedy: 'Send it again with the same idempotency key.',
  })

export const appendTooLarge = (bytes: number, limit: number): ServiceError =>
  failure('APPEND_TOO_LARGE', `The events come to ${bytes} bytes; one append takes at most ${limit}.`, {
    remedy: 'Post it in smaller parts.',
  })

/** What a caller is told when the store did not do what the service needed. What is our own fault stays as it is. */
export const whyNot = (error: unknown): unknown => {
  if (error instanceof UnreadableStream) return unreadable(error)
  if (!isEventStoreError(error)) return error
  if (isLost(error)) return unreadable(new UnreadableStream(error.message, { cause: error }))
  if (error.code === 'UNKNOWN_OUTCOME') return outcomeUnknown(error)
  return error.code === 'INVALID' || error.code === 'APPEND_TOO_LARGE' ? error : storeAway(error)
}

/** The store has the stream no more, or not as it was written. */
export const isLost = ({ code }: EventStoreError): boolean => code === 'CORRUPT' || code === 'STREAM_DELETED'
