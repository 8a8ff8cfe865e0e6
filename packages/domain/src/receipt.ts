import type { Finding } from './events/finding.ts'

/** What a post is answered with once its events are durable; a retry with the same key gets the very same. */
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
