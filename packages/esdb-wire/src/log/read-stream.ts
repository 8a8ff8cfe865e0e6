import type { Log } from './log.ts'
import type { LoggedEvent } from './logged-event.ts'
import { isSoftDeleted } from './stream-state.ts'
import { firstVisible, oldestVisibleMs, settingsOf } from './visible-range.ts'

/** The last revision that may be seen, -1 where there is none. */
const lastVisible = (log: Log, stream: string): number => {
  const places = log.streams.get(stream)?.places ?? []
  let last = places.length - 1
  while (last >= 0 && (places[last] ?? 0) >= log.end()) last--
  return last
}

/** Whether a read finds the stream; one that was deleted and not written since is not found. */
export const isFound = (log: Log, stream: string): boolean =>
  lastVisible(log, stream) >= 0 && !isSoftDeleted(log.streams, stream)

type Range = { readonly first: number; readonly last: number; readonly oldestMs: number }

const rangeOf = (log: Log, stream: string): Range => {
  const settings = settingsOf(log.streams, stream)
  const last = lastVisible(log, stream)
  return { first: firstVisible(settings, last), last, oldestMs: oldestVisibleMs(settings, log.now()) }
}

const eventAt = (log: Log, stream: string, revision: number): LoggedEvent | undefined =>
  log.events[log.streams.get(stream)?.places[revision] ?? -1]

/** What is in sight of a stream from a revision on; goes on with what is written while it is read. */
export function* streamForwards(log: Log, stream: string, from: number): Generator<LoggedEvent> {
  for (let revision = from; ; revision++) {
    const { first, last, oldestMs } = rangeOf(log, stream)
    revision = Math.max(revision, first)
    const event = revision > last ? undefined : eventAt(log, stream, revision)
    if (!event) return
    if (event.createdMs >= oldestMs) yield event
  }
}

/** What is in sight of a stream from a revision down to the first. */
export function* streamBackwards(log: Log, stream: string, from: number): Generator<LoggedEvent> {
  const { first, last, oldestMs } = rangeOf(log, stream)
  for (let revision = Math.min(from, last); revision >= first; revision--) {
    const event = eventAt(log, stream, revision)
    if (event && event.createdMs >= oldestMs) yield event
  }
}
