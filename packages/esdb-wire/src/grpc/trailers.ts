import { Metadata, type StatusObject, status } from '@grpc/grpc-js'
import { expectedVersion } from '../log/expected.ts'
import { type Refusal, RefusedError } from '../refusal.ts'

type Answer = readonly [code: status, details: string, trailers?: Readonly<Record<string, string>>]

const answerTo = (refusal: Refusal): Answer => {
  switch (refusal.kind) {
    case 'wrong-expected-version': {
      const [expected, actual] = [String(expectedVersion(refusal.expected)), String(refusal.current)]
      return [
        status.FAILED_PRECONDITION,
        `${refusal.operation} failed due to WrongExpectedVersion. Stream: ${refusal.stream}, Expected version: ${expected}, Actual version: ${actual}`,
        {
          exception: 'wrong-expected-version',
          'stream-name': refusal.stream,
          'expected-version': expected,
          'actual-version': actual,
        },
      ]
    }
    case 'stream-deleted':
      return [
        status.FAILED_PRECONDITION,
        `Event stream '${refusal.stream}' is deleted.`,
        { exception: 'stream-deleted', 'stream-name': refusal.stream },
      ]
    case 'access-denied':
      return [status.PERMISSION_DENIED, 'Access Denied', { exception: 'access-denied' }]
    case 'unauthenticated':
      return [status.UNAUTHENTICATED, 'Bad gRPC response. HTTP status code: 401']
    case 'timeout':
      return [status.ABORTED, 'Operation timed out: Commit phase timeout.']
    case 'append-too-large':
      return [
        status.INVALID_ARGUMENT,
        `Maximum Append Size of ${refusal.limit} Exceeded.`,
        { exception: 'maximum-append-size-exceeded', 'maximum-append-size': String(refusal.limit) },
      ]
    case 'metadata-missing':
      return [
        status.INVALID_ARGUMENT,
        `Required Metadata Property '${refusal.property}' is missing`,
        {
          exception: 'missing-required-metadata-property',
          'required-metadata-properties': 'type,content-type',
        },
      ]
    case 'bad-request':
      return [status.INVALID_ARGUMENT, refusal.message]
    case 'invalid-position':
      return [status.UNKNOWN, 'Unexpected ReadAllResult: InvalidPosition']
    case 'not-ready':
      return [status.UNAVAILABLE, 'Server Is Not Ready']
    case 'too-busy':
      return [status.UNAVAILABLE, 'Server Is Too Busy']
    case 'not-leader':
      if (!refusal.leader) return [status.UNKNOWN, 'No leader info available in response']
      return [
        status.NOT_FOUND,
        'Leader info available',
        {
          exception: 'not-leader',
          'leader-endpoint-host': refusal.leader.host,
          'leader-endpoint-port': String(refusal.leader.port),
        },
      ]
    case 'unknown':
      return [status.UNKNOWN, 'Unexpected OperationResult: Unknown']
  }
}

/** Trailers are ASCII; a name in other letters goes percent-encoded, so that the call does not fail over it. */
const asciiOnly = (value: string): string => value.replace(/[^\x20-\x7e]+/g, encodeURIComponent)

/** A refusal as every call but BatchAppend tells it: a status with trailers. */
export const trailersOf = (refusal: Refusal): Partial<StatusObject> => {
  const [code, details, trailers = {}] = answerTo(refusal)
  const metadata = new Metadata()
  for (const [key, value] of Object.entries(trailers)) metadata.set(key, asciiOnly(value))
  return { code, details, metadata }
}

/** Whatever went wrong in a handler, as a status. */
export const statusOfError = (error: unknown): Partial<StatusObject> =>
  trailersOf(error instanceof RefusedError ? error.refusal : { kind: 'unknown' })
