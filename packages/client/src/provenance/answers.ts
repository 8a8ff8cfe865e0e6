import type { Party } from '@lodestone/domain'
import type {
  AreaView,
  HistoryEntry,
  LotPage,
  LotView,
  Origins,
  Shipment,
  SiteView,
  Trace,
} from '@lodestone/lineage'

/** Where an answer stands: every answer of the read side says as of which position it was given. */
export type Positioned = {
  /** How many ledger events were folded. Ask again with it as `asOf`, and the answer is the same. */
  readonly position: number
  /** Events could not be read, and may bear on this answer. */
  readonly incomplete?: boolean
  readonly reasons?: readonly string[]
}

/** When and as of when to ask. */
export type ReadOptions = {
  /** As of this position rather than now. */
  readonly asOf?: number | undefined
  /** A receipt's `waitFor`: answer only when that post is folded. */
  readonly waitFor?: string | undefined
  /** How long to wait for it, in milliseconds. */
  readonly timeoutMs?: number | undefined
  readonly signal?: AbortSignal | undefined
}

export type LotAnswer = Positioned & LotView
export type LotsAnswer = Positioned & LotPage
export type HistoryAnswer = Positioned & { readonly lot: string; readonly events: readonly HistoryEntry[] }
export type TraceAnswer = Positioned & Trace
export type OriginsAnswer = Positioned & Origins
export type ShipmentsAnswer = Positioned & { readonly shipments: readonly Shipment[] }
export type SitesAnswer = Positioned & { readonly sites: readonly SiteView[] }
export type AreasAnswer = Positioned & { readonly areas: readonly AreaView[] }
export type PartiesAnswer = Positioned & { readonly parties: readonly Party[] }

/** How far the read side is. */
export type ProjectionAnswer = Positioned & {
  readonly hash?: string
}
