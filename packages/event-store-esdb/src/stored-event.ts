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

const whyUnreadable = (event: ClientEvent): string | null => {
  if (event.revision > BigInt(Number.MAX_SAFE_INTEGER))
    return 'It is a tombstone: the stream was deleted for ever.'
  if (!event.isJson) return 'The data is not JSON.'
  if (!isObject(event.data)) return 'The data is no JSON object.'
  return event.metadata === undefined || isObject(event.metadata) ? null : 'The metadata is no JSON object.'
}

const revisionOf = (revision: bigint): number =>
  revision > BigInt(Number.MAX_SAFE_INTEGER) ? Number.MAX_SAFE_INTEGER : Number(revision)

export const storedEvent = (event: ClientEvent): StoredEvent => {
  const unreadable = whyUnreadable(event)
  const stored = {
    id: event.id,
    type: event.type,
    data: isObject(event.data) ? event.data : {},
    metadata: isObject(event.metadata) ? event.metadata : {},
    stream: event.streamId,
    revision: revisionOf(event.revision),
    storedAt: event.created.toISOString(),
  }
  return unreadable === null ? stored : { ...stored, unreadable }
}

export const positionedEvent = (event: ClientEvent): PositionedEvent => {
  const stored = storedEvent(event) as PositionedEvent & { cursor: string }
  stored.cursor = cursorOf(event.position ?? { commit: 0n, prepare: 0n })
  return stored
}
