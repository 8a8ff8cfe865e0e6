import type { Finding, Receipt } from '@lodestone/domain'

export type { Receipt }

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
