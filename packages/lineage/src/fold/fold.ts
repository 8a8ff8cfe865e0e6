import { EVENT_TYPES, type Flow, type LedgerEvent, occurredAt } from '@lodestone/domain'
import { type Instant, readInstant } from '../columns/instant.ts'
import { indexOfName } from '../columns/names.ts'
import { addRow, NONE } from '../columns/table.ts'
import { readUuid } from '../columns/uuid.ts'
import { LineageError } from '../errors.ts'
import { type Lineage, UNREADABLE } from '../lineage.ts'
import { queueTouched, retaintSome } from '../taint/retaint.ts'
import { foldBeside } from './beside.ts'
import { flowToFold, foldMoves } from './move.ts'
import { foldFindings } from './notes.ts'
import { addToStream, indexOfStream, lastRevision } from './streams.ts'
import { requireWhole } from './whole.ts'

/** A ledger event with its place in the log. */
export type RecordedEvent = {
  readonly stream: string
  /** Its revision in the stream: above that of every event of it that is folded. */
  readonly revision: number
  /** The event's id, a UUID. */
  readonly id: string
  readonly event: LedgerEvent
}

/** An event that could not be read, with its place in the log. */
export type UnreadableEvent = Omit<RecordedEvent, 'event'> & { readonly type: string }

const TYPE_INDEX: ReadonlyMap<string, number> = new Map(EVENT_TYPES.map((type, index) => [type, index]))
const id = new Uint32Array(4)
const instant: Instant = { ms: 0, offsetMinutes: 0 }
const known: Instant = { ms: 0, offsetMinutes: 0 }

/**
 * Takes in the next event of the ledger: it gets the next position. Errors: `LineageError` with `EVENT_OUT_OF_ORDER` or `EVENT_NOT_FOLDABLE`,
 * and then nothing of it was taken in.
 */
export const fold = (lineage: Lineage, recorded: RecordedEvent): void => {
  foldSome(lineage, recorded, Number.POSITIVE_INFINITY)
}

/**
 * The same in parts, for an event that may change the facts of very many lots (the withdrawal of an opening): finds those of at most so many anew. True once
 * the event is folded; until then `foldOn` goes on, nothing else is folded, there is neither snapshot nor hash, and every answer is as of the position before it.
 * Errors: as `fold`.
 */
export const foldSome = (lineage: Lineage, recorded: RecordedEvent, most: number): boolean => {
  requireWhole(lineage)
  const { event } = recorded
  const type = TYPE_INDEX.get(event.type)
  const flow =
    type === undefined ? refuse(recorded, 'is of a type that this fold does not know') : read(recorded)
  const lotsBefore = lineage.lots.count
  const position = addEvent(lineage, recorded)
  const events = lineage.events.columns
  events.type[position] = type ?? UNREADABLE
  events.occurredMs[position] = instant.ms
  events.offsetMinutes[position] = instant.offsetMinutes
  events.knownMs[position] = Math.max(known.ms, events.knownMs[position - 1]!)
  foldMoves(lineage, position, event, flow)
  foldBeside(lineage, position, event)
  if (event.findings !== undefined) foldFindings(lineage, position, event.findings)
  queueTouched(lineage, position, event, lotsBefore)
  return foldOn(lineage, most)
}

/** Goes on folding what `foldSome` began: the facts of at most so many lots. True once it is folded. */
export const foldOn = (lineage: Lineage, most: number): boolean => {
  if (!retaintSome(lineage, most)) return false
  lineage.position = lineage.events.count - 1
  return true
}

/**
 * Gives an event that cannot be read its position, and remembers the gap: answers that it could bear on say that they are incomplete. Errors:
 * as `fold`.
 */
export const foldUnreadable = (lineage: Lineage, unreadable: UnreadableEvent): void => {
  requireWhole(lineage)
  if (!readUuid(unreadable.id, id)) id.fill(0)
  const position = addEvent(lineage, unreadable)
  const events = lineage.events.columns
  events.type[position] = UNREADABLE
  events.occurredMs[position] = 0
  events.offsetMinutes[position] = 0
  events.knownMs[position] = events.knownMs[position - 1]!
  const row = addRow(lineage.gaps)
  const gaps = lineage.gaps.columns
  gaps.position[row] = position
  gaps.type[row] = indexOfName(lineage.words, unreadable.type)
  gaps.id[row] = indexOfName(lineage.words, unreadable.id)
  lineage.position = position
}

/** What the event moves, once all of it that can be wrong is read. */
const read = (recorded: RecordedEvent): Flow | null => {
  if (!readUuid(recorded.id, id)) return refuse(recorded, `has the id ${recorded.id}, which is no UUID`)
  const time = occurredAt(recorded.event)
  if (!readInstant(time, instant))
    return refuse(recorded, `happened at ${time}, which is no time with an offset`)
  const { recordedAt } = recorded.event
  if (!readInstant(recordedAt, known))
    return refuse(recorded, `was recorded at ${recordedAt}, which is no time with an offset`)
  try {
    return flowToFold(recorded.event)
  } catch (error) {
    return refuse(recorded, `cannot be folded: ${error instanceof Error ? error.message : String(error)}`)
  }
}

const refuse = ({ event, revision, stream }: RecordedEvent, why: string): never => {
  throw new LineageError(
    'EVENT_NOT_FOLDABLE',
    `The ${event.type} at revision ${revision} of ${stream} ${why}.`,
  )
}

const addEvent = (lineage: Lineage, { stream, revision }: Omit<RecordedEvent, 'event'>): number => {
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
  events.stream[position] = streamIndex
  events.revision[position] = revision
  events.id0[position] = id[0]!
  events.id1[position] = id[1]!
  events.id2[position] = id[2]!
  events.id3[position] = id[3]!
  events.withdrawn[position] = NONE
  events.firstYield[position] = lineage.yields.count
  events.firstTake[position] = lineage.takes.count
  addToStream(lineage.streams, streamIndex, position)
  return position
}
