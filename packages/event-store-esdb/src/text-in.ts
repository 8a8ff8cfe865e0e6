import clientEvents from '@eventstore/db-client/dist/utils/convertGrpcEvent.js'
import type streams from '@eventstore/db-client/generated/streams_pb.js'
import type { PositionedEvent, StoredText } from '@lodestone/event-store'
import { type ClientEvent, positionedEvent } from './stored-event.ts'

type Sent = streams.ReadResp.ReadEvent

/** An event as the server sent it, and what is said of it there. */
type SentText = StoredText & { readonly sent: Sent }
export type TextItem = { readonly text?: SentText }

const textOf = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('utf8')

/** What the client converts an event to, with its body left as it is. */
export const textIn = (sent: Sent): TextItem => {
  const record = sent.getEvent()
  const place = record?.getStreamIdentifier()
  if (record === undefined || place === undefined) return {}
  const facts = record.getMetadataMap()
  const isText = facts.get('content-type') === 'application/json'
  return {
    text: {
      id: record.getId()?.getString() ?? '',
      type: facts.get('type') ?? '',
      stream: textOf(place.getStreamName_asU8()),
      revision: Number(record.getStreamRevision()),
      cursor: `${record.getCommitPosition()}:${record.getPreparePosition()}`,
      dataText: isText ? textOf(record.getData_asU8()) : '',
      metadataText: isText ? textOf(record.getCustomMetadata_asU8()) : '',
      sent,
    },
  }
}

/** The event of what was sent, as the client converts it. */
export const eventOfText = (text: StoredText): PositionedEvent => {
  const { sent, cursor } = text as SentText
  const { event } = clientEvents.convertGrpcEvent(sent) as { event?: ClientEvent }
  if (event === undefined) throw new RangeError(`At ${cursor} the server sent no event.`)
  return positionedEvent(event)
}
