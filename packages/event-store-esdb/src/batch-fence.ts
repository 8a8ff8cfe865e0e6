import type { EventEmitter } from 'node:events'
import { createRequire } from 'node:module'
import shared from '@eventstore/db-client/generated/shared_pb.js'
import rpcStatus from '@eventstore/db-client/generated/status_pb.js'
import type { StreamsClient } from '@eventstore/db-client/generated/streams_grpc_pb.js'
import streams from '@eventstore/db-client/generated/streams_pb.js'

type BatchStream = ReturnType<StreamsClient['batchAppend']>
type Answer = streams.BatchAppendResp
type Listener = Parameters<EventEmitter['on']>[1]
type AnyMessage = NonNullable<ReturnType<rpcStatus.Status['getDetails']>>

// A message of another copy of google-protobuf would be none to the client.
const fromClient = createRequire(createRequire(import.meta.url).resolve('@eventstore/db-client'))
const { Any }: { Any: new () => AnyMessage } = fromClient('google-protobuf/google/protobuf/any_pb.js')

const DENIED = [7, 16]

/** The answer that the client hears for an append whose stream has died: in its own terms, and to this append only. */
const failureFor = (request: streams.BatchAppendReq, denied: boolean, message: string): Answer => {
  const details = new Any()
  const [name, body] = denied
    ? (['AccessDenied', new shared.AccessDenied()] as const)
    : (['Unknown', new shared.Unknown()] as const)
  details.pack(body.serializeBinary(), `event_store.client.${name}`)
  return new streams.BatchAppendResp()
    .setCorrelationId(request.getCorrelationId())
    .setStreamIdentifier(request.getOptions()?.getStreamIdentifier())
    .setError(new rpcStatus.Status().setMessage(message).setDetails(details))
}

const keyOf = (message: streams.BatchAppendReq | Answer): string =>
  message.getCorrelationId()?.getString() ?? ''

/**
 * Keeps the client's bookkeeping of batch appends to one stream. The client has one list for the whole process, empties it
 * when any stream dies, throws from inside an event when an answer finds no entry, and waits for ever when a stream ends without an error
 * or dies while its writes wait to drain. Behind the fence each stream answers for its own appends: with what the server
 * says, or with a failure when the stream is over; what comes late is dropped. Writes do not wait: what is in flight is bounded by
 * the callers.
 */
export const fenceBatchStream = (stream: BatchStream): BatchStream => {
  const unanswered = new Map<string, streams.BatchAppendReq>()
  const emitter: EventEmitter = stream
  const on = emitter.on.bind(emitter)
  const write = stream.write.bind(stream)
  let hear: (answer: Answer) => void = () => {}
  let heard = false
  let over = false

  const deliver = (answer: Answer): void => {
    try {
      hear(answer)
    } catch {
      // An answer that the client cannot read. Its append stays unanswered here and ends by its own deadline.
    }
  }

  const fail = (error: (Error & { code?: number }) | null): void => {
    over = true
    // Before the first answer a refusal of the whole stream is a refusal of every append on it.
    const denied = !heard && DENIED.includes(error?.code ?? 0)
    const requests = [...unanswered.values()]
    unanswered.clear()
    for (const request of requests)
      deliver(failureFor(request, denied, error?.message ?? 'The stream has ended.'))
  }

  const receive = (answer: Answer): void => {
    heard = true
    if (unanswered.delete(keyOf(answer))) deliver(answer)
  }

  const send = (request: streams.BatchAppendReq): boolean => {
    if (request.hasOptions()) unanswered.set(keyOf(request), request)
    if (over || stream.destroyed) queueMicrotask(() => fail(null))
    else write(request)
    return true
  }

  const ended = (): void => {
    fail(null)
    stream.destroy(new Error('The server ended the stream of appends.'))
  }

  // The client attaches "data", then "error", once each and first of all; whoever comes later is left alone.
  const attach = (event: string, listener: Listener): EventEmitter => {
    if (event === 'data') {
      hear = listener
      return on(event, receive)
    }
    if (event !== 'error') return on(event, listener)
    Reflect.deleteProperty(stream, 'on')
    return on('end', ended).on(event, fail)
  }
  return Object.assign(stream, { write: send, on: attach })
}
