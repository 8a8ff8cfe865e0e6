import type { LedgerEvent } from '@lodestone/domain'
import type { PositionedEvent } from '@lodestone/event-store'
import { eventAt, findPosition, fold, foldUnreadable, LineageError } from '@lodestone/lineage'
import { ProvenanceError } from '../errors.ts'
import { noteCutOff } from './cut-offs.ts'
import type { Decoder } from './decoder.ts'
import { noteParty } from './parties.ts'
import { type Projection, positionOf } from './projection.ts'
import { noteRuleSet } from './rule-sets.ts'

/** What came of a stored event: `event` null when it was parked. Null for one that was folded before. */
export type Folded = { readonly position: number; readonly event: LedgerEvent | null }

/**
 * Takes in the next event that the store gives. A store may give an event twice: the second time is nothing. Errors: LEDGER_GAP when a
 * revision was left out, STORE_FORKED when another event stands where one was folded; LINEAGE_FULL of lineage. Then nothing was taken in.
 */
export const foldStored = (
  projection: Projection,
  stored: PositionedEvent,
  decoder: Decoder,
): Folded | null => {
  const { stream, revision, id, cursor } = stored
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
  const event = take(projection, stored, decoder)
  projection.heads.set(stream, revision)
  projection.checkpoint = { cursor, eventId: id, stream, revision }
  return { position: positionOf(projection), event }
}

const checkSame = ({ lineage, parked }: Projection, { stream, revision, id }: PositionedEvent): void => {
  const position = findPosition(lineage, stream, revision) ?? 0
  const known = eventAt(lineage, position)?.id ?? parked.find((each) => each.position === position)?.id
  if (known === id) return
  throw new ProvenanceError(
    'STORE_FORKED',
    `The store now has event ${id} at revision ${revision} of ${stream}, where ${known} was folded: it is not the store that was followed so far.`,
  )
}

const take = (projection: Projection, stored: PositionedEvent, decoder: Decoder): LedgerEvent | null => {
  const { stream, revision, id } = stored
  const decoded = decoder.decode(stored)
  if (!decoded.ok) return park(projection, stored, decoded.reason)
  const { event } = decoded
  try {
    fold(projection.lineage, { stream, revision, id, event })
  } catch (error) {
    if (!(error instanceof LineageError) || error.code !== 'EVENT_NOT_FOLDABLE') throw error
    return park(projection, stored, error.message)
  }
  noteParty(projection.parties, positionOf(projection), event)
  noteRuleSet(projection.ruleSets, positionOf(projection), event)
  noteCutOff(projection.cutOffs, positionOf(projection), event)
  return event
}

const park = (projection: Projection, stored: PositionedEvent, reason: string): null => {
  const { stream, revision, id, type } = stored
  foldUnreadable(projection.lineage, { stream, revision, id, type })
  projection.parked.push({ position: positionOf(projection), stream, revision, id, type, reason })
  return null
}
