import type streams from '@eventstore/db-client/generated/streams_pb.js'
import type { PositionedEvent, StoredText } from '@lodestone/event-store'
import type { PlainText } from './plain-text.ts'
import { eventItem, isPlain, type SentEvent } from './sent-event.ts'
import { positionedEvent } from './stored-event.ts'

/** What is said of an event that the server sent otherwise than plainly: the event itself is kept beside. */
type SentText = StoredText & { readonly sent: streams.ReadResp.ReadEvent }
export type TextItem = { readonly text?: StoredText }

const textOf = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('utf8')

/** What the client converts an event to, with its body left as it is. */
export const textIn = (sent: SentEvent): TextItem => {
  if (isPlain(sent)) return { text: sent }
  const record = sent.getEvent()
  const place = record?.getStreamIdentifier()
  if (record === undefined || place === undefined) return {}
  const facts = record.getMetadataMap()
  const isText = facts.get('content-type') === 'application/json'
  const text: SentText = {
    id: record.getId()?.getString() ?? '',
    type: facts.get('type') ?? '',
    stream: textOf(place.getStreamName_asU8()),
    revision: Number(record.getStreamRevision()),
    cursor: `${record.getCommitPosition()}:${record.getPreparePosition()}`,
    dataText: isText ? textOf(record.getData_asU8()) : '',
    metadataText: isText ? textOf(record.getCustomMetadata_asU8()) : '',
    sent,
  }
  return { text }
}

/** The event of what was sent, as the client converts it. */
export const eventOfText = (text: StoredText): PositionedEvent => {
  const { event } = eventItem('sent' in text ? (text as SentText).sent : (text as PlainText))
  if (event === undefined) throw new RangeError(`At ${text.cursor} the server sent no event.`)
  return positionedEvent(event)
}
