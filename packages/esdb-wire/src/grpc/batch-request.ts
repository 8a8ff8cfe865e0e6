import type { Expected } from '../log/expected.ts'
import type { ProposedEvent } from '../log/log.ts'
import { RefusedError } from '../refusal.ts'
import { expectedOf } from './expected-of.ts'
import { proposedOf, sizeOf } from './proposed-event.ts'
import { nameOf, type shared, type streams, uuidOf } from './protocol.ts'

/** One append of a batch stream, which may come in several messages. */
export type BatchRequest = {
  readonly correlationId: shared.UUID
  readonly stream: string
  readonly expected: Expected
  readonly events: ProposedEvent[]
  size: number
}

export const keyOf = (message: streams.BatchAppendReq): string => uuidOf(message.getCorrelationId())

/** Milliseconds until the client no longer waits; negative when it does not any more. */
export const timeLeftMs = (options: streams.BatchAppendReq.Options, nowMs: number): number => {
  const deadline = options.getDeadline()
  if (!deadline) return Number.POSITIVE_INFINITY
  return deadline.getSeconds() * 1_000 + deadline.getNanos() / 1e6 - nowMs
}

/** Errors: RefusedError when no expected revision is set. */
export const openRequest = (
  correlationId: shared.UUID,
  options: streams.BatchAppendReq.Options,
): BatchRequest => ({
  correlationId,
  stream: nameOf(options.getStreamIdentifier()),
  expected: expectedOf(options, options.hasStreamPosition() ? options.getStreamPosition() : null),
  events: [],
  size: 0,
})

/** Errors: RefusedError for what is too large, or is no event. */
export const addEvents = (
  request: BatchRequest,
  messages: readonly streams.BatchAppendReq.ProposedMessage[],
  limit: number,
): void => {
  for (const message of messages) {
    const event = proposedOf(message)
    request.size += sizeOf(event)
    request.events.push(event)
  }
  if (request.size > limit) throw new RefusedError({ kind: 'append-too-large', limit })
}
