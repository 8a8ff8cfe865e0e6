import type { LoggedEvent } from '../log/logged-event.ts'
import { allBackwards, allForwards, isReadable } from '../log/read-all.ts'
import { isFound, streamBackwards, streamForwards } from '../log/read-stream.ts'
import { isTombstoned } from '../log/stream-state.ts'
import { RefusedError } from '../refusal.ts'
import type { Wire } from '../wire.ts'
import { identifierOf, streams } from './protocol.ts'
import { readEvent } from './read-event.ts'
import type { ReadRequest } from './read-request.ts'
import { type ReadCall, send } from './send.ts'

const notFound = (stream: string): streams.ReadResp =>
  new streams.ReadResp().setStreamNotFound(
    new streams.ReadResp.StreamNotFound().setStreamIdentifier(identifierOf(stream)),
  )

/** The events that the request is for; null when its stream is not found. Errors: RefusedError. */
const eventsFor = (wire: Wire, { source, backwards }: ReadRequest): Iterable<LoggedEvent> | null => {
  const { log } = wire
  if (source.kind === 'all') {
    if (!isReadable(log, source.from)) throw new RefusedError({ kind: 'invalid-position' })
    return backwards
      ? allBackwards(log, source.from, source.passes)
      : allForwards(log, source.from, source.passes)
  }
  const { stream, from } = source
  if (isTombstoned(log.streams, stream)) throw new RefusedError({ kind: 'stream-deleted', stream })
  if (!isFound(log, stream)) return null
  if (backwards) return streamBackwards(log, stream, from === 'start' ? 0 : from === 'end' ? Infinity : from)
  return streamForwards(log, stream, from === 'start' ? 0 : from === 'end' ? Infinity : from)
}

/** Answers a read that ends. A stream that is not there is a message, not an error. Errors: RefusedError. */
export const sendPages = async (wire: Wire, call: ReadCall, request: ReadRequest): Promise<void> => {
  const events = eventsFor(wire, request)
  if (!events) {
    if (request.source.kind === 'stream') await send(call, notFound(request.source.stream))
    return
  }
  let left = request.count === 'subscription' ? 0 : request.count
  if (left <= 0) return
  for (const event of events) {
    wire.counts.eventsSent++
    if (!(await send(call, readEvent(wire.log, event, request.form)))) return
    if (--left <= 0) return
  }
}
