import { randomUUID } from 'node:crypto'
import type { JsonObject, JsonValue, NewEvent, StoredEvent } from '@lodestone/event-store'
import type { DraftEvent } from './logged-event.ts'

const encoder = new TextEncoder()
const decoder = new TextDecoder('utf-8', { fatal: true })

/** Bytes as JSON where they are JSON and come back as they were, otherwise in base64. */
const packed = (bytes: Uint8Array): JsonObject => {
  if (bytes.length === 0) return {}
  try {
    const text = decoder.decode(bytes)
    const json: JsonValue = JSON.parse(text)
    if (JSON.stringify(json) === text) return { json }
  } catch {
    // Not JSON, or not text: kept as bytes.
  }
  return { bytes: Buffer.from(bytes).toString('base64') }
}

const isObject = (value: JsonValue | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const unpacked = (value: JsonValue | undefined): Uint8Array => {
  if (!isObject(value)) return new Uint8Array()
  const { json, bytes } = value
  if (typeof bytes === 'string') return new Uint8Array(Buffer.from(bytes, 'base64'))
  return json === undefined ? new Uint8Array() : encoder.encode(JSON.stringify(json))
}

/** One event of the log as an event of the store behind it; `last` ends what one append wrote. */
export const recordOf = (event: DraftEvent, last: boolean): NewEvent => ({
  id: randomUUID(),
  type: 'LoggedEvent',
  data: {
    stream: event.stream,
    id: event.id,
    type: event.type,
    json: event.json,
    createdMs: event.createdMs,
    tombstone: event.tombstone,
    last,
    data: packed(event.data),
    metadata: packed(event.metadata),
  },
  metadata: {},
})

/** Errors: a record that this package did not write. */
export const eventOf = (record: StoredEvent): { event: DraftEvent; last: boolean } => {
  const { stream, id, type, json, createdMs, tombstone, last, data, metadata } = record.data
  if (typeof stream !== 'string' || typeof id !== 'string' || typeof type !== 'string')
    throw new Error(`Revision ${record.revision} of ${record.stream} is no record of a log.`)
  const event: DraftEvent = {
    stream,
    id,
    type,
    json: json === true,
    data: unpacked(data),
    metadata: unpacked(metadata),
    createdMs: typeof createdMs === 'number' ? createdMs : 0,
    tombstone: tombstone === true,
  }
  return { event, last: last === true }
}
