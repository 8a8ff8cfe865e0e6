import type { Expected } from './expected.ts'
import { expectedVersion } from './expected.ts'
import type { LoggedEvent } from './logged-event.ts'
import type { RecentIds } from './recent-ids.ts'
import { isSoftDeleted, isTombstoned, lastRevision, type Streams } from './stream-state.ts'
import { metastreamOf } from './system-streams.ts'

/** What the log holds when an append is decided. */
export type LogView = {
  readonly streams: Streams
  readonly events: readonly LoggedEvent[]
  readonly recent: RecentIds
}

export type AppendCheck =
  | { readonly outcome: 'write'; readonly undelete: boolean; readonly current: number }
  | { readonly outcome: 'repeat'; readonly first: number; readonly last: number }
  | { readonly outcome: 'wrong'; readonly current: number }
  | { readonly outcome: 'deleted' }

/** "Any" and "exists" find a repeat by the ids that the server still remembers, wherever in the stream they are. */
const checkUnplaced = (view: LogView, stream: string, ids: readonly string[]): AppendCheck => {
  const current = lastRevision(view.streams, stream)
  const undelete = isSoftDeleted(view.streams, stream)
  let first = -1
  let last = -1
  for (const id of ids) {
    const place = view.recent.get(id)
    if (place === undefined || place.stream !== stream)
      return first === -1 ? { outcome: 'write', undelete, current } : { outcome: 'wrong', current }
    if (first === -1) first = place.revision
    last = place.revision
  }
  return first === -1 ? { outcome: 'write', undelete, current } : { outcome: 'repeat', first, last }
}

/** An expected revision behind the stream is right only if exactly these ids stand there already. */
const checkBehind = (
  view: LogView,
  stream: string,
  expected: Expected,
  ids: readonly string[],
): AppendCheck => {
  const current = lastRevision(view.streams, stream)
  const places = view.streams.get(stream)?.places ?? []
  const before = expectedVersion(expected)
  for (const [offset, id] of ids.entries()) {
    const place = places[before + 1 + offset]
    if (place !== undefined && view.events[place]?.id === id) continue
    const begins = offset === 0 && expected === 'no_stream' && isSoftDeleted(view.streams, stream)
    return begins ? { outcome: 'write', undelete: true, current } : { outcome: 'wrong', current }
  }
  if (ids.length === 0) return { outcome: 'wrong', current }
  return { outcome: 'repeat', first: before + 1, last: before + ids.length }
}

/**
 * The server's rule for an append: compares event ids and their places in the stream, never content.
 */
export const checkAppend = (
  view: LogView,
  stream: string,
  expected: Expected,
  ids: readonly string[],
): AppendCheck => {
  const { streams } = view
  if (isTombstoned(streams, stream)) return { outcome: 'deleted' }
  const current = lastRevision(streams, stream)
  if (expected === 'stream_exists') {
    if (isSoftDeleted(streams, stream)) return { outcome: 'deleted' }
    if (current < 0 && lastRevision(streams, metastreamOf(stream)) < 0) return { outcome: 'wrong', current }
  }
  if (expected === 'any' || expected === 'stream_exists') return checkUnplaced(view, stream, ids)
  const version = expectedVersion(expected)
  if (version < current) return checkBehind(view, stream, expected, ids)
  if (version > current) return { outcome: 'wrong', current }
  return { outcome: 'write', undelete: isSoftDeleted(streams, stream), current }
}
