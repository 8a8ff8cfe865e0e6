import type { Cursor, JsonObject, PositionedEvent, StoredEvent, StoredText } from '@lodestone/event-store'
import { cursorOf } from '../cursor.ts'

/** The columns of an event as the queries give them. */
export const COLUMNS = 'position, stream, revision, id, type, data, metadata, stored_at'
export type EventRow = [
  position: number,
  stream: number,
  revision: number,
  id: string,
  type: string,
  data: string,
  metadata: string,
  storedAt: number,
]

let lastTime = Number.NaN
let lastText = ''

// The events of a group share their time, and making the text is a tenth of the cost of reading an event.
const timeText = (milliseconds: number): string => {
  if (milliseconds !== lastTime) {
    lastText = new Date(milliseconds).toISOString()
    lastTime = milliseconds
  }
  return lastText
}

const objectIn = (text: string): JsonObject | string => {
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as JsonObject
    return 'is not a JSON object'
  } catch (error) {
    return `is not JSON (${error instanceof Error ? error.message : String(error)})`
  }
}

let lastMetadataText = '{}'
let lastMetadata: JsonObject | string = Object.freeze({})

// Neighbours nearly always have the same metadata, which are then the same object: parsing them is a twentieth of the cost of an event.
const metadataIn = (text: string): JsonObject | string => {
  if (text !== lastMetadataText) {
    const found = objectIn(text)
    lastMetadata = typeof found === 'string' ? found : Object.freeze(found)
    lastMetadataText = text
  }
  return lastMetadata
}

/** An event whose body cannot be read is given all the same, marked: the reader decides what becomes of it. */
const withFaults = (
  event: StoredEvent,
  data: JsonObject | string,
  metadata: JsonObject | string,
): StoredEvent => {
  const faults: string[] = []
  if (typeof data === 'string') faults.push(`data ${data}`)
  if (typeof metadata === 'string') faults.push(`metadata ${metadata}`)
  return { ...event, unreadable: faults.join('; ') }
}

const EMPTY: JsonObject = {}

const eventOf = (
  id: string,
  type: string,
  dataText: string,
  metadataText: string,
  stream: string,
  revision: number,
  storedAt: string,
): StoredEvent => {
  const data = objectIn(dataText)
  const metadata = metadataIn(metadataText)
  const event: StoredEvent = {
    id,
    type,
    data: typeof data === 'string' ? EMPTY : data,
    metadata: typeof metadata === 'string' ? EMPTY : metadata,
    stream,
    revision,
    storedAt,
  }
  if (typeof data === 'string' || typeof metadata === 'string') return withFaults(event, data, metadata)
  return event
}

export const storedEvent = (row: EventRow, stream: string): StoredEvent =>
  eventOf(row[3], row[4], row[5], row[6], stream, row[2], timeText(row[7]))

type RowText = StoredText & Pick<StoredEvent, 'storedAt'>

/** The row as it is. */
export const storedText = (row: EventRow, stream: string): RowText => ({
  id: row[3],
  type: row[4],
  dataText: row[5],
  metadataText: row[6],
  stream,
  revision: row[2],
  storedAt: timeText(row[7]),
  cursor: cursorOf(row[0]),
})

/** The event of a row that was given as it is. */
export const eventOfText = (text: StoredText): PositionedEvent => {
  const { id, type, dataText, metadataText, stream, revision, storedAt, cursor } = text as RowText
  return { ...eventOf(id, type, dataText, metadataText, stream, revision, storedAt), cursor }
}

export const positionedEvent = (row: EventRow, stream: string): PositionedEvent => {
  // Added to the same object: a copy for the sake of one member would be felt at a million events.
  const event: StoredEvent & { cursor?: Cursor } = storedEvent(row, stream)
  event.cursor = cursorOf(row[0])
  return event as PositionedEvent
}
