import { LEDGER_PREFIXES } from '@lodestone/domain'
import { type EventStore, verifyCheckpoint } from '@lodestone/event-store'
import { findPosition } from '@lodestone/lineage'
import { ProvenanceError } from '../errors.ts'
import { idOf } from '../projection/fold-stored.ts'
import { type FoldedEvent, type Projection, positionOf } from '../projection/projection.ts'

const REMEDY =
  'Nothing is served from it. Point the service at the right store; or, if this store is the truth now, start it once with the choice to accept the store: it then forgets what it knew and folds this log from its start.'

/** So many events up to the checkpoint are looked at, in their order: more than is posted again after a loss without anything else between. */
const LOOKED_AT = 512

const behind = (known: string): ProvenanceError =>
  new ProvenanceError(
    'STORE_BEHIND',
    `${known} The store has no event there: it was restored from an older backup, or is another store. ${REMEDY}`,
  )
const forked = (known: string): ProvenanceError =>
  new ProvenanceError(
    'STORE_FORKED',
    `${known}: it was restored and then written to, or is another store. ${REMEDY}`,
  )

/**
 * Makes sure that the store is still the one that the projection was folded from: by the last event, by those before it, and by the last of each stream. Of what a restored store has lost,
 * events may have been posted again since, and have come to the very place of the checkpoint, while others have not. Errors: STORE_FORKED, STORE_BEHIND; those of the store.
 */
export const checkStore = async (store: EventStore, projection: Projection): Promise<void> => {
  const { checkpoint } = projection
  if (checkpoint === null) return
  await checkLast(store, projection, checkpoint)
  await checkBefore(store, projection, checkpoint)
  await checkHeads(store, projection)
}

const checkLast = async (
  store: EventStore,
  projection: Projection,
  checkpoint: FoldedEvent,
): Promise<void> => {
  const verdict = await verifyCheckpoint(store, checkpoint)
  if (verdict === 'same') return
  const { eventId, stream, revision } = checkpoint
  const known = `The projection stands at position ${positionOf(projection)}, which is event ${eventId} (${stream}, revision ${revision}).`
  throw verdict === 'missing' ? behind(known) : forked(`${known} The store has another event there`)
}

const checkBefore = async (
  store: EventStore,
  projection: Projection,
  { cursor }: FoldedEvent,
): Promise<void> => {
  const streams = { prefixes: LEDGER_PREFIXES }
  let position = positionOf(projection)
  for await (const { events } of store.readAll({
    after: cursor,
    direction: 'backwards',
    limit: LOOKED_AT,
    streams,
  }))
    for (const { stream, revision, id } of events) {
      position -= 1
      const isHere = findPosition(projection.lineage, stream, revision) === position
      if (isHere && idOf(projection, stream, revision) === id) continue
      throw forked(
        `Where event ${position} of the ledger was folded, the store has event ${id} (${stream}, revision ${revision})`,
      )
    }
}

const checkHeads = async (store: EventStore, projection: Projection): Promise<void> => {
  for (const [stream, revision] of projection.heads) {
    const found = await idAt(store, stream, revision)
    const folded = idOf(projection, stream, revision)
    if (folded === undefined || found === folded) continue
    const known = `At revision ${revision} of ${stream} event ${folded} was folded.`
    throw found === null ? behind(known) : forked(`${known} The store has event ${found} there`)
  }
}

const idAt = async (store: EventStore, stream: string, revision: number): Promise<string | null> => {
  for await (const page of store.readStream(stream, { from: revision, limit: 1 }))
    for (const stored of page) if (stored.revision === revision) return stored.id
  return null
}
