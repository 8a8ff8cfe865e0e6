import { status } from '@grpc/grpc-js'
import type { EndOfCall } from '../open-calls.ts'

type Endable = { end(): unknown; emit(event: 'error', error: object): boolean }

/** Ends a call from the server's side, in the ways in which servers die. */
export const endCall = (call: Endable, how: EndOfCall): void => {
  if (how === 'ok') call.end()
  else if (how === 'cancelled')
    call.emit('error', { code: status.CANCELLED, details: 'Call canceled by the server.' })
  else call.emit('error', { code: status.UNAVAILABLE, details: 'Server is shutting down.' })
}
