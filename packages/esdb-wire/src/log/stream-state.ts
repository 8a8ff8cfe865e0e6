import type { LoggedEvent } from './logged-event.ts'
import {
  type DefaultAcls,
  NO_METADATA,
  parseDefaultAcls,
  parseStreamMetadata,
  type StreamMetadata,
} from './stream-metadata.ts'
import { isMetastream, METADATA_TYPE, originalStreamOf, SETTINGS_STREAM } from './system-streams.ts'

/** What the log knows of one stream. `places[r]` is where in the log revision r stands. */
export type StreamState = {
  readonly places: number[]
  tombstoned: boolean
  metadata: StreamMetadata
  /** Body of the last `$metadata` event, kept because an undelete rewrites it. */
  rawMetadata: Uint8Array | null
  /** Of `$settings` alone: what its last event says for all streams. */
  defaults?: DefaultAcls
}

export type Streams = Map<string, StreamState>

export const stateOf = (streams: Streams, stream: string): StreamState => {
  let state = streams.get(stream)
  if (!state) {
    state = { places: [], tombstoned: false, metadata: NO_METADATA, rawMetadata: null }
    streams.set(stream, state)
  }
  return state
}

/** The last revision, -1 where there is none. */
export const lastRevision = (streams: Streams, stream: string): number =>
  (streams.get(stream)?.places.length ?? 0) - 1

/** A tombstone also ends the stream of settings. */
export const isTombstoned = (streams: Streams, stream: string): boolean =>
  streams.get(stream)?.tombstoned === true ||
  (isMetastream(stream) && streams.get(originalStreamOf(stream))?.tombstoned === true)

export const isSoftDeleted = (streams: Streams, stream: string): boolean =>
  streams.get(stream)?.metadata.softDeleted === true

/** Takes an event that the log has placed into account. */
export const noteEvent = (streams: Streams, event: LoggedEvent): void => {
  const state = stateOf(streams, event.stream)
  if (event.tombstone) {
    state.tombstoned = true
    return
  }
  state.places.push(event.index)
  if (event.stream === SETTINGS_STREAM) state.defaults = parseDefaultAcls(event.data)
  if (event.type !== METADATA_TYPE || !isMetastream(event.stream)) return
  const original = stateOf(streams, originalStreamOf(event.stream))
  original.metadata = parseStreamMetadata(event.data)
  original.rawMetadata = event.data
}
