/** Stable codes of what can go wrong in lineage. */
export type LineageErrorCode =
  /** An event that cannot be folded: its id is no UUID, its time no time. Nothing of it was taken in. */
  | 'EVENT_NOT_FOLDABLE'
  /** An event whose revision is not above the last one of its stream: folded before, or out of order. */
  | 'EVENT_OUT_OF_ORDER'
  /** Nothing else can be done with a lineage while an event is being folded: see `foldSome`. */
  | 'FOLD_UNFINISHED'
  /** A full column: more rows than 32 bits count. */
  | 'LINEAGE_FULL'
  /** The bytes are no snapshot of a lineage. */
  | 'SNAPSHOT_NOT_A_SNAPSHOT'
  /** A snapshot of another format or fold: rebuild from the log. */
  | 'SNAPSHOT_OTHER_VERSION'
  /** The snapshot ends too early. */
  | 'SNAPSHOT_TRUNCATED'
  /** The snapshot's content is not what was written. */
  | 'SNAPSHOT_HASH_MISMATCH'

export class LineageError extends Error {
  override readonly name = 'LineageError'
  readonly code: LineageErrorCode
  constructor(code: LineageErrorCode, message: string) {
    super(message)
    this.code = code
  }
}
