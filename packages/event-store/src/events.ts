export type JsonValue =
  | null
  | boolean
  | number
  | string
  | readonly JsonValue[]
  | { readonly [key: string]: JsonValue }
export type JsonObject = { readonly [key: string]: JsonValue }

/**
 * A place in the store's global order. Opaque: only the adapter that made it can read it, and only
 * `EventStore.compareCursors` can order two. Safe to keep as text.
 */
export type Cursor = string & { readonly __cursor?: never }

type EventContent = {
  readonly id: string
  readonly type: string
  readonly data: JsonObject
  readonly metadata: JsonObject
}

/** An event that is to be appended. `id` is a lower-case UUID derived from the content, so that a retry is the same event. */
export type NewEvent = EventContent & {
  /** The data as JSON text, where the caller has made it: a store that keeps text need not make it again. */
  readonly dataText?: string
}

/** An event as the store gives it back. Revisions count from 0 within the stream; `storedAt` is the store's own clock (ISO 8601, UTC). */
export type StoredEvent = EventContent & {
  readonly stream: string
  readonly revision: number
  readonly storedAt: string
  /** Set only when the stored body is not a JSON object: why. `data` and `metadata` are then what could be read, or empty. */
  readonly unreadable?: string
}

/** A stored event with its place in the global order. */
export type PositionedEvent = StoredEvent & { readonly cursor: Cursor }

/** A stored event as a store that keeps text has it: nothing of its body is read. Both texts are empty where what is stored is no text. */
export type StoredText = Pick<PositionedEvent, 'id' | 'type' | 'stream' | 'revision' | 'cursor'> & {
  readonly dataText: string
  readonly metadataText: string
}

export type Page = {
  readonly events: readonly PositionedEvent[]
  /** True when the store knew of nothing more behind this page (false when a limit cut the read). Such a page may be empty. */
  readonly caughtUp: boolean
}

/** What the stream must be at before the append: its last revision, not there at all, or of no matter. */
export type ExpectedRevision = number | 'no_stream' | 'any'

/** Streams whose name starts with one of the prefixes; `['']` is every stream, the store's own (`$…`) too where it shows them. */
export type StreamFilter = { readonly prefixes: readonly string[] }

export type AppendResult = {
  readonly stream: string
  /** Revision of the first and the last event of this append (equal for one event). */
  readonly firstRevision: number
  readonly lastRevision: number
  /** The place of the last event of this append, or one after it. */
  readonly cursor: Cursor
}
