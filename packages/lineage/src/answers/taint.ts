import type { Element, LotId, SiteCode, Stage } from '@lodestone/domain'
import type { EventAt, Gap } from './place.ts'
import type { TraceEdge } from './trace.ts'

/** What is stated of where a stage was done: in one of these countries, in none of these, or nothing. */
export type StatedOrigin =
  | { readonly in: readonly string[] }
  | { readonly notIn: readonly string[] }
  | 'unknown'

/** On what a fact rests; or, from `silent` on, why it is not known where. */
export const FACT_BASES = [
  /** Posted by the site itself. */
  'recorded',
  /** A supplier's (or collector's) word. */
  'stated',
  /** The goods were bought or found with the stage done, and nothing says where. */
  'silent',
  /** Before it was collected as scrap: its prior life. */
  'before_collection',
  /** The lot is used, its birth is not posted. */
  'not_posted',
  /** The lot's birth was declared erroneous, and nothing stands in its place. */
  'withdrawn',
  /** The lot's birth is dated later than what is looked at. */
  'occurred_later',
  /** Mass of the lot has no cause. */
  'unexplained_mass',
  /** Nothing that is recorded as going in can have brought it. */
  'no_recorded_input',
  /** An input would have closed a cycle: it was kept out. */
  'cycle',
] as const
export type FactBasis = (typeof FACT_BASES)[number]

/** One fact of a lot's matter: it met this stage there, or it is not known where. */
export type StageFact = {
  /** Its name in questions, the same in every ledger: `mine@MTP`, `separate:in:MY;segregated`, `mine?silent`. */
  readonly key: string
  /** Null: whatever was done before. */
  readonly stage: Stage | null
  readonly basis: FactBasis
  /** Whether it is of the matter's life before it was scrap. */
  readonly life: 'first' | 'prior'
  /** Recorded: the site that did it. Stated: the supplier's word for it. */
  readonly site: SiteCode | null
  /** Recorded: the site's country as of the position. */
  readonly origin: StatedOrigin
  /** Under which model of custody it is stated (ISO 22095). */
  readonly custody: string | null
  /** The last day that the statement is good for. */
  readonly expires: string | null
}

/** A fact, and the elements of the lot that may have met it. */
export type TaintFact = StageFact & { readonly elements: readonly Element[] }

export type TaintOptions = {
  readonly asOf?: number | undefined
  /** Facts of these elements; of all unless told. */
  readonly elements?: readonly Element[] | undefined
}

/** All facts that any constituent of a lot may have met, however small its share; as of a position. */
export type Taint = {
  readonly lot: LotId
  readonly asOf: number
  /** The position since which just these facts are believed; null in a lineage that is cut in time. */
  readonly since: number | null
  /** By stage. */
  readonly facts: readonly TaintFact[]
  /** Nothing of it is unknown, and no event that could bear on it is unread. */
  readonly complete: boolean
  readonly gaps: readonly Gap[]
}

export type TaintPathOptions = {
  readonly asOf?: number | undefined
  /** The fact's `key`. */
  readonly fact: string
  /** The element that carries it; the first that may, unless told. */
  readonly element?: Element | undefined
}

/** One shortest way by which a fact can have come into a lot. */
export type TaintPath = {
  readonly lot: LotId
  readonly asOf: number
  readonly element: Element
  readonly fact: TaintFact
  /** The lot that it is said of, and the event that says it; null where that is no one event. */
  readonly saidOf: LotId
  readonly saidBy: EventAt | null
  /** From that lot to the one that was asked for; none when they are the same. */
  readonly edges: readonly TraceEdge[]
}

/** All ways by which a fact can have come into a lot: the part of its graph that can carry it. */
export type TaintPaths = {
  readonly lot: LotId
  readonly asOf: number
  readonly element: Element
  readonly fact: TaintFact
  /** The lot itself first, then by steps from it. `says`: the fact is said of this very lot. */
  readonly nodes: readonly { readonly lot: LotId; readonly steps: number; readonly says: boolean }[]
  readonly edges: readonly TraceEdge[]
}
