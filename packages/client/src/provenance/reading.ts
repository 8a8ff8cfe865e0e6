/** Where an answer stands: every answer of the read side says as of which position it was given. */
export type Positioned = {
  /** How many ledger events were folded. Ask again with it as `asOf`, and the answer is the same. */
  readonly position: number
  /** Only what had happened before, where it was asked for. */
  readonly occurredBefore?: string
  /** Events could not be read, and may bear on this answer; `reasons` says which. */
  readonly incomplete?: true
  readonly reasons?: readonly string[]
}

/** As of when to ask, and after which post. */
export type ReadOptions = {
  /** As of this position rather than now; or as of what was recorded up to this moment (ISO 8601 with its offset). */
  readonly asOf?: number | string | undefined
  /** Only what had happened before this moment (ISO 8601 with its offset), whenever it was recorded. */
  readonly occurredBefore?: string | undefined
  /** A receipt's `waitFor`: answer only when that post is folded. Errors: ProblemError NOT_YET_SEEN when it takes too long. */
  readonly waitFor?: string | undefined
  /** How long to wait for it, in milliseconds, up to 60,000; 5,000 unless told. */
  readonly timeoutMs?: number | undefined
  readonly signal?: AbortSignal | undefined
}

export type PeriodQuery = {
  /** ISO 8601 with offset; back from now unless told. */
  readonly from?: string | undefined
  readonly to?: string | undefined
}
