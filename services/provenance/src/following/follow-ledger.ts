import { LEDGER_PREFIXES } from '@lodestone/domain'
import {
  type Drop,
  type EventStore,
  follow,
  isEventStoreError,
  type Page,
  pacedBy,
  type Timers,
} from '@lodestone/event-store'
import type { Projection } from '../projection/projection.ts'
import { checkStore } from './check-store.ts'

export type FollowLedgerOptions = {
  readonly store: EventStore
  readonly projection: Projection
  readonly signal: AbortSignal
  readonly timers: Timers
  readonly onDrop: (drop: Drop) => void
}

/**
 * The ledger's events behind what is folded, without end. After a lost connection the store is checked first, before anything is taken from it:
 * another one may have come back in its place. Errors: STORE_FORKED, STORE_BEHIND; those of the store, but UNAVAILABLE.
 */
export async function* followLedger(options: FollowLedgerOptions): AsyncGenerator<Page, void, undefined> {
  const { store, projection, signal, timers, onDrop } = options
  const paced = pacedBy(timers)
  let inDoubt = false
  const pages = follow(store, {
    ...(projection.checkpoint === null ? {} : { after: projection.checkpoint.cursor }),
    streams: { prefixes: LEDGER_PREFIXES },
    signal,
    ...paced,
    onDrop: (drop) => {
      inDoubt = true
      onDrop(drop)
    },
  })
  for await (const page of pages) {
    // What follows may fit another store's past as well: nothing is folded before it is known to be the same store.
    for (let attempt = 1; inDoubt && !signal.aborted; attempt++) {
      inDoubt = !(await isChecked(store, projection))
      if (inDoubt) await paced.sleep(paced.backoff(attempt), signal)
    }
    if (signal.aborted) return
    yield page
  }
}

/** Whether the store could be asked. */
const isChecked = async (store: EventStore, projection: Projection): Promise<boolean> => {
  try {
    await checkStore(store, projection)
    return true
  } catch (error) {
    if (isEventStoreError(error, 'UNAVAILABLE')) return false
    throw error
  }
}
