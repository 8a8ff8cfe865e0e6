import type { LotContents } from '@lodestone/accountancy'
import type { DocumentState, Element, LedgerEvent, LotId, SourceKind } from '@lodestone/domain'
import type {
  Custody,
  Direction,
  HistoryEntry,
  Interval,
  LotDiff,
  LotDocument,
  LotSearch,
  LotView,
  NumberView,
  Origins,
  Taint,
  TaintPath,
  TaintPaths,
  Trace,
} from '@lodestone/lineage'
import type { Positioned } from './reading.ts'

export type CustodyAnswer = Positioned & Custody

/** A lot as whoever asks may see it. To a customer `outGrams` and `outPieces` say what went to them, and what is left is null: they are not told. */
export type SeenLot = Omit<LotView, 'balanceGrams' | 'balancePieces'> & {
  readonly balanceGrams: number | null
  readonly balancePieces: number | null
}

export type LotAnswer = Positioned & SeenLot

export type LotsAnswer = Positioned & {
  readonly lots: readonly SeenLot[]
  /** The last of this page, where there are more: give it as `after`. */
  readonly next?: LotId | undefined
}

export type NumbersAnswer = Positioned & {
  /** What is whole first, then the newest. */
  readonly numbers: readonly (Omit<NumberView, 'event'> & {
    /** It is what was asked for, and not only a part of it. */
    readonly whole: boolean
    /** The lot, or those in the unit or the parcel. */
    readonly lots: readonly string[]
    /** Lots beyond those that are named. */
    readonly more: number
  })[]
}

/** An event of a lot's life with its content; or why that cannot be read, or that this key may not see it. */
export type HistoryItem = HistoryEntry & {
  readonly event?: LedgerEvent
  readonly unreadable?: string
  readonly withheld?: true
  /** The documents that it names. */
  readonly documents?: readonly {
    readonly document: string
    readonly kind?: string
    readonly issuer?: string
    readonly state: DocumentState
  }[]
}

export type HistoryAnswer = Positioned & {
  readonly lot: string
  readonly events: readonly HistoryItem[]
  /** Give it as `after` for what comes next. */
  readonly next?: number
}

export type EvidenceAnswer = Positioned & {
  readonly lot: string
  readonly documents: readonly LotDocument[]
  /** Give it as `after` for what later events name. */
  readonly next?: number
}

export type TraceAnswer = Positioned & Trace
export type OriginsAnswer = Positioned & Origins

/** What a lot holds, and between what that lies. */
export type LotContentsAnswer = Positioned & LotContents
export type TaintAnswer = Positioned & Taint

export type TaintPathAnswer = Positioned & TaintPath
export type TaintPathsAnswer = Positioned & TaintPaths

export type DiffAnswer = Positioned & LotDiff
export type IntervalAnswer = Positioned & Interval

export type TraceQuery = {
  /** Upstream unless told. */
  readonly direction?: Direction
  /** At most so many steps from the lot; all unless told. */
  readonly depth?: number
  /** At most so many lots; all unless told. */
  readonly limit?: number
}

/** A set of sources, by what is told: of one of these kinds, and from one of these countries, and one of these lots. */
export type IntervalQuery = {
  readonly element: Element
  /** `unknown`: what has no source. */
  readonly kinds?: readonly (SourceKind | 'unknown')[]
  /** ISO 3166-1; `unknown`: where it is not known. */
  readonly countries?: readonly string[]
  readonly sources?: readonly LotId[]
}

/** A fact of a lot by its key, and the element that carries it: the first that may, unless told. */
export type FactQuery = { readonly fact: string; readonly element?: Element }

export type HistoryQuery = { readonly after?: number; readonly limit?: number }

export type LotsQuery = Omit<LotSearch, 'asOf'>
