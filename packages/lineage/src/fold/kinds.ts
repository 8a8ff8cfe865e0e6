import {
  type AssayRole,
  CONTENT_BASES,
  LOSS_KINDS,
  MASS_BASES,
  type MassBasis,
  type SourceKind,
  UPTAKE_SPECIES,
} from '@lodestone/domain'

/**
 * What a yield is, in one byte: bits 0-2 the source, bit 3 an addition, bits 4-5 the mass basis, bit 6 that part of it has no cause, bit 7 that it
 * says where goods came from that were received without papers.
 */
export const SOURCE_KINDS = [
  null,
  'mined',
  'post_consumer',
  'pre_consumer',
  'declared',
  'opening',
] as const satisfies readonly (SourceKind | null)[]
export const SOURCE_BITS = 7
export const ADDS = 8
const BASIS_SHIFT = 4
export const HAS_UNEXPLAINED = 64
export const MATCHES = 128

export const NO_SOURCE = 0
export const sourceBits = (source: SourceKind | null): number => SOURCE_KINDS.indexOf(source)
/** A yield's kind with its mass basis. */
export const withBasis = (kind: number, basis: MassBasis): number =>
  basis === 'as_weighed' ? kind : kind | (MASS_BASES.indexOf(basis) << BASIS_SHIFT)
export const sourceOfKind = (kind: number): SourceKind | null => SOURCE_KINDS[kind & SOURCE_BITS] ?? null
export const basisOfKind = (kind: number): MassBasis => MASS_BASES[(kind >> BASIS_SHIFT) & 3] ?? 'as_weighed'

/** What a take is. All but `RECEIVED` debit the lot: what is received was debited when it was shipped. */
export const TAKEN = 0
export const CONTACT = 1
export const SHIPPED = 2
export const LOST = 3
export const RECEIVED = 4
/** A reagent or a coating: its mass goes into the product's, its elements are not followed. */
export const AID = 5

/** What a row of `losses` is: mass lost, by its kind; or mass taken up, by its species. */
export const UPTAKE = 128
export const isUptake = (kind: number): boolean => kind >= UPTAKE
export const lossKind = (kind: (typeof LOSS_KINDS)[number]): number => LOSS_KINDS.indexOf(kind)
export const uptakeKind = (species: (typeof UPTAKE_SPECIES)[number]): number =>
  UPTAKE + UPTAKE_SPECIES.indexOf(species)

/** How a row of `counts` is known. */
export const COUNTED = 0
export const surveyBasis = (basis: (typeof CONTENT_BASES)[number]): number => 1 + CONTENT_BASES.indexOf(basis)

/** What a note is. Assays by their laboratory's role; of a sample of the lot, or (even) of a composite of several. */
export const ASSAY_COMPOSITE = 0
export const ASSAY_PRODUCTION = 1
export const ASSAY_SETTLEMENT_COMPOSITE = 2
export const ASSAY_SETTLEMENT = 3
export const ASSAY_UMPIRE_COMPOSITE = 4
/** The last that is an assay. */
export const ASSAY_UMPIRE = 5
export const EVIDENCE = 6
export const HELD = 7
export const RELEASED = 8
/** An input of it was kept out of the graph. */
export const KEPT_OUT_INPUT = 9
/** It is part of a composite sample, whose number is the note's value. */
export const SAMPLED = 10
/** From here on, findings. */
export const DISPUTED = 11
/** Disputed until the lots of its finding are posted and have all that left them. */
export const DISPUTED_UNTIL_COVERED = 12
export const isDispute = (kind: number): boolean => kind === DISPUTED || kind === DISPUTED_UNTIL_COVERED

export const ASSAY_ROLES = ['production', 'settlement', 'umpire'] as const satisfies readonly AssayRole[]
export const assayKind = (role: AssayRole): number => ASSAY_ROLES.indexOf(role) * 2 + 1
export const isComposite = (kind: number): boolean => (kind & 1) === 0
/** The same assay as it speaks of each lot of a composite. */
export const compositeKind = (kind: number): number => kind & ~1
export const roleOfKind = (kind: number): AssayRole => ASSAY_ROLES[kind >> 1] ?? 'production'
