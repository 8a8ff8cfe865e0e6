import { EVENT_TYPES } from '@lodestone/domain'
import type { EventAt, Gap } from '../answers/place.ts'
import { instantText } from '../columns/instant.ts'
import { nameOf } from '../columns/names.ts'
import { uuidText } from '../columns/uuid.ts'
import { nameOfStream } from '../fold/streams.ts'
import { type Lineage, UNREADABLE } from '../lineage.ts'

/** The event at a position; undefined where there is none, or none that could be read. */
export const eventAt = (lineage: Lineage, position: number): EventAt | undefined => {
  if (!Number.isInteger(position) || position < 1 || position > lineage.position) return undefined
  const events = lineage.events.columns
  const type = events.type[position]!
  if (type === UNREADABLE) return undefined
  return {
    position,
    stream: nameOfStream(lineage.streams, events.stream[position]!),
    revision: events.revision[position]!,
    id: uuidText(events.id0[position]!, events.id1[position]!, events.id2[position]!, events.id3[position]!),
    type: EVENT_TYPES[type]!,
    occurredAt: instantText(events.occurredMs[position]!, events.offsetMinutes[position]!),
  }
}

/** The event that a row of the graph was recorded by: it was read, or there would be no row. */
export const recordedAt = (lineage: Lineage, position: number): EventAt => {
  const event = eventAt(lineage, position)
  if (event === undefined) throw new RangeError(`Position ${position} has no event.`)
  return event
}

/** The events that could not be read and are not withdrawn since, as of a position. */
export const gaps = (lineage: Lineage, asOf = lineage.position): Gap[] => {
  const found: Gap[] = []
  const { position, type, id } = lineage.gaps.columns
  const events = lineage.events.columns
  for (let row = 0; row < lineage.gaps.count; row++) {
    const at = position[row]!
    if (at > asOf || events.withdrawn[at]! <= asOf) continue
    found.push({
      position: at,
      stream: nameOfStream(lineage.streams, events.stream[at]!),
      revision: events.revision[at]!,
      id: nameOf(lineage.words, id[row]!),
      type: nameOf(lineage.words, type[row]!),
    })
  }
  return found
}
