import type { AreaCode, Element, LossKind, MaterialCode, SiteCode, UptakeSpecies } from '@lodestone/domain'
import type { EventAt, Gap } from '@lodestone/lineage'
import type { Line } from '../movements/lines.ts'
import type { Verdict } from '../sheet/difference.ts'
import type { TransitLine } from '../sheet/transit.ts'

/** Areas that are balanced together: one; those of a site; all of them. */
export type Scope =
  | { readonly kind: 'area'; readonly area: AreaCode }
  | { readonly kind: 'site'; readonly site: SiteCode }
  | { readonly kind: 'chain' }

export type Grams<K extends string> = { readonly [N in K]?: number }

/**
 * A material over a period, in whole grams. To the gram: opening + what came in - what left + weighing + unexplained = closing. Lines of nothing
 * are left out.
 */
export type MaterialRow = {
  readonly material: MaterialCode
  readonly opening: number
  readonly lines: Grams<Line>
  /** What left lots beyond what they held, as far as two weighings may differ; less what was so before. */
  readonly weighing: number
  /** The same beyond that: mass that appeared without cause. */
  readonly unexplained: number
  readonly closing: number
  /** Mass of it whose content of the element is not known. It is in none of the figures beside. */
  readonly notKnown?: { readonly opening: number; readonly moved: number; readonly closing: number }
}

/**
 * All materials. To the gram: opening + what came from outside + taken up + unexplained - what left for outside - lost + changed - unaccounted = closing; with
 * what is on its way in opening and closing where several areas are balanced.
 */
export type Total = Omit<MaterialRow, 'material'> & {
  /** What was on its way between the areas, in the senders' figures. */
  readonly transit?: {
    readonly opening: number
    readonly lines: Grams<TransitLine>
    readonly closing: number
  }
  readonly takenUp: Grams<UptakeSpecies>
  /** Lost without a lot, by kind; of an element as much as was analysed, or as the charge held. */
  readonly lost: Grams<LossKind>
  /** What runs gave beyond what they took where mass comes and goes with reagents, air and water, so that only elements balance. */
  readonly changed: number
  /** Above zero: missing. Below zero: more than there can be. */
  readonly unaccounted: number
}

/** What runs of one process took and gave. */
export type ProcessRow = {
  readonly area: AreaCode
  /** A run's event type; `LotReworked`; or `moves` for everything that only moves goods or corrects what is booked. */
  readonly process: string
  readonly events: number
  readonly took: number
  readonly gave: number
  readonly lost: number
  readonly takenUp: number
  readonly unaccounted: number
}

/** How what is not accounted for compares with what explains it. Grams. */
export type Comparison = {
  readonly unaccounted: number
  /** How much of it losses that nobody analysed, walls and vapour can hold, at most. */
  readonly hidden: number
  /** Standard uncertainty of it, by weighing and analysis. */
  readonly uncertainty: number
  /** How many of these what is left unexplained comes to, times ten; null where there is none to compare with. */
  readonly timesUncertaintyTimes10: number | null
  readonly alarmTimes10: number
  readonly verdict: Verdict
  /** What it comes to, for people. */
  readonly sentence: string
  /** Where most of it is from, where the verdict is an alarm. */
  readonly where?: {
    readonly area: AreaCode
    readonly process: string
    readonly from: string
    readonly to: string
    readonly grams: number
  }
  /** Goods that count and whose content is not known: while there are any, nothing is proven. */
  readonly notAnalysed?: readonly LotsOfMaterial[]
  /** Goods that count and whose own analysis is out, or did not look for the element: their content is taken from others like them. */
  readonly estimated?: readonly LotsOfMaterial[]
}

/** How many lots of a material, and what they weigh in grams. */
export type LotsOfMaterial = {
  readonly material: MaterialCode
  readonly lots: number
  readonly grams: number
}

/** The physical inventory against the book, lot by lot as of each count. Grams. */
export type Counted = {
  readonly counts: readonly EventAt[]
  readonly rows: readonly {
    readonly material: MaterialCode
    readonly lots: number
    readonly book: number
    readonly counted: number
  }[]
  readonly book: number
  readonly counted: number
  /** Book less count: above zero, missing. */
  readonly difference: number
  readonly uncertainty: number
  readonly verdict: Verdict
  /** What nobody counted of what the book holds at the end. */
  readonly notCounted: { readonly lots: number; readonly grams: number }
  /** Lots whose content is inferred (a survey's basis): these prove no balance, and are left out. */
  readonly inferred: number
}

/** A balance of mass, or of one element. */
export type Sheet = {
  readonly element: Element | null
  readonly materials: readonly MaterialRow[]
  readonly total: Total
  readonly processes: readonly ProcessRow[]
  readonly difference: Comparison
  readonly counted?: Counted
}

/** An area in the balance of several. */
export type AreaLine = {
  readonly area: AreaCode
  readonly element: Element | null
  readonly opening: number
  readonly closing: number
  readonly unaccounted: number
}

export type Balance = {
  readonly scope: Scope
  readonly areas: readonly AreaCode[]
  readonly from: string
  readonly to: string
  readonly asOf: number
  readonly sheets: readonly Sheet[]
  /** What each area comes to, where there are several. */
  readonly byArea?: readonly AreaLine[]
  /** The same period as the book was closed, where it was: what came later shows in the sheets beside. */
  readonly closed?: { readonly at: EventAt; readonly period: string; readonly sheets: readonly Sheet[] }
  /** Events that could not be read: the balance is incomplete. */
  readonly gaps: readonly Gap[]
}
