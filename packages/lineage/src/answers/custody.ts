import type { AreaCode, LotId, SiteCode, SourceKind } from '@lodestone/domain'

/** When a kind of step happened first and last, how many lots it was, and how much. */
type Times = {
  readonly first: string
  readonly last: string
  readonly lots: number
  readonly grams: number
}
/** A step of the custody behind a lot; steps alike are told as one. */
export type CustodyStep = Times &
  (
    | {
        /** Matter entered the chain: bought in, mined, collected, or held on the first day. */
        readonly kind: 'entered'
        readonly sourceKind: SourceKind
        /** Who brought it, where that is said. */
        readonly from: string | null
        readonly to: AreaCode
        readonly site: SiteCode
      }
    /** Lots were made in an area. */
    | { readonly kind: 'worked'; readonly area: AreaCode; readonly site: SiteCode }
    /** Lots went from one area to another; of these so many receipts. */
    | { readonly kind: 'moved'; readonly from: AreaCode; readonly to: AreaCode; readonly receipts: number }
  )

/** Who had the matter of a lot, and when, from where it entered the chain to the lot itself; as of a position. */
export type Custody = {
  readonly lot: LotId
  readonly asOf: number
  /** By when each happened first. */
  readonly steps: readonly CustodyStep[]
  /** Lots behind it. */
  readonly ancestors: number
}
