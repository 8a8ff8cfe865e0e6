import type {
  AppendResult,
  Cursor,
  ExpectedRevision,
  NewEvent,
  Page,
  PositionedEvent,
  StoredEvent,
  StoredText,
  StreamFilter,
} from './events.ts'

/** How an append is made. */
export type AppendOptions = {
  expectedRevision: ExpectedRevision
  /** Give up waiting after this many milliseconds, with UNKNOWN_OUTCOME; 10,000 unless told. */
  deadlineMs?: number
}

export type ReadStreamOptions = {
  /** First revision to read (inclusive); the first forwards, the last backwards, unless told. */
  from?: number
  direction?: 'forwards' | 'backwards'
  limit?: number
}

export type ReadAllOptions = {
  /** Only what comes after this place (forwards) or before it (backwards); both exclusive. */
  after?: Cursor
  direction?: 'forwards' | 'backwards'
  limit?: number
  /** Only these streams; unless told, all but the system streams (`$…`). */
  streams?: StreamFilter
}

export type SubscribeOptions = {
  after?: Cursor
  streams?: StreamFilter
  signal?: AbortSignal
}

/** The global order of a store that keeps JSON as text, unread. */
export type StoredTexts = {
  /** As `readAll`, without what the texts say. Errors: those of `readAll`. */
  readAll(options?: ReadAllOptions): AsyncIterable<readonly StoredText[]>
  /** The event of a text, as `readAll` gives it. */
  read(text: StoredText): PositionedEvent
}

/**
 * The port to whatever keeps the events. Every adapter passes the one contract suite (`contract/`).
 *
 * What it promises: an append that resolved is durable, atomic and in order; the same append repeated (same ids, same
 * order, same expected revision) has one effect; an append that failed with UNKNOWN_OUTCOME may or may not have happened.
 * A repeat is known by its ids, never by its content: with an exact revision they are compared with those at the same place
 * of the stream, with 'any' with those that 'any' has put into the stream before.
 * All errors are `EventStoreError` with a stable code.
 */
export type EventStore = {
  /** Appends all events or none. Errors: WRONG_EXPECTED_REVISION, UNKNOWN_OUTCOME, APPEND_TOO_LARGE, STREAM_DELETED, ACCESS_DENIED, INVALID, UNAVAILABLE (surely not written), CLOSED. */
  append(stream: string, events: readonly NewEvent[], options: AppendOptions): Promise<AppendResult>

  /** The events of one stream, in pages that are never empty; no page for a stream that does not exist. Errors: INVALID, UNAVAILABLE, STREAM_DELETED, ACCESS_DENIED, CORRUPT, CLOSED. */
  readStream(stream: string, options?: ReadStreamOptions): AsyncIterable<readonly StoredEvent[]>

  /** The global order, in pages; at least one. Errors: INVALID (no such cursor can be), UNAVAILABLE, ACCESS_DENIED, CORRUPT, CLOSED. */
  readAll(options?: ReadAllOptions): AsyncIterable<Page>

  /**
   * What is stored and then what comes, in the global order, each event at least once and none left out. `caughtUp` marks a
   * page after which nothing more was known. Ends quietly when the signal aborts; throws UNAVAILABLE when the connection is
   * lost: it does not reconnect by itself (see `follow`). Throws CLOSED when the store is closed under it.
   */
  subscribe(options?: SubscribeOptions): AsyncIterable<Page>

  /** The event at a cursor, or null where there is none (or where the cursor is none of this store's): how a restored or forked store is noticed. */
  eventAt(cursor: Cursor): Promise<StoredEvent | null>

  /** The place of the last event of the ledger's streams, or null in an empty store. */
  head(): Promise<Cursor | null>

  /** Where a store keeps JSON as text: the texts, for whoever reads them in a way of their own. */
  readonly texts?: StoredTexts
  /** Negative when a comes before b, 0 when equal, positive when after. Throws INVALID for what is no cursor of this store. */
  compareCursors(a: Cursor, b: Cursor): number

  /** Finishes what was accepted, then lets go of files and connections. */
  close(): Promise<void>
}
