import { METASTREAM_METADATA, type StreamMetadata } from './stream-metadata.ts'
import type { Streams } from './stream-state.ts'
import { isMetastream } from './system-streams.ts'

/** The settings that hold for a stream; those of a metastream are fixed. */
export const settingsOf = (streams: Streams, stream: string): StreamMetadata | undefined =>
  isMetastream(stream) ? METASTREAM_METADATA : streams.get(stream)?.metadata

/** The first revision in sight: $maxCount and $tb hide what is before it until a scavenge takes it away. */
export const firstVisible = (settings: StreamMetadata | undefined, last: number): number =>
  Math.max(
    0,
    settings?.maxCount === undefined ? 0 : last - settings.maxCount + 1,
    settings?.truncateBefore ?? 0,
  )

/** The age beyond which $maxAge hides an event, as a moment. */
export const oldestVisibleMs = (settings: StreamMetadata | undefined, nowMs: number): number =>
  settings?.maxAgeSeconds === undefined ? Number.NEGATIVE_INFINITY : nowMs - settings.maxAgeSeconds * 1_000
