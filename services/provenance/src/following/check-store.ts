import { type EventStore, verifyCheckpoint } from '@lodestone/event-store'
import { ProvenanceError } from '../errors.ts'
import { idOf } from '../projection/fold-stored.ts'
import { type Projection, positionOf } from '../projection/projection.ts'

const REMEDY =
  'Nothing is served from it. Point the service at the right store; or, if this store is the truth now, start it once with the choice to accept the store: it then forgets what it knew and folds this log from its start.'

/**
 * Makes sure that the store is still the one that the projection was folded from. Errors: STORE_FORKED, STORE_BEHIND; those of the store.
 */
export const checkStore = async (store: EventStore, projection: Projection): Promise<void> => {
  const { checkpoint } = projection
  if (checkpoint === null) return
  const verdict = await verifyCheckpoint(store, checkpoint)
  if (verdict === 'same') return
  const { eventId, stream, revision } = checkpoint
  const known = `The projection stands at position ${positionOf(projection)}, which is event ${eventId} (${stream}, revision ${revision}).`
  if (verdict === 'missing')
    throw new ProvenanceError(
      'STORE_BEHIND',
      `${known} The store has no event there: it was restored from an older backup, or is another store. ${REMEDY}`,
    )
  throw new ProvenanceError(
    'STORE_FORKED',
    `${known} The store has another event there: it was restored and then written to, or is another store. ${REMEDY}`,
  )
}

/**
 * The same by the last event of each stream, for what was loaded from a snapshot: of what a restored store has lost, one event may have been posted again since, and have come to the very
 * place of the checkpoint, while others have not. Errors: as `checkStore`.
 */
export const checkHeads = async (store: EventStore, projection: Projection): Promise<void> => {
  for (const [stream, revision] of projection.heads) {
    const found = await idAt(store, stream, revision)
    const folded = idOf(projection, stream, revision)
    if (folded === undefined || found === folded) continue
    const known = `At revision ${revision} of ${stream} event ${folded} was folded.`
    if (found === null)
      throw new ProvenanceError(
        'STORE_BEHIND',
        `${known} The store has no event there: it was restored from an older backup, or is another store. ${REMEDY}`,
      )
    throw new ProvenanceError(
      'STORE_FORKED',
      `${known} The store has event ${found} there: it was restored and then written to, or is another store. ${REMEDY}`,
    )
  }
}

const idAt = async (store: EventStore, stream: string, revision: number): Promise<string | null> => {
  for await (const page of store.readStream(stream, { from: revision, limit: 1 }))
    for (const stored of page) if (stored.revision === revision) return stored.id
  return null
}
