import type { AreaCode, Element, LotId, ParcelId, Severity } from '@lodestone/domain'
import type { EventAt } from '@lodestone/lineage'

/** Stable codes of what the read side disbelieves, across runs, areas and periods. */
export const DERIVED_CODES = [
  /** More of it is gone from an area over a period than weighing, analysis and unseen losses explain. */
  'MATERIAL_MISSING',
  /** More of it is there than can be. */
  'MATERIAL_GAINED',
  /** What is not accounted for adds up, month after month, each within what is explained. */
  'MATERIAL_DRIFTS',
  /** A count finds less, or more, than the book has. */
  'STOCK_MISSING',
  'STOCK_GAINED',
  /** A pool gave more over a month than was ever charged to it. */
  'POOL_EXCEEDED',
  /** A run gave more of an element than it took. */
  'ELEMENT_GAINED',
  /** A run lost more of an element than it can. */
  'ELEMENT_LOST',
  /** A run's product holds more, or less, of what went in than the process recovers. */
  'RECOVERY_UNUSUAL',
  /** What was analysed of a lot is not what went into it makes. */
  'BLEND_DIFFERS',
  /** Two lots whose analyses fit each other's. */
  'ASSAYS_EXCHANGED',
  /** An assay that was taken over from a sender is no longer what the sender has found. */
  'ASSAY_COPY_DIFFERS',
  /** Goods of one way gain, or lose, weight on their way, month after month. */
  'TRANSIT_DIFFERS',
  /** Goods between two areas that should long have come. */
  'PARCEL_OVERDUE',
  /** A supplier's document was used for more goods than it covers. */
  'DECLARATION_OVERUSED',
  /** Recycled goods from somebody to whom own returns were sold. */
  'OWN_RETURN_BOUGHT_BACK',
  /** A run that names nothing that holds back material, where nearly all of its kind do. */
  'RESIDUE_UNSAID',
] as const
export type DerivedCode = (typeof DERIVED_CODES)[number]

/** What was found, derived from the log as of a position: it edits nothing, and is gone when what it rests on is put right. */
export type DerivedFinding = {
  /** The same for the same cause and subject, whenever it is asked for. */
  readonly id: string
  readonly code: DerivedCode
  readonly severity: Severity
  readonly areas: readonly AreaCode[]
  readonly lots: readonly LotId[]
  readonly element: Element | null
  /** The parcel that it is about, where it is about one. */
  readonly parcel?: ParcelId
  /** The events that it rests on, the one that shows it first. */
  readonly events: readonly EventAt[]
  /** When what it is about happened, or the end of the period. */
  readonly occurredAt: string
  /** Figures of the sentence, in grams; `times10`: how many standard uncertainties, times ten. */
  readonly figures: { readonly [figure: string]: number }
  readonly sentence: string
  /** The way to resolve it. */
  readonly remedy: string
}
