/** What can go wrong with a store, as stable codes. */
export type EventStoreErrorCode =
  | 'WRONG_EXPECTED_REVISION'
  | 'UNKNOWN_OUTCOME'
  | 'UNAVAILABLE'
  | 'APPEND_TOO_LARGE'
  | 'STREAM_DELETED'
  | 'ACCESS_DENIED'
  | 'INVALID'
  /** What is stored cannot be read as what was written; nothing was changed, and no retry helps. */
  | 'CORRUPT'
  | 'CLOSED'

export class EventStoreError extends Error {
  readonly code: EventStoreErrorCode

  constructor(code: EventStoreErrorCode, message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'EventStoreError'
    this.code = code
  }
}

/** The stream was not where the append expected it; `actual` says where it is. */
export class WrongExpectedRevisionError extends EventStoreError {
  readonly stream: string
  readonly expected: number | 'no_stream' | 'any'
  readonly actual: number | 'no_stream'

  constructor(stream: string, expected: number | 'no_stream' | 'any', actual: number | 'no_stream') {
    super('WRONG_EXPECTED_REVISION', `Stream ${stream} is at ${actual}, the append expected ${expected}.`)
    this.name = 'WrongExpectedRevisionError'
    this.stream = stream
    this.expected = expected
    this.actual = actual
  }
}

export const isEventStoreError = (error: unknown, code?: EventStoreErrorCode): error is EventStoreError =>
  error instanceof EventStoreError && (code === undefined || error.code === code)
