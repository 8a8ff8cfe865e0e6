import type { Finding } from '@lodestone/domain'

/** What the service answers to a post that is durable. */
export type Receipt = {
  readonly stream: string
  /** The revision of the last event of this post in its stream. */
  readonly revision: number
  readonly events: readonly { readonly id: string; readonly type: string; readonly revision: number }[]
  readonly recordedAt: string
  /** Hand this to a provenance read as `waitFor`, to read your own write. */
  readonly waitFor: string
  /** What the ledger disbelieves, or notes, about the report. */
  readonly findings: readonly Finding[]
}

/** A receipt, and how it came about. */
export type Posted = Receipt & {
  readonly idempotencyKey: string
  /** True when this very post had been recorded before; the receipt is the first one. */
  readonly replayed: boolean
}

/** What a dry run answers: the post would be recorded, as these events, with these findings. Nothing was written. */
export type Preview = {
  readonly dryRun: true
  readonly types: readonly string[]
  readonly findings: readonly Finding[]
}
