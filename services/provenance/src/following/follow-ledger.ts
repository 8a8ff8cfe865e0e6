import { LEDGER_PREFIXES } from '@lodestone/domain'
import { type Drop, type EventStore, followChecked, type Page, type Timers } from '@lodestone/event-store'
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
 * The ledger's events behind what is folded, without end. After a lost connection the store is checked first. Errors: STORE_FORKED, STORE_BEHIND; those of
 * the store, but UNAVAILABLE.
 */
export const followLedger = ({
  store,
  projection,
  ...options
}: FollowLedgerOptions): AsyncGenerator<Page, void, undefined> =>
  followChecked(store, {
    ...options,
    ...(projection.checkpoint === null ? {} : { after: projection.checkpoint.cursor }),
    streams: { prefixes: LEDGER_PREFIXES },
    check: () => checkStore(store, projection),
  })
