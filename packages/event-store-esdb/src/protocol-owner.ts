import shared from '@eventstore/db-client/generated/shared_pb.js'
import streams from '@eventstore/db-client/generated/streams_pb.js'
import { EventStoreError } from '@lodestone/event-store'

type Namespace = { readonly [name: string]: unknown }

const child = (parent: unknown, name: string): Namespace | undefined => {
  const value = typeof parent === 'object' && parent !== null ? (parent as Namespace)[name] : undefined
  return typeof value === 'object' && value !== null ? (value as Namespace) : undefined
}

/** The generated messages look each other up by name in one object of the process. */
const namespaceOfProcess = (): Namespace | undefined => {
  const proto = child(globalThis, 'proto')
  return child(child(proto, 'event_store'), 'client')
}

/**
 * Refuses to go on when another copy of the protocol has taken the names of ours, as the client's successor does when both
 * are loaded: messages would be written by rules of the other, without an error. Errors: INVALID.
 */
export const requireOwnProtocol = (): void => {
  const client = namespaceOfProcess()
  const theirs = child(client, 'streams')
  const own =
    client?.['UUID'] === shared.UUID &&
    theirs?.['ReadReq'] === streams.ReadReq &&
    theirs?.['AppendReq'] === streams.AppendReq &&
    theirs?.['BatchAppendReq'] === streams.BatchAppendReq
  if (own) return
  throw new EventStoreError(
    'INVALID',
    'Another copy of the EventStoreDB protocol (perhaps the KurrentDB client) is loaded in this process and has taken the names of this one; run one of the two in a worker or a process of its own.',
  )
}
