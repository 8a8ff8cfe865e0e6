import type { Element, LotId, MassBasis, Ppb, SourceKind } from '@lodestone/domain'
import type { Gap } from './place.ts'
import type { StageFact } from './taint.ts'
import type { MissingReason } from './trace.ts'

/** Shares are counted in parts of this whole: a million million. */
export const WHOLE = 1_000_000_000_000

export type OriginsOptions = {
  readonly asOf?: number | undefined
  /** These elements; unless told, all that the lot may hold but the gases and carbon. */
  readonly elements?: readonly Element[] | undefined
}

/** Why the origin of a share is not known. `composition`: which input brought it cannot be told without an analysis. */
export type UnknownReason = Exclude<MissingReason, 'limit' | 'depth'> | 'composition'

/** A part of the lot's mass of an element. `parts` of `WHOLE`; `grams` null while the lot's own content of it is not known. */
export type Share = { readonly parts: number; readonly grams: number | null }

export type SourceShare = Share & {
  readonly lot: LotId
  readonly sourceKind: SourceKind
  /** ISO 3166-1; null where it is not known, or not one country. */
  readonly country: string | null
}
export type UnknownShare = Share & { readonly lot: LotId; readonly reason: UnknownReason }

export type ElementOrigins = {
  readonly element: Element
  /** The lot's content of it; null where it is not known, or was looked for and not found. */
  readonly ppb: Ppb | null
  /** Where it was looked for and not found, in the lot or in all that went in: it holds less than this. */
  readonly lessThanPpb: Ppb | null
  /** `implied`: not analysed, and follows from what went in. `cannot_hold`: its material cannot hold the element. */
  readonly ppbFrom: 'assay' | 'stated' | 'implied' | 'cannot_hold' | null
  readonly grams: number | null
  /** By source lot, the largest first. */
  readonly sources: readonly SourceShare[]
  readonly unknown: readonly UnknownShare[]
  readonly bySourceKind: { readonly [K in SourceKind | 'unknown']: Share }
  /** By country of the mine or the place of collection, the largest first; null is not known. */
  readonly byCountry: readonly (Share & { readonly country: string | null })[]
  /** Recycled content: only what was collected as scrap, never an area's own return. */
  readonly recycled: { readonly postConsumer: Share; readonly preConsumer: Share }
  /** What rounding down left: known to come from the sources above, too small to say from which. */
  readonly residueParts: number
  /** What the matter that may hold it has met: the lot's taint. */
  readonly stages: readonly StageFact[]
}

/** What a lot is made of and where that comes from, as of a position. */
export type Origins = {
  readonly lot: LotId
  readonly asOf: number
  /** The mass that the grams are parts of. */
  readonly grams: number
  readonly basis: MassBasis
  readonly elements: readonly ElementOrigins[]
  readonly ancestors: number
  readonly complete: boolean
  readonly gaps: readonly Gap[]
  readonly arithmetic: {
    readonly whole: number
    /** No share is further from the exact proportion than this many parts. */
    readonly boundParts: number
    readonly oxideFactorsVersion: number
    readonly words: string
  }
}
