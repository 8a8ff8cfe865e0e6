import type { Delivery, Resting, RuleSetRef, Verdict } from '@lodestone/compliance'
import type { Element, LotId } from '@lodestone/domain'
import type { EventAt, TraceEdge } from '@lodestone/lineage'
import type { Positioned } from './reading.ts'

/** What is delivered, when and where, under which contract. The date, or the moment and the zones that it follows from. */
export type DeliveryQuery = Partial<Delivery> & {
  /** ISO 8601 with its offset. */
  readonly deliveredAt?: string
  /** IANA names: of the place of delivery, and of the shipper. */
  readonly timeZone?: string
  readonly shipperTimeZone?: string
}

export type VerdictQuery = {
  readonly delivery: DeliveryQuery
  /** Other lots in the same end item, or in the same line. */
  readonly with?: readonly LotId[]
  /** The DFARS clause unless told; in the version that the contract carries unless told. */
  readonly ruleSet?: { readonly id: string; readonly version?: string }
}

/** Which lots show a fact that a verdict rests on, the nearest first. */
export type FactWays = {
  readonly lot: LotId
  readonly fact: string
  readonly offends: boolean
  /** How many show it, whether or not they are listed. */
  readonly total: number
  /** The same by element. */
  readonly totals: { readonly [E in Element]?: number }
  readonly ways: readonly {
    readonly elements: readonly Element[]
    readonly saidOf: LotId
    readonly saidBy: EventAt | null
    /** Whose word it is, where that may be seen. */
    readonly source: string | null
    /** From that lot to the one that was asked for; only of what offends. */
    readonly edges: readonly TraceEdge[]
  }[]
}

/** What other rule sets say of the same lots. */
type Claim = { readonly rules: RuleSetRef; readonly title: string; readonly lot: LotId }
export type Claims = {
  readonly origins: readonly (Claim & {
    readonly state: 'HOLDS' | 'FAILS' | 'UNKNOWN'
    readonly contradicted: number
    readonly open: number
  })[]
  readonly disclosures: readonly (Claim & {
    readonly complete: boolean
    /** Of what is known to be in it. */
    readonly completeForHeld: boolean
    readonly steps: readonly {
      readonly element: Element
      /** It is known to be in it; otherwise nothing excludes it. */
      readonly isHeld: boolean
      readonly step: string
      readonly countries: readonly string[]
      readonly allKnown: boolean
    }[]
  })[]
  /** In permille; what is proven, rounded down, and what is not known, rounded up. */
  readonly recycled: readonly (Claim & {
    readonly elements: readonly {
      readonly element: Element
      readonly permille: number
      readonly unknownPermille: number
    }[]
  })[]
}

export type VerdictAnswer = Positioned & {
  readonly verdict: Verdict
  /** The rule set's. */
  readonly title: string
  readonly delivery: Delivery
  readonly ways: readonly FactWays[]
  /** Clearings without which the outcome would be another, and disputes about lots further back: these change no outcome. */
  readonly restsOn: readonly Resting[]
  /** So many more were not looked at. */
  readonly more: number
  readonly claims: Claims
}

/** The rule sets that are active, each version of each. */
export type RuleSetsAnswer = Positioned & {
  readonly ruleSets: readonly {
    readonly id: string
    readonly version: string
    /** SHA-256 of the content as canonical JSON (RFC 8785). */
    readonly hash: string
    /** The position of its activation. */
    readonly activatedAt: number
    readonly title: string | null
    readonly kind: string | null
    readonly status: 'in_force' | 'dormant' | null
    /** Why this release cannot tell what it says. */
    readonly unreadable?: string
    readonly content: { readonly [field: string]: unknown } | null
  }[]
}
