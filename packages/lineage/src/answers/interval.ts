import type { Element, LotId, Ppb, SourceKind } from '@lodestone/domain'
import type { Gap } from './place.ts'

/** A set of sources: those that are of one of the kinds, and from one of the countries, and one of the lots, as far as these are told. */
export type SourceSet = {
  readonly kinds?: readonly SourceKind[] | undefined
  /** ISO 3166-1 codes; null: the country is not known, or not one. */
  readonly countries?: readonly (string | null)[] | undefined
  readonly lots?: readonly LotId[] | undefined
  /** What has no recorded source belongs to the set as well. Unless told it does not. */
  readonly unknown?: boolean | undefined
}

/**
 * How much of the lot's mass of the element can be from a set of sources: at least, by the share reading, at most. Parts of `WHOLE`;
 * `least ≤ share ≤ most`. Grams are rounded outwards (what the arithmetic may be off by is not counted), and null while the lot's content is not known.
 */
export type Bounds = {
  readonly leastParts: number
  readonly shareParts: number
  readonly mostParts: number
  readonly leastGrams: number | null
  readonly mostGrams: number | null
}

export type IntervalOptions = {
  readonly element: Element
  readonly asOf?: number | undefined
  /** This set alone; unless told, every kind of source and every country that is behind the lot. */
  readonly of?: SourceSet | undefined
}

/** The least and most of the sources of one element that could physically be in a lot, as of a position. */
export type Interval = {
  readonly lot: LotId
  readonly asOf: number
  readonly element: Element
  /** The lot's content of it, and its mass; null where it is not known. */
  readonly ppb: Ppb | null
  /** Where it was looked for and not found: the lot holds less than this. */
  readonly lessThanPpb: Ppb | null
  readonly grams: number | null
  /** Of the set that was asked for; else null. */
  readonly set: Bounds | null
  /** Kinds that are behind the lot, and what is not known. Empty where a set was asked for. */
  readonly bySourceKind: readonly (Bounds & { readonly kind: SourceKind | 'unknown' })[]
  /** Null is not known. Empty where a set was asked for. */
  readonly byCountry: readonly (Bounds & { readonly country: string | null })[]
  readonly ancestors: number
  readonly complete: boolean
  readonly gaps: readonly Gap[]
  readonly arithmetic: {
    readonly whole: number
    /** No bound is further out than this many parts for the sake of rounding. */
    readonly boundParts: number
    readonly words: string
  }
}
