import clientEvents from '@eventstore/db-client/dist/utils/convertGrpcEvent.js'
import services, { type StreamsClient } from '@eventstore/db-client/generated/streams_grpc_pb.js'
import type streams from '@eventstore/db-client/generated/streams_pb.js'
import { positionOf } from './cursor.ts'
import { type PlainText, plainTextIn } from './plain-text.ts'
import type { ClientEvent } from './stored-event.ts'

/** An event as the server sent it: as the texts on the wire where it is said plainly there, otherwise as the client reads it. */
export type SentEvent = PlainText | streams.ReadResp.ReadEvent

const { path, requestSerialize, responseDeserialize } = services.StreamsService.read

const hasEvent = (): boolean => true

/** What the client's streams ask of a response that brings an event. */
const readResponse = (response: Buffer) => {
  const text = plainTextIn(response)
  return text === null ? responseDeserialize(response) : { hasEvent, getEvent: () => text }
}

/**
 * The client's call to read, with another way to read what comes: the generated one makes a message of every part of every event, which is a third of what reading
 * costs. The streams that the client makes of it are to be given what converts its events: `eventItem`, or `textIn`.
 */
export const callToRead = (
  grpc: StreamsClient,
  ...[request, metadata, options]: Required<Parameters<StreamsClient['read']>>
) => grpc.makeServerStreamRequest(path, requestSerialize, readResponse, request, metadata, options)

export const isPlain = (sent: SentEvent): sent is PlainText => 'dataText' in sent

const TICKS_PER_MILLISECOND = 10_000n

/** What a text says as JSON; the text itself where it says nothing so. */
const said = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

/** When it was stored; where that is no number of ticks, the client says the beginning of time. */
const createdAt = (ticks: string): Date => {
  try {
    return new Date(Number(BigInt(ticks) / TICKS_PER_MILLISECOND))
  } catch {
    return new Date(0)
  }
}

/** What the client converts such an event to, but for a body that is no JSON: its bytes there, its text here. */
const eventOfPlain = (text: PlainText): ClientEvent => {
  const { id, type, stream, revision, cursor, dataText, metadataText, created } = text
  const position = positionOf(cursor)
  return {
    id,
    type,
    streamId: stream,
    revision: BigInt(revision),
    data: said(dataText),
    metadata: metadataText === '' ? undefined : said(metadataText),
    isJson: true,
    created: createdAt(created),
    ...(position === null ? {} : { position }),
  }
}

/** What the client's streams give for an event. */
export type EventItem = { readonly event?: ClientEvent }

/** The event of what was sent, as the client gives it. */
export const eventItem = (sent: SentEvent): EventItem =>
  isPlain(sent) ? { event: eventOfPlain(sent) } : (clientEvents.convertGrpcEvent(sent) as EventItem)
