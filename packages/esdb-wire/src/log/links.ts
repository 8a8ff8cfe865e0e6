import type { LoggedEvent } from './logged-event.ts'
import type { Streams } from './stream-state.ts'

const LINK_TYPE = '$>'

/** The event that a link (`<revision>@<stream>`) points to; null for what is no link, or points to nothing. */
export const resolveLink = (
  event: LoggedEvent,
  streams: Streams,
  events: readonly LoggedEvent[],
): LoggedEvent | null => {
  if (event.type !== LINK_TYPE) return null
  const match = /^(\d+)@(.+)$/s.exec(new TextDecoder().decode(event.data))
  const [, revision, stream] = match ?? []
  if (revision === undefined || stream === undefined) return null
  const place = streams.get(stream)?.places[Number(revision)]
  return (place === undefined ? null : events[place]) ?? null
}
