import { ErrorType, isCommandError, type WrongExpectedVersionError } from '@eventstore/db-client'
import {
  EventStoreError,
  type EventStoreErrorCode,
  type ExpectedRevision,
  WrongExpectedRevisionError,
} from '@lodestone/event-store'

export const describe = (error: unknown): string => {
  const text = error instanceof Error ? error.message : String(error)
  return text.replace(/\s+/g, ' ').replace(/\.?\s*$/, '')
}

const typeOf = (error: unknown): ErrorType | null =>
  error instanceof Error && isCommandError(error) ? error.type : null

export const isStreamNotFound = (error: unknown): boolean => typeOf(error) === ErrorType.STREAM_NOT_FOUND

/** The connection was lost, or never was. */
export const isUnavailable = (error: unknown): boolean => typeOf(error) === ErrorType.UNAVAILABLE

/** The server has given up on an append by its own clock, whatever became of it. */
export const isServerTimeout = (error: unknown): boolean => {
  const type = typeOf(error)
  return type === ErrorType.TIMEOUT || type === ErrorType.DEADLINE_EXCEEDED
}

/** What BatchAppend says in words only; the client hands on the sentence. */
const saidByServer: readonly (readonly [RegExp, EventStoreErrorCode])[] = [
  [/Server Is Not Ready|Server Is (Too )?Busy|No leader info available/, 'UNAVAILABLE'],
  [/Could not recognize BadRequest/, 'INVALID'],
]

const actualOf = (actual: bigint | 'no_stream'): number | 'no_stream' =>
  typeof actual === 'bigint' && actual >= 0n ? Number(actual) : 'no_stream'

/**
 * What an append's failure means. Only what the server decided is definite; whatever may have happened on the way leaves the
 * outcome unknown.
 */
export const appendError = (error: unknown, stream: string, expected: ExpectedRevision): EventStoreError => {
  const failed = (code: EventStoreErrorCode, text: string): EventStoreError =>
    new EventStoreError(code, text, { cause: error })
  switch (typeOf(error)) {
    case ErrorType.WRONG_EXPECTED_VERSION:
      return new WrongExpectedRevisionError(
        stream,
        expected,
        actualOf((error as WrongExpectedVersionError).actualVersion),
      )
    case ErrorType.STREAM_DELETED:
      return failed('STREAM_DELETED', `Stream ${stream} was deleted for ever; it takes no more events.`)
    case ErrorType.ACCESS_DENIED:
      return failed('ACCESS_DENIED', `The server does not let this user append to ${stream}.`)
    case ErrorType.MAXIMUM_APPEND_SIZE_EXCEEDED: {
      const limit =
        error instanceof Error && 'maxAppendSize' in error ? String(error.maxAppendSize) : 'its limit in'
      return failed('APPEND_TOO_LARGE', `The append to ${stream} is larger than the server's ${limit} bytes.`)
    }
    case ErrorType.INVALID_ARGUMENT:
    case ErrorType.MISSING_REQUIRED_METADATA_PROPERTY:
      return failed('INVALID', `The server refuses the append to ${stream}: ${describe(error)}.`)
    case ErrorType.NOT_LEADER:
      return failed('UNAVAILABLE', `The server is not the leader and did not append to ${stream}.`)
    default: {
      const said = saidByServer.find(([pattern]) => pattern.test(describe(error)))
      if (said) return failed(said[1], `The server did not append to ${stream}: ${describe(error)}.`)
      return failed(
        'UNKNOWN_OUTCOME',
        `Whether the append to ${stream} happened is not known: ${describe(error)}.`,
      )
    }
  }
}

/** The server was asked to read from a place at which no record of its log begins. */
const isInvalidPosition = (error: unknown): boolean =>
  typeOf(error) !== null && /invalid position|ReadAllResult: (Error|InvalidPosition)/i.test(describe(error))

/** What a read's failure means; `what` names what was read. */
export const readError = (error: unknown, what: string): EventStoreError => {
  if (error instanceof EventStoreError) return error
  const failed = (code: EventStoreErrorCode, text: string): EventStoreError =>
    new EventStoreError(code, text, { cause: error })
  if (isInvalidPosition(error)) return failed('INVALID', `The cursor is no place in this server's log.`)
  switch (typeOf(error)) {
    case ErrorType.STREAM_DELETED:
      return failed('STREAM_DELETED', `What was to be read, ${what}, was deleted for ever.`)
    case ErrorType.ACCESS_DENIED:
      return failed('ACCESS_DENIED', `The server does not let this user read ${what}.`)
    default:
      return failed('UNAVAILABLE', `Reading ${what} failed: ${describe(error)}.`)
  }
}
