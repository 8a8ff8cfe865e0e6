import type { EventStore } from '@lodestone/event-store'
import type { Log } from '../logger.ts'
import type { Decoder } from '../projection/decoder.ts'
import { createProjection, type Projection, positionOf } from '../projection/projection.ts'
import type { SnapshotKeeper } from '../snapshots/snapshot-keeper.ts'
import { checkStore } from './check-store.ts'
import { isHealable } from './healable.ts'

export type LoadOptions = {
  readonly store: EventStore
  readonly snapshots: SnapshotKeeper
  readonly decoder: Decoder
  readonly log: Log
  readonly rebuild: boolean
  readonly acceptStore: boolean
}

/**
 * The projection to go on from: that of the newest good snapshot, or an empty one. Errors: STORE_FORKED and STORE_BEHIND unless the store is to be
 * accepted; SNAPSHOT_FOLDER; those of the store.
 */
export const loadProjection = async (options: LoadOptions): Promise<Projection> => {
  const { snapshots, log } = options
  const loaded = await snapshots.load()
  if (loaded === null) return createProjection()
  const why = await whyAnew(loaded, options)
  if (why === null) {
    log.info({ position: positionOf(loaded), parked: loaded.parked.length }, 'A snapshot is loaded.')
    return loaded
  }
  log.warn({ position: positionOf(loaded) }, `The snapshots are dropped, and the log is folded anew: ${why}`)
  await snapshots.discard()
  return createProjection()
}

/** Why a snapshot is not gone on from although it is whole; null when it is. Errors: as above. */
const whyAnew = async (loaded: Projection, options: LoadOptions): Promise<string | null> => {
  const { store, decoder, rebuild, acceptStore } = options
  // Also where its last event is there: what was lost before it may have been posted again since, and stand there otherwise.
  if (acceptStore) return 'the store is accepted as it is.'
  await checkStore(store, loaded)
  if (rebuild) return 'it was asked for.'
  if (await isHealable(store, decoder, loaded)) return 'parked events can be read now.'
  return null
}
