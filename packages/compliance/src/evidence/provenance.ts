import type { Element, LotId, MaterialCode, Role, Stage } from '@lodestone/domain'

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
  readonly element: Element
  readonly stage: Stage | null
  readonly origin: FactOrigin
  readonly site: string | null
  /** ISO 3166-2, where the site has one. */
  readonly region?: string | null
  /** Of a statement: the model of custody that it is made under. */
  readonly custody: string | null
  /** `recorded` by the site itself; `stated` by a supplier; `silent`: nobody says. */
  readonly basis: 'recorded' | 'stated' | 'silent'
  /** `prior`: before the matter became scrap. */
  readonly life: 'first' | 'prior'
  readonly role: Extract<Role, 'constituent' | 're_bearing_bath' | 'coating'>
  /** A lot that shows it: whose event, or whose supplier's word. */
  readonly witness: LotId
}

/** What the ledger knows of a lot, as of a position: all that a verdict is made of. */
export type LotProvenance = {
  readonly lot: LotId
  readonly material: MaterialCode
  readonly position: number
  /** Events that may bear on it and could not be read, or that are disputed: a sentence each. */
  readonly doubts: readonly string[]
  readonly facts: readonly StageFact[]
}
