import type { AssayRole } from '../events/bodies/care.ts'
import type { LotId } from '../ids.ts'
import type { Ppb } from '../quantities/fraction.ts'
import type { MassBasis } from '../quantities/mass.ts'
import type { Analysis } from './analysis.ts'

/** An assay of a lot, as its book keeps it. */
export type Assay = {
  readonly revision: number
  /** The id of its event, by which a later one supersedes it. */
  readonly id?: string | undefined
  readonly at: string
  readonly role: AssayRole
  readonly sample: string
  readonly laboratory?: string | undefined
  readonly supersedes?: string | undefined
  /** The sample was a composite of several lots: what part of it this one is, where that is known. */
  readonly composite?: { readonly share: Ppb | null } | undefined
  readonly analysis: Analysis
}

/** An analysis that counts for a lot, weightier or lighter: an assay, or what was stated when the lot came to be. */
export type Standing = {
  /** The lot that was analyzed: this one, or the one that it was split from. */
  readonly lot: LotId
  /** The basis that this lot is kept on: what the fractions are parts of, unless the analysis says. */
  readonly basis: MassBasis
  readonly analysis: Analysis
  /** Null where it was stated and not assayed. */
  readonly assay: Assay | null
}
