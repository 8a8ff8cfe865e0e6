import codes from '@eventstore/db-client/generated/code_pb.js'
import type { Expected } from '../log/expected.ts'
import type { Refusal } from '../refusal.ts'
import { Any, GoogleEmpty, identifierOf, rpcStatus, shared } from './protocol.ts'

type Packable = { serializeBinary(): Uint8Array }

const { Code } = codes

const statusWith = (code: codes.Code, message: string, type: string, details: Packable): rpcStatus.Status => {
  const any = new Any()
  any.pack(details.serializeBinary(), type)
  return new rpcStatus.Status().setCode(code).setMessage(message).setDetails(any)
}

const own = (code: codes.Code, name: string, details: Packable): rpcStatus.Status =>
  statusWith(code, name, `event_store.client.${name}`, details)

const wrongExpectedVersion = (expected: Expected, current: number): shared.WrongExpectedVersion => {
  const details = new shared.WrongExpectedVersion()
  if (current < 0) details.setCurrentNoStream(new GoogleEmpty())
  else details.setCurrentStreamRevision(String(current))
  if (expected === 'any') return details.setExpectedAny(new GoogleEmpty())
  if (expected === 'no_stream') return details.setExpectedNoStream(new GoogleEmpty())
  if (expected === 'stream_exists') return details.setExpectedStreamExists(new GoogleEmpty())
  return details.setExpectedStreamPosition(String(expected))
}

/** Refusals that have no detail of their own are an empty one and a sentence. */
const unnamed = (code: codes.Code, message: string): rpcStatus.Status =>
  statusWith(code, message, 'google.protobuf.Empty', new GoogleEmpty())

/** A refusal as BatchAppend tells it: a google.rpc.Status with one detail. */
export const rpcStatusOf = (refusal: Refusal): rpcStatus.Status => {
  switch (refusal.kind) {
    case 'wrong-expected-version':
      return own(
        Code.ALREADY_EXISTS,
        'WrongExpectedVersion',
        wrongExpectedVersion(refusal.expected, refusal.current),
      )
    case 'stream-deleted':
      return own(
        Code.NOT_FOUND,
        'StreamDeleted',
        new shared.StreamDeleted().setStreamIdentifier(identifierOf(refusal.stream)),
      )
    case 'access-denied':
      return own(Code.PERMISSION_DENIED, 'AccessDenied', new shared.AccessDenied())
    case 'timeout':
      return own(Code.DEADLINE_EXCEEDED, 'Timeout', new shared.Timeout())
    case 'append-too-large':
      return own(
        Code.INVALID_ARGUMENT,
        'MaximumAppendSizeExceeded',
        new shared.MaximumAppendSizeExceeded().setMaxappendsize(refusal.limit),
      )
    case 'bad-request':
      return own(Code.INVALID_ARGUMENT, 'BadRequest', new shared.BadRequest().setMessage(refusal.message))
    case 'metadata-missing':
      return own(
        Code.INVALID_ARGUMENT,
        'BadRequest',
        new shared.BadRequest().setMessage(`Required Metadata Property '${refusal.property}' is missing`),
      )
    case 'not-ready':
      return unnamed(Code.OK, 'Server Is Not Ready')
    case 'too-busy':
      return unnamed(Code.OK, 'Server Is Busy')
    case 'not-leader':
      return unnamed(Code.OK, 'No leader info available in response')
    case 'unauthenticated':
    case 'invalid-position':
    case 'unknown':
      return own(Code.UNKNOWN, 'Unknown', new shared.Unknown())
  }
}
