import { EVENT_TYPES, type LedgerEvent, occurredAt } from '@lodestone/domain'
import { type Instant, readInstant } from '../columns/instant.ts'
import { addRow, NONE } from '../columns/table.ts'
import { readUuid } from '../columns/uuid.ts'
import { LineageError } from '../errors.ts'
import { type Lineage, UNREADABLE } from '../lineage.ts'
import { addToStream, indexOfStream, lastRevision } from './streams.ts'

/** What every event says, as its row in `events` has it. */
export type EventHead = {
  /** Index in `EVENT_TYPES`; `UNREADABLE` for a gap. */
  type: number
  readonly id: Uint32Array
  readonly occurred: Instant
  /** When it was recorded. */
  knownMs: number
}

export const createHead = (): EventHead => ({
  type: UNREADABLE,
  id: new Uint32Array(4),
  occurred: { ms: 0, offsetMinutes: 0 },
  knownMs: 0,
})

export const TYPE_INDEX: ReadonlyMap<string, number> = new Map(
  EVENT_TYPES.map((type, index) => [type, index]),
)
const known: Instant = { ms: 0, offsetMinutes: 0 }

/** Reads the head of an event; why it cannot be read, or null where it can. */
export const readHead = (head: EventHead, id: string, event: LedgerEvent): string | null => {
  const type = TYPE_INDEX.get(event.type)
  if (type === undefined) return 'is of a type that this fold does not know'
  if (!readUuid(id, head.id)) return `has the id ${id}, which is no UUID`
  const time = occurredAt(event)
  if (!readInstant(time, head.occurred)) return `happened at ${time}, which is no time with an offset`
  if (!readInstant(event.recordedAt, known))
    return `was recorded at ${event.recordedAt}, which is no time with an offset`
  head.type = type
  head.knownMs = known.ms
  return null
}

/** Where an event stands: its revision is above that of every event of its stream that is folded. */
export type Place = { readonly stream: string; readonly revision: number }

/** Gives the next event of a stream its position. Errors: EVENT_OUT_OF_ORDER, and then nothing was added. */
export const addEvent = (lineage: Lineage, { stream, revision }: Place, head: EventHead): number => {
  const streamIndex = indexOfStream(lineage.streams, stream)
  const last = lastRevision(lineage.streams, streamIndex, lineage.events.columns.revision)
  if (revision <= last) {
    throw new LineageError(
      'EVENT_OUT_OF_ORDER',
      `Revision ${revision} of ${stream} comes after revision ${last}: it was folded before, or the order is not the ledger's.`,
    )
  }
  const position = addRow(lineage.events)
  const events = lineage.events.columns
  const { type, id, occurred, knownMs } = head
  events.stream[position] = streamIndex
  events.revision[position] = revision
  events.id0[position] = id[0]!
  events.id1[position] = id[1]!
  events.id2[position] = id[2]!
  events.id3[position] = id[3]!
  events.type[position] = type
  events.occurredMs[position] = occurred.ms
  events.offsetMinutes[position] = occurred.offsetMinutes
  events.knownMs[position] = Math.max(knownMs, events.knownMs[position - 1]!)
  events.withdrawn[position] = NONE
  events.firstYield[position] = lineage.yields.count
  events.firstTake[position] = lineage.takes.count
  addToStream(lineage.streams, streamIndex, position)
  return position
}
