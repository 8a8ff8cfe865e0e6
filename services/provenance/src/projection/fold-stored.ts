import type { LedgerEvent } from '@lodestone/domain'
import type { PositionedEvent } from '@lodestone/event-store'
import {
  eventAt,
  findPosition,
  foldOn,
  foldPacked,
  foldSome,
  foldUnreadable,
  LineageError,
} from '@lodestone/lineage'
import { ProvenanceError } from '../errors.ts'
import { saidAhead } from '../reading-ahead/packed-event.ts'
import { noteTerms } from './contract-terms.ts'
import { noteCutOff } from './cut-offs.ts'
import type { Decoder } from './decoder.ts'
import { noteParty } from './parties.ts'
import { type Projection, positionOf } from './projection.ts'
import { noteRuleSet } from './rule-sets.ts'

/** What came of a stored event: `event` null when it was parked, or was read ahead, in numbers alone. */
export type Folded = {
  readonly position: number
  readonly event: LedgerEvent | null
  readonly parked: boolean
}

/** A stored event that is being folded: `whole` once nothing of it is left to do but to `finish`. */
export type Folding = {
  whole: boolean
  readonly event: LedgerEvent | null
  readonly parked: boolean
  readonly stored: PositionedEvent
}

/**
 * Begins to take in the next event that the store gives: of those whose facts it changes the first so many lots. A store may give an event twice: the
 * second time is nothing. Errors: LEDGER_GAP when a revision was left out, STORE_FORKED when another event stands where one was folded;
 * LINEAGE_FULL of lineage. Then nothing was taken in.
 */
export const beginStored = (
  projection: Projection,
  stored: PositionedEvent,
  decoder: Decoder,
  most: number,
): Folding | null => {
  const { stream, revision } = stored
  const last = projection.heads.get(stream) ?? -1
  if (revision <= last) {
    checkSame(projection, stored)
    return null
  }
  if (revision !== last + 1) {
    throw new ProvenanceError(
      'LEDGER_GAP',
      `After revision ${last} of ${stream} the store gave revision ${revision}: ${revision - last - 1} of its events are missing. Check the store, or what its user may read.`,
    )
  }
  return take(projection, stored, decoder, most)
}

/** Goes on with so many lots. Until an event is whole nothing else is folded, and the projection stands before it. */
export const goOnWith = (projection: Projection, folding: Folding, most: number): void => {
  folding.whole = foldOn(projection.lineage, most)
}

/** Lets the projection stand at an event that is whole. */
export const finish = (projection: Projection, { event, parked, stored }: Folding): Folded => {
  const { stream, revision, id, cursor } = stored
  const position = positionOf(projection)
  if (event !== null) {
    noteParty(projection.parties, position, event)
    noteRuleSet(projection.ruleSets, position, event)
    noteTerms(projection.terms, position, stored, event)
    noteCutOff(projection.cutOffs, position, event)
  }
  projection.heads.set(stream, revision)
  projection.checkpoint = { cursor, eventId: id, stream, revision }
  return { position, event, parked }
}

/** The id of the event that was folded, or parked, as this revision of a stream. */
export const idOf = (
  { lineage, parked }: Projection,
  stream: string,
  revision: number,
): string | undefined => {
  const position = findPosition(lineage, stream, revision) ?? 0
  return eventAt(lineage, position)?.id ?? parked.find((each) => each.position === position)?.id
}

const checkSame = (projection: Projection, { stream, revision, id }: PositionedEvent): void => {
  const known = idOf(projection, stream, revision)
  if (known === id) return
  throw new ProvenanceError(
    'STORE_FORKED',
    `The store now has event ${id} at revision ${revision} of ${stream}, where ${known} was folded: it is not the store that was followed so far.`,
  )
}

const take = (projection: Projection, stored: PositionedEvent, decoder: Decoder, most: number): Folding => {
  const { stream, revision, id } = stored
  const ahead = saidAhead(stored)
  if (ahead !== null) {
    const whole = foldPacked(projection.lineage, stored, ahead.events, ahead.place, most)
    return { whole, event: null, parked: false, stored }
  }
  const decoded = decoder.decode(stored)
  if (!decoded.ok) return park(projection, stored, decoded.reason)
  const { event } = decoded
  try {
    const whole = foldSome(projection.lineage, { stream, revision, id, event }, most)
    return { whole, event, parked: false, stored }
  } catch (error) {
    if (!(error instanceof LineageError) || error.code !== 'EVENT_NOT_FOLDABLE') throw error
    return park(projection, stored, error.message)
  }
}

const park = (projection: Projection, stored: PositionedEvent, reason: string): Folding => {
  const { stream, revision, id, type } = stored
  foldUnreadable(projection.lineage, { stream, revision, id, type })
  projection.parked.push({ position: positionOf(projection), stream, revision, id, type, reason })
  return { whole: true, event: null, parked: true, stored }
}
