import type { LotId } from '../ids.ts'
import type { MaterialCode } from '../materials/materials.ts'
import type { Role } from '../materials/stages.ts'
import type { AnalysisTerms, Composition } from '../quantities/composition.ts'
import type { MassBasis } from '../quantities/mass.ts'

/** What a lot is when no recorded lot went into it. */
export type SourceKind = 'mined' | 'post_consumer' | 'pre_consumer' | 'declared' | 'opening'

/** A quantity taken out of a lot. */
export type Take = {
  readonly lot: LotId
  readonly grams: number
  readonly basis: MassBasis
  /** 0 for goods that are not counted. */
  readonly pieces: number
  readonly role: Role
  /** From the area's own stock; or out of a parcel, whose lot was debited in the sender's book when it left. */
  readonly whence: 'stock' | 'parcel'
}

/** A quantity put into a lot. */
export type Yield = {
  readonly lot: LotId
  readonly material: MaterialCode
  readonly grams: number
  readonly basis: MassBasis
  readonly pieces: number
  /** The takes that it comes from, as indices; null for all. */
  readonly from: readonly number[] | null
  /** The lot is one that no recorded lot went into. */
  readonly source: SourceKind | null
  /** Grams of it that have no cause. */
  readonly unexplained: number
  /** Added to a lot that stands already (an adjustment), rather than its birth. */
  readonly adds: boolean
  readonly composition?: Composition | undefined
  /** How the composition is to be read, where more than it is known. */
  readonly analysis?: AnalysisTerms | undefined
  readonly grade?: string | undefined
  readonly place?: string | undefined
}

/** What an event moves: the one reading of it that the book and the lineage share. */
export type Flow = { readonly takes: readonly Take[]; readonly yields: readonly Yield[] }

export const NO_FLOW: Flow = { takes: [], yields: [] }
