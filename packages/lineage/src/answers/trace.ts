import type { AreaCode, EventType, LotId, MaterialCode, SiteCode } from '@lodestone/domain'
import type { Posted, SourceWord } from './lot.ts'
import type { EventAt, Gap, StageAt } from './place.ts'
import type { Shipment } from './shipment.ts'

export type Direction = 'upstream' | 'downstream'

export type TraceOptions = {
  readonly direction: Direction
  readonly asOf?: number | undefined
  /** At most so many lots; all unless told. What is left out makes the answer incomplete. */
  readonly limit?: number | undefined
  /** At most so many steps from the lot; all unless told. */
  readonly depth?: number | undefined
}

/** A lot in a trace. */
export type TraceNode = {
  readonly lot: LotId
  readonly material: MaterialCode | null
  readonly area: AreaCode
  readonly site: SiteCode
  /** The site's country as of the position; null while the site is not registered. */
  readonly country: string | null
  readonly sourceKind: SourceWord
  readonly posted: Posted
  readonly bornAt: string | null
  readonly bornPosition: number | null
  /** The type of the event that it was born of. */
  readonly type: EventType | null
  readonly stages: readonly StageAt[]
  readonly grams: number
  /** What is left of it; null where whoever asks is not told. */
  readonly balanceGrams: number | null
  readonly unexplainedGrams: number
  readonly held: boolean
  readonly disputed: boolean
  /** The fewest steps from the lot that was asked for. */
  readonly depth: number
}

/** Grams of one lot that went into another, by one event. */
export type TraceEdge = {
  readonly from: LotId
  readonly to: LotId
  readonly grams: number
  readonly position: number
  readonly stream: string
  readonly revision: number
  readonly type: EventType
  /** What the event did to `to`. */
  readonly stages: readonly StageAt[]
  /** The site of the area that posted it. */
  readonly site: SiteCode
}

/** Why a trace does not say everything. */
export const MISSING_REASONS = [
  /** The lot is used, its birth is not posted as of the position. */
  'not_posted',
  'occurred_later',
  /** The lot's birth was declared erroneous, and nothing stands in its place. */
  'withdrawn',
  /** Mass of the lot has no cause. */
  'unexplained_mass',
  /** Nothing that is recorded as going in can have become part of it. */
  'no_recorded_input',
  /** An input would have closed a cycle: it was kept out. */
  'cycle',
  /** Cut off by `limit`. */
  'limit',
  /** Cut off by `depth`. */
  'depth',
] as const
export type MissingReason = (typeof MISSING_REASONS)[number]

/** Grams of a lot of which the trace cannot say more. For `limit` and `depth`, the lot's mass. */
export type Missing = { readonly lot: LotId; readonly reason: MissingReason; readonly grams: number }

/** An input that would have closed a cycle, kept out of the graph. */
export type KeptOut = EventAt & {
  readonly from: LotId
  readonly to: LotId
  readonly grams: number
}

/** Where a lot came from, or went, as of a position. */
export type Trace = {
  readonly lot: LotId
  readonly direction: Direction
  readonly asOf: number
  /** The lot itself first, then by steps from it. */
  readonly nodes: readonly TraceNode[]
  readonly edges: readonly TraceEdge[]
  /** Upstream: the lots that no recorded lot went into. Empty downstream. */
  readonly sources: readonly TraceNode[]
  /** Downstream: the lots that nothing further was made of. Empty upstream. */
  readonly leaves: readonly TraceNode[]
  /** Downstream: the parcels that these lots left in. Empty upstream. */
  readonly shipments: readonly Shipment[]
  /** Nothing is missing, and no event that could bear on it is unread. */
  readonly complete: boolean
  readonly missing: readonly Missing[]
  readonly keptOut: readonly KeptOut[]
  /** Unread events that could bear on the answer. */
  readonly gaps: readonly Gap[]
}
