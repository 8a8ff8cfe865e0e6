/** Why the projection cannot go on, as stable codes. */
export type ProvenanceErrorCode =
  /** The store does not hold, at the snapshot's place, the event that the snapshot ends with: it was forked, or another store stands there. */
  | 'STORE_FORKED'
  /** The store ends before the place that the snapshot was taken at: it was restored from an older backup. */
  | 'STORE_BEHIND'
  /** A revision of a stream is missing from what the store gives: folding on would hide what it said. */
  | 'LEDGER_GAP'
  /** A file that is no snapshot of this service, or not whole. The log is folded anew. */
  | 'SNAPSHOT_UNUSABLE'
  /** Snapshots cannot be kept in this folder. */
  | 'SNAPSHOT_FOLDER'

export class ProvenanceError extends Error {
  readonly code: ProvenanceErrorCode

  constructor(code: ProvenanceErrorCode, message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'ProvenanceError'
    this.code = code
  }
}
