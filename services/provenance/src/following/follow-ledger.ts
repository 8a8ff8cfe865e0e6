import { LEDGER_PREFIXES } from '@lodestone/domain'
import { type Drop, type EventStore, follow, isEventStoreError, type Page } from '@lodestone/event-store'
import type { Projection } from '../projection/projection.ts'
import { checkStore } from './check-store.ts'

export type FollowLedgerOptions = {
  readonly store: EventStore
  readonly projection: Projection
  readonly signal: AbortSignal
  readonly onDrop: (drop: Drop) => void
}

/**
 * The ledger's events behind what is folded, without end. After a lost connection the store is checked first: another one may have come
 * back in its place. Errors: STORE_FORKED, STORE_BEHIND; those of the store, but UNAVAILABLE.
 */
export async function* followLedger(options: FollowLedgerOptions): AsyncGenerator<Page, void, undefined> {
  const { store, projection, signal, onDrop } = options
  let inDoubt = false
  const pages = follow(store, {
    ...(projection.checkpoint === null ? {} : { after: projection.checkpoint.cursor }),
    streams: { prefixes: LEDGER_PREFIXES },
    signal,
    onDrop: (drop) => {
      inDoubt = true
      onDrop(drop)
    },
  })
  for await (const page of pages) {
    if (inDoubt) inDoubt = !(await isChecked(store, projection))
    yield page
  }
}

/** Whether the store could be asked. If it went away again, the next page is checked: the fold takes in nothing that does not fit meanwhile. */
const isChecked = async (store: EventStore, projection: Projection): Promise<boolean> => {
  try {
    await checkStore(store, projection)
    return true
  } catch (error) {
    if (isEventStoreError(error, 'UNAVAILABLE')) return false
    throw error
  }
}
