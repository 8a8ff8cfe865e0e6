import type { EventStore, Timers } from '@lodestone/event-store'
import type { Log } from './logger.ts'
import type { Decoder } from './projection/decoder.ts'
import type { SnapshotDisk } from './snapshots/snapshot-disk.ts'

export type ProvenanceOptions = {
  readonly store: EventStore
  /** Where the store is, as `openStore` takes it: far behind its end it is then read ahead on a second thread. */
  readonly address?: string
  /** From how many events on that is done; unless told, as many as are worth the start of the thread. */
  readonly farBehind?: number
  /** The folder that snapshots are kept in; made if it is not there. Nobody else may write to it. */
  readonly snapshotDir: string
  readonly logger: Log
  /** How stored events are read; the house's codec unless told. */
  readonly decoder?: Decoder
  readonly clock?: () => Date
  readonly timers?: Timers
  /** When one event changes the facts of more lots than this, requests are let through between; 2,000 unless told. */
  readonly lotsAtOnce?: number
  /** What keeps the snapshots' bytes; the file system unless told. */
  readonly snapshotDisk?: SnapshotDisk
  /** A snapshot is written when so many events have come, and no fewer than a quarter of the ledger; 100,000 unless told. Not while it catches up. */
  readonly snapshotEveryEvents?: number
  /** What has come is in a snapshot after this many milliseconds; five minutes unless told. */
  readonly snapshotEveryMs?: number
  /** Folds the log from its start, whatever snapshots there are. */
  readonly rebuild?: boolean
  /** Takes the store as it is although it is not the one of the snapshots: these are removed, and the log is folded from its start. */
  readonly acceptStore?: boolean
}

export const DEFAULTS = { snapshotEveryEvents: 100_000, snapshotEveryMs: 300_000 } as const
