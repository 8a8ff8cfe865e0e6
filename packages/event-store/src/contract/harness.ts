import type { EventStore } from '../event-store.ts'
import type { Cursor } from '../events.ts'

/** A store that is ready for the suite. */
export type OpenedStore = {
  readonly store: EventStore
  /** Opens the same data anew once the first store is closed; left out where a store cannot. */
  reopen?(): Promise<EventStore>
  /** Closes what `open` and `reopen` made and removes the data. */
  cleanup(): Promise<void>
}

/** Where honest stores differ. Everything else is asserted of all of them. */
export type StoreFeatures = {
  /** Each `open` gives an empty store that nobody else writes to. Unless told: true. */
  readonly fresh: boolean
  /** The suite may append to `$…` streams, and `['']` shows them. Unless told: true. */
  readonly systemStreams: boolean
  /** The largest append, in bytes: half of it is taken, twice as much is refused. Unless told: 1 MiB. */
  readonly maxAppendBytes: number
  /** Well-formed cursors at which no event is. */
  readonly emptyPlaces: readonly Cursor[]
}

export type StoreHarness = {
  open(): Promise<OpenedStore>
  readonly features?: Partial<StoreFeatures>
}

/** What the behaviours get: the store of the present test (a new one for each), and what it is able to do. */
export type ContractContext = {
  readonly store: EventStore
  readonly opened: OpenedStore
  readonly features: StoreFeatures
}
