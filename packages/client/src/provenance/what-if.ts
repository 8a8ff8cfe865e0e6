import type { KeptVerdict } from '@lodestone/compliance'
import type { LotId, MaterialCode, ParcelId, SiteCode } from '@lodestone/domain'
import type { Positioned } from './reading.ts'

type EventPlace = { readonly stream: string; readonly revision: number }
type RuleSetNamed = { readonly id: string; readonly version?: string | undefined }

/** What is supposed; nothing of it is recorded. */
export type WhatIfQuery = {
  /** By whose outcomes; the DFARS clause unless told. */
  readonly ruleSet?: RuleSetNamed | undefined
  /** On which all is delivered; needed where rules are compared. */
  readonly date?: string | undefined
  /** A lot also goes into a run, which its event names. */
  readonly blend?: { readonly lot: LotId; readonly into: EventPlace; readonly grams?: number } | undefined
  readonly site?: { readonly site: SiteCode; readonly country: string } | undefined
  /** These events were never posted. */
  readonly without?: readonly EventPlace[] | undefined
  /** Another rule set counts in its place: a bill. */
  readonly instead?: RuleSetNamed | undefined
  /** The rule set's later regime begins on this day. */
  readonly startsOn?: string | undefined
}

/** A finished lot, or a line that is not accepted, whose outcome would be another. */
export type WouldTurn = {
  readonly lot: LotId
  readonly line: { readonly parcel: ParcelId; readonly line: number } | null
  readonly grams: number
  readonly before: KeptVerdict
  readonly after: KeptVerdict
}
export type WhatIfAnswer = Positioned & {
  readonly rules: { readonly id: string; readonly version: string }
  readonly instead: { readonly id: string; readonly version: string } | null
  /** So many lots and lines could be concerned. */
  readonly judged: number
  /** The heaviest first. */
  readonly turns: readonly WouldTurn[]
  readonly more: number
  /** Of all of them: what passes and would not, and what would then; by a regime, and (null) for the dates of delivery. */
  readonly sums: readonly {
    readonly regime: string | null
    readonly loses: TurnedMass
    /** What would be proven to offend, and is not yet. */
    readonly barred: TurnedMass
    readonly gains: TurnedMass
  }[]
  /** In stock, not finished, and barred then from magnets that may be delivered, by these regimes. */
  readonly unfinished: readonly {
    readonly lot: LotId
    readonly material: MaterialCode
    readonly grams: number
    readonly regimes: readonly string[]
  }[]
  /** Lots of which more is taken than would be there. */
  readonly disputes: readonly { readonly lot: LotId; readonly sentence: string }[]
}
type TurnedMass = { readonly lots: number; readonly lines: number; readonly grams: number }
