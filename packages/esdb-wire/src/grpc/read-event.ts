import { resolveLink } from '../log/links.ts'
import type { Log } from '../log/log.ts'
import { type LoggedEvent, NO_NUMBER, TOMBSTONE_REVISION } from '../log/logged-event.ts'
import { identifierOf, shared, streams } from './protocol.ts'

/** How a reader wants its events. */
export type EventForm = {
  /** With places in the global order: reads of $all have them, reads of a stream do not. */
  readonly positions: boolean
  readonly resolveLinks: boolean
  readonly structuredIds: boolean
}

const uuidMessage = (id: string, structured: boolean): shared.UUID => {
  if (!structured) return new shared.UUID().setString(id)
  const hex = id.replaceAll('-', '')
  const half = (from: number) => BigInt.asIntN(64, BigInt(`0x${hex.slice(from, from + 16)}`)).toString()
  return new shared.UUID().setStructured(
    new shared.UUID.Structured().setMostSignificantBits(half(0)).setLeastSignificantBits(half(16)),
  )
}

const recorded = (event: LoggedEvent, form: EventForm): streams.ReadResp.ReadEvent.RecordedEvent => {
  const message = new streams.ReadResp.ReadEvent.RecordedEvent()
    .setId(uuidMessage(event.id, form.structuredIds))
    .setStreamIdentifier(identifierOf(event.stream))
    .setStreamRevision(event.tombstone ? TOMBSTONE_REVISION : String(event.revision))
    .setCommitPosition(form.positions ? String(event.commit) : NO_NUMBER)
    .setPreparePosition(form.positions ? String(event.prepare) : NO_NUMBER)
    .setData(event.data)
    .setCustomMetadata(event.metadata)
  const metadata = message.getMetadataMap()
  metadata.set('type', event.type)
  // Ticks of 100 ns since 1970.
  metadata.set('created', `${event.createdMs}0000`)
  metadata.set('content-type', event.json ? 'application/json' : 'application/octet-stream')
  return message
}

const message = (log: Log, event: LoggedEvent, form: EventForm): streams.ReadResp => {
  const target = form.resolveLinks ? resolveLink(event, log.streams, log.events) : null
  const read = new streams.ReadResp.ReadEvent()
  if (target) read.setEvent(recorded(target, form)).setLink(recorded(event, form))
  else read.setEvent(recorded(event, form))
  if (form.positions) read.setCommitPosition(String(event.commit))
  else read.setNoPosition(new shared.Empty())
  return new streams.ReadResp().setEvent(read)
}

/** What readers of $all got, as bytes: they read the same again and again, and writing it is most of what a read costs. */
const written = new WeakMap<LoggedEvent, Buffer>()

/** An event as it goes to a reader; as bytes where they can be kept. */
export const readEvent = (log: Log, event: LoggedEvent, form: EventForm): streams.ReadResp | Buffer => {
  if (!form.positions || form.resolveLinks || form.structuredIds) return message(log, event, form)
  const kept = written.get(event)
  if (kept) return kept
  const bytes = Buffer.from(message(log, event, form).serializeBinary())
  written.set(event, bytes)
  return bytes
}
