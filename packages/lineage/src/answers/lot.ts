import type {
  AreaCode,
  Element,
  ElementComposition,
  LotId,
  MassBasis,
  MaterialCode,
  SiteCode,
  SourceKind,
} from '@lodestone/domain'

/**
 * Where a lot comes from, in one word: a kind of source; null when recorded lots went into it, and of a pool that begins with nothing
 * after it was proven clear; `unexplained` when nothing is recorded of how it came to be.
 */
export type SourceWord = SourceKind | 'unexplained' | null

/** `posted`: its birth stands. `unposted`: only its use is known so far. `withdrawn`: its birth was declared erroneous. */
/** `later`: by a cut in time it was used, and what produced it is dated beyond. */
export const POSTED = ['posted', 'unposted', 'withdrawn', 'later'] as const
export type Posted = (typeof POSTED)[number]

/** A lot as of a position. Masses in grams, on the basis that its birth states. */
export type LotView = {
  readonly lot: LotId
  /** Null while its birth is not posted. */
  readonly material: MaterialCode | null
  readonly area: AreaCode
  readonly site: SiteCode
  readonly sourceKind: SourceWord
  readonly posted: Posted
  /** When it was born (ISO 8601 with the offset that was posted). */
  readonly bornAt: string | null
  readonly bornPosition: number | null
  readonly basis: MassBasis
  readonly inGrams: number
  readonly outGrams: number
  /** Never below zero: what left beyond what was there is in `unexplainedGrams`. */
  readonly balanceGrams: number
  readonly inPieces: number
  readonly outPieces: number
  readonly balancePieces: number
  /** Mass of it that has no cause: its provenance is unknown. */
  readonly unexplainedGrams: number
  /** The composition that counts, ppb by element; null when none is known. What is left out was not looked for, or not found. */
  readonly composition: ElementComposition | null
  /** Elements that were looked for and not found, each with the limit of what the method can see, in ppb; null where none was given. */
  readonly belowDetection: { readonly [E in Element]?: number | null }
  readonly compositionFrom: 'assay' | 'stated' | null
  readonly grade: string | null
  readonly held: boolean
  readonly holds: readonly string[]
  /** Something open says that this lot cannot be as it is posted: it may be used, not shipped or certified. */
  readonly disputed: boolean
}

export const LOT_STATES = [
  'in_stock',
  'used_up',
  'unposted',
  'withdrawn',
  'held',
  'disputed',
  'unexplained',
] as const
export type LotState = (typeof LOT_STATES)[number]

/** Which lots; all that is given has to hold. */
export type LotSearch = {
  readonly prefix?: string | undefined
  readonly contains?: string | undefined
  readonly material?: MaterialCode | undefined
  readonly area?: AreaCode | undefined
  readonly sourceKind?: SourceKind | 'unexplained' | undefined
  /** A party or an area that a parcel with goods of the lot went to. */
  readonly shippedTo?: string | undefined
  readonly state?: LotState | undefined
  /** The last lot of the page before. */
  readonly after?: LotId | undefined
  /** At most so many lots; 100 unless told. */
  readonly limit?: number | undefined
  readonly asOf?: number | undefined
}

/** Newest first. `next` is there when there are more: pass it as `after`. */
export type LotPage = { readonly lots: readonly LotView[]; readonly next?: LotId | undefined }
