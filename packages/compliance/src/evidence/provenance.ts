import type { Element, LotId, MaterialCode, Role, Stage } from '@lodestone/domain'
import type { FactBasis } from '@lodestone/lineage'

/** Where a stage was done, as far as anybody says. */
export type FactOrigin =
  | { readonly in: readonly string[] }
  | { readonly notIn: readonly string[] }
  | 'unknown'

/**
 * One fact of a lot's taint: matter of it that may hold the element met this stage there. A null stage is its whole history, of which
 * nothing is known.
 */
export type StageFact = {
  /** Its name in questions to the ledger: `separate:in:CN;segregated`. */
  readonly key: string
  readonly element: Element
  readonly stage: Stage | null
  readonly origin: FactOrigin
  readonly site: string | null
  /** ISO 3166-2, where the site has one. */
  readonly region: string | null
  /** Of a statement: the model of custody that it is made under. */
  readonly custody: string | null
  /** Of a statement: the last day that it is good for. */
  readonly expires: string | null
  /**
   * `recorded` by the site itself; `stated` by a supplier; `expired`: stated, and no longer good on the day of the delivery; all others say why it is
   * not known.
   */
  readonly basis: FactBasis | 'expired'
  /** `prior`: before the matter became scrap. */
  readonly life: 'first' | 'prior'
  readonly role: Extract<Role, 'constituent' | 're_bearing_bath' | 'coating'>
  /** The nearest lot that shows it: whose event, or whose supplier's word; null while nobody has looked. */
  readonly witness: LotId | null
  /** How many lots show it, the witness among them. */
  readonly witnesses: number
  /** Whose word it is, where that is known: "Hitachi Metals (HITACHI)". */
  readonly source: string | null
}

/** What the ledger knows of a lot, as of a position: all that a verdict is made of. */
export type LotProvenance = {
  readonly lot: LotId
  /** Null where its birth is not posted: it may be anything. */
  readonly material: MaterialCode | null
  readonly position: number
  /** Events that may bear on it and could not be read, or that are disputed. */
  readonly doubts: readonly Doubt[]
  readonly facts: readonly StageFact[]
}

/** Why what the ledger says of a lot may not be all, or not be so; and who could put it right. */
export type Doubt = { readonly sentence: string; readonly whoCouldSay: string }
