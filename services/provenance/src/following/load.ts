import type { EventStore } from '@lodestone/event-store'
import { ProvenanceError } from '../errors.ts'
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
  const { store, snapshots, decoder, log, rebuild, acceptStore } = options
  const loaded = await snapshots.load()
  if (loaded === null) return createProjection()
  try {
    await checkStore(store, loaded)
  } catch (error) {
    if (!acceptStore || !(error instanceof ProvenanceError)) throw error
    log.warn(
      { err: error },
      'The store is accepted as it is: the snapshots are dropped, the log is folded anew.',
    )
    await snapshots.discard()
    return createProjection()
  }
  if (rebuild) {
    log.info('The log is folded anew, as was asked.')
    return createProjection()
  }
  if (await isHealable(store, decoder, loaded)) {
    log.info({ parked: loaded.parked.length }, 'Parked events can be read now: the log is folded anew.')
    return createProjection()
  }
  log.info({ position: positionOf(loaded), parked: loaded.parked.length }, 'A snapshot is loaded.')
  return loaded
}
