import type { KeptVerdict, Outcome, RuleSetRef, Stranding } from '@lodestone/compliance'
import type { AreaCode, LotId, MaterialCode, ParcelId } from '@lodestone/domain'
import type { Positioned } from './reading.ts'

/** `dfars-252.225-7052`, or with its version: `dfars-252.225-7052@MAY 2024`. */
type RuleSetName = string
type LineOf = { readonly parcel: ParcelId; readonly line: number }

export type KeptVerdictsQuery = {
  readonly kind?: 'lots' | 'lines' | undefined
  readonly ruleSet?: RuleSetName | undefined
  readonly regime?: string | undefined
  /** Of the regime named; of any, or for the date of the delivery, where none is. */
  readonly outcomes?: readonly Outcome[] | undefined
  readonly area?: AreaCode | undefined
  /** What the page before gave as `next`. */
  readonly after?: string | undefined
  readonly limit?: number | undefined
}
/** A finished lot, or a line of it that was shipped and not accepted, and what each rule set says. */
export type KeptVerdicts = {
  readonly subject: string
  readonly lot: LotId
  readonly line: LineOf | null
  readonly material: MaterialCode | null
  /** Of a lot what is in stock, of a line what was shipped. */
  readonly grams: number
  readonly verdicts: readonly KeptVerdict[]
}
export type KeptVerdictsAnswer = Positioned & {
  readonly verdicts: readonly KeptVerdicts[]
  readonly next?: string
}

export type FlipsQuery = {
  /** Only by events after this position. */
  readonly since?: number | undefined
  readonly lot?: LotId | undefined
  readonly after?: number | undefined
  readonly limit?: number | undefined
}
/** An outcome that became another, and the event of the ledger that did it. */
export type VerdictFlip = {
  readonly id: string
  readonly revision: number
  readonly position: number
  readonly cause: {
    readonly stream: string
    readonly revision: number
    readonly id: string
    readonly type: string
    readonly occurredAt: string | null
  }
  readonly lot: LotId
  readonly line: LineOf | null
  readonly before: KeptVerdict
  readonly after: KeptVerdict
}
export type FlipsAnswer = Positioned & { readonly flips: readonly VerdictFlip[]; readonly next?: number }

export type StrandedQuery = {
  readonly ruleSet?: RuleSetName | undefined
  /** The day on which a regime begins; the first boundary of the rule set unless told. */
  readonly from?: string | undefined
  readonly area?: AreaCode | undefined
  readonly limit?: number | undefined
}
export type StrandedAnswer = Positioned & {
  readonly rules: RuleSetRef
  readonly title: string
  /** From this day on it may not be delivered. */
  readonly from: string
  readonly sums: readonly {
    readonly area: AreaCode
    readonly material: MaterialCode
    readonly stranding: Stranding
    readonly lots: number
    readonly grams: number
  }[]
  readonly stranded: readonly {
    readonly lot: LotId
    readonly area: AreaCode
    readonly material: MaterialCode
    readonly grams: number
    readonly line: LineOf | null
    readonly stranding: Stranding
    readonly facts: readonly string[]
  }[]
  /** So many more are not listed. */
  readonly more: number
}

/** How much has which outcome: finished lots in stock, and lines that are shipped and not accepted. */
export type VerdictSumsAnswer = Positioned & {
  readonly ruleSets: readonly {
    readonly rules: RuleSetRef
    readonly title: string
    readonly regimes: readonly {
      readonly id: string
      readonly name: string
      /** Its first and last day; null: without beginning, without end. */
      readonly from: string | null
      readonly through: string | null
    }[]
    readonly sums: readonly {
      readonly kind: 'lots' | 'lines'
      readonly regime: string
      readonly outcome: Outcome
      readonly count: number
      readonly grams: number
    }[]
  }[]
}
