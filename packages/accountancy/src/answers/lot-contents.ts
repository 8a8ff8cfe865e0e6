import type { Element, LotId, Ppb } from '@lodestone/domain'

/** What a lot holds of an element, and between what it lies, in ppb of the lot's mass. */
export type LotContent = {
  readonly element: Element
  /** Null, like its bounds, where it is not known: neither analysed nor stated, of the lot or of all that went into it. */
  readonly ppb: Ppb | null
  readonly leastPpb: Ppb | null
  readonly mostPpb: Ppb | null
  /** Analyses and statements that it rests on. */
  readonly measurements: number
}

/** What a lot holds as the balances count it, as of a position: without the elements that it holds nothing of. */
export type LotContents = {
  readonly lot: LotId
  readonly asOf: number
  readonly elements: readonly LotContent[]
  /** Least and most are so many tenths of a standard uncertainty from it. */
  readonly coverageFactorTimes10: number
  readonly words: string
}
