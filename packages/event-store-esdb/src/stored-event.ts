import type { JsonObject, PositionedEvent, StoredEvent } from '@lodestone/event-store'
import { cursorOf, type Position } from './cursor.ts'

/** What the client gives for an event; the generic types of its own say less than they seem to. */
export type ClientEvent = {
  readonly streamId: string
  readonly id: string
  readonly revision: bigint
  readonly type: string
  readonly data: unknown
  readonly metadata?: unknown
  readonly isJson: boolean
  readonly created: Date
  readonly position?: Position
}

const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Uint8Array)

const LARGEST = BigInt(Number.MAX_SAFE_INTEGER)

const whyUnreadable = ({ revision, isJson, data, metadata }: ClientEvent): string | null => {
  if (revision > LARGEST) return 'It is a tombstone: the stream was deleted for ever.'
  if (!isJson) return 'The data is not JSON.'
  if (!isObject(data)) return 'The data is no JSON object.'
  return metadata === undefined || isObject(metadata) ? null : 'The metadata is no JSON object.'
}

type Stored = { -readonly [Key in keyof StoredEvent]: StoredEvent[Key] }

const stored = (event: ClientEvent): Stored => {
  const { id, type, data, metadata, streamId: stream, revision, created } = event
  const result: Stored = {
    id,
    type,
    data: isObject(data) ? data : {},
    metadata: isObject(metadata) ? metadata : {},
    stream,
    revision: revision > LARGEST ? Number.MAX_SAFE_INTEGER : Number(revision),
    storedAt: created.toISOString(),
  }
  const unreadable = whyUnreadable(event)
  if (unreadable !== null) result.unreadable = unreadable
  return result
}

export const storedEvent = (event: ClientEvent): StoredEvent => stored(event)

const NOWHERE: Position = { commit: 0n, prepare: 0n }

export const positionedEvent = (event: ClientEvent): PositionedEvent =>
  // Not a copy: this is done for every event of a rebuild.
  Object.assign(stored(event), { cursor: cursorOf(event.position ?? NOWHERE) })
