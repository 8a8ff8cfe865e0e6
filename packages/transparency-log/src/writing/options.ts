import type { EventStore, Timers } from '@lodestone/event-store'
import type { LedgerSecret, SignedCheckpoint, Signer, VerifierKey } from '@lodestone/transparency'
import type { LogDisk } from '../disk/log-disk.ts'
import type { Cosign } from '../witness/ask-witnesses.ts'

/** What a log tells of itself, for the operator. */
export type LogLogger = {
  readonly info: (what: object, message: string) => void
  readonly warn: (what: object, message: string) => void
  readonly error: (what: object, message: string) => void
}

export type LogWriterOptions = {
  readonly store: EventStore
  readonly disk: LogDisk
  readonly secret: LedgerSecret
  /** Who signs; several while a key is being rotated. The first one's name is the origin. */
  readonly signers: readonly Signer[]
  /** Keys that have signed and do so no more. */
  readonly retired?: readonly VerifierKey[]
  readonly logger: LogLogger
  /** An event is signed this many milliseconds after it came, and what its writing takes; 250 unless told. */
  readonly intervalMs?: number
  readonly timers?: Timers
  /** Asks witnesses to cosign a head; what they sign is published with it. Asked for the newest head only, one at a time. */
  readonly cosign?: Cosign
  /** Told of every checkpoint, once it is published. */
  readonly onPublished?: (checkpoint: SignedCheckpoint) => void
}

export const DEFAULT_INTERVAL_MS = 250

/** So many leaves may wait in memory; then the store is not read on before they are written. */
export const MOST_WAITING = 65_536
