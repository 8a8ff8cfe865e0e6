import type { Element, MaterialCode, Stage } from '@lodestone/domain'

/** What a site is to make at a stage in a year, as somebody said it. */
export type PlanLine = {
  readonly site: string
  readonly stage: Stage
  readonly gramsPerYear: number
  /** From the beginning of this day, UTC. */
  readonly from: string
  /** Who said so, and when. */
  readonly by: string
  readonly at: string
  readonly note?: string | undefined
}
/** What one site made at a stage in a period. */
export type SiteProduction = {
  readonly site: string
  readonly runs: number
  readonly grams: number
  /** At the rate of the period, over 365 days. */
  readonly gramsPerYear: number
  /** What it is to make; null where nobody said so. */
  readonly plan: Omit<PlanLine, 'site' | 'stage'> | null
}
export type StageProduction = {
  readonly stage: Stage
  /** What counts as made there. */
  readonly materials: readonly MaterialCode[]
  readonly runs: number
  readonly grams: number
  readonly gramsPerYear: number
  /** What its sites are to make together, where anybody said so of one of them; else what stands in the published plan. */
  readonly planGramsPerYear: number
  readonly isPlanRecorded: boolean
  /** By their codes. */
  readonly sites: readonly SiteProduction[]
}
/** What was made, stage by stage and site by site, against the plan. */
export type Production = {
  readonly from: string
  readonly to: string
  /** The rate is counted from here: from the beginning of the period, or from the first that was made, where that was later. */
  readonly ratedFrom: string
  /** The published plan, for stages of which nobody said what their sites are to make. */
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
