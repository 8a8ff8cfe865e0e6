import type { Flow, LedgerEvent } from '@lodestone/domain'
import { indexOfName } from '../columns/names.ts'
import { addRow } from '../columns/table.ts'
import { readUuid } from '../columns/uuid.ts'
import { LineageError } from '../errors.ts'
import type { Lineage } from '../lineage.ts'
import { queueTouched, retaintSome } from '../taint/retaint.ts'
import { foldBeside } from './beside.ts'
import { addEvent, createHead, readHead } from './event-head.ts'
import { flowToFold, foldMoves } from './move.ts'
import { foldFindings } from './notes.ts'
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

const head = createHead()

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
  const why = readHead(head, recorded.id, event)
  if (why !== null) refuse(recorded, why)
  const flow = readFlow(recorded)
  const lotsBefore = lineage.lots.count
  const position = addEvent(lineage, recorded, head)
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
  const gap = createHead()
  if (!readUuid(unreadable.id, gap.id)) gap.id.fill(0)
  const position = addEvent(lineage, unreadable, gap)
  const row = addRow(lineage.gaps)
  const gaps = lineage.gaps.columns
  gaps.position[row] = position
  gaps.type[row] = indexOfName(lineage.words, unreadable.type)
  gaps.id[row] = indexOfName(lineage.words, unreadable.id)
  lineage.position = position
}

const readFlow = (recorded: RecordedEvent): Flow | null => {
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
