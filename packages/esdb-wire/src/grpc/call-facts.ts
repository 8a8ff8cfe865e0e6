import type { Metadata } from '@grpc/grpc-js'
import { mayAccess, type Operation } from '../access/access.ts'
import { type Caller, callerOf } from '../access/users.ts'
import { RefusedError } from '../refusal.ts'
import type { Wire } from '../wire.ts'

type AnyCall = { readonly metadata: Metadata; getPeer(): string }

/** Who calls, over which connection, and with what rights. */
export type CallOf = {
  readonly connection: string
  readonly caller: Caller
  /** Errors: RefusedError when the caller may not. */
  require(operation: Operation, stream: string): void
  cut(): void
}

const header = (call: AnyCall, name: string): string | undefined => call.metadata.get(name)[0]?.toString()

/** Errors: RefusedError for credentials that are wrong. */
export const callOf = (wire: Wire, call: AnyCall): CallOf => {
  const peer = call.getPeer()
  const connection = header(call, 'connection-name') ?? ''
  wire.connections.name(peer, connection)
  const caller = callerOf(wire.users, header(call, 'authorization'))
  if (!caller) throw new RefusedError({ kind: 'unauthenticated' })
  return {
    connection,
    caller,
    require(operation, stream) {
      if (!mayAccess(wire.log.streams, caller, operation, stream))
        throw new RefusedError({ kind: 'access-denied' })
    },
    cut: () => wire.connections.cutPeer(peer),
  }
}
