import type { Element, MaterialCode, Stage } from '@lodestone/domain'

/** What one site made at a stage in a period. */
export type SiteProduction = {
  readonly site: string
  readonly runs: number
  readonly grams: number
  /** At the rate of the period, over 365 days. */
  readonly gramsPerYear: number
}
export type StageProduction = {
  readonly stage: Stage
  /** What counts as made there. */
  readonly materials: readonly MaterialCode[]
  readonly runs: number
  readonly grams: number
  readonly gramsPerYear: number
  readonly planGramsPerYear: number
  /** By their codes. */
  readonly sites: readonly SiteProduction[]
}
/** What was made, stage by stage and site by site, against the plan. */
export type Production = {
  readonly from: string
  readonly to: string
  /** The rate is counted from here: from the beginning of the period, or from the first that was made, where that was later. */
  readonly ratedFrom: string
  readonly plan: { readonly version: number; readonly words: string }
  readonly stages: readonly StageProduction[]
}

export type Supply = { readonly party: string; readonly grams: number; readonly lots: number }
/** Who a bought material came from. */
export type SuppliedMaterial = {
  readonly material: MaterialCode
  readonly grams: number
  /** The largest first. */
  readonly suppliers: readonly Supply[]
  /** The only one that it came from; null where there are several. */
  readonly only: string | null
  /** The largest one's part of all, in parts per million. */
  readonly largestPpm: number
}

/** Of the finished magnets that were made in a month, what of an element was recycled. In grams of the element. */
export type RecycledElement = {
  readonly element: Element
  readonly grams: number
  readonly postConsumer: number
  readonly preConsumer: number
  /** Its origin is not known. */
  readonly unknown: number
  /** Grams of magnets whose content of it is not known: they are in no figure beside. */
  readonly notKnownIn: number
}
export type RecycledMonth = {
  /** `2026-11`, in UTC. */
  readonly month: string
  readonly lots: number
  readonly grams: number
  /** What was looked at: the heaviest lots, up to a number. */
  readonly read: { readonly lots: number; readonly grams: number }
  readonly elements: readonly RecycledElement[]
}
