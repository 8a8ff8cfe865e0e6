import { type LotId, VERDICT_OUTCOMES } from '@lodestone/domain'
import type { StageFact } from './evidence/provenance.ts'
import type { Policies } from './rule-set/prohibition.ts'
import type { RuleSetRef } from './rule-set/rule-set.ts'

/** From the best for whoever delivers to the worst; the last says that the rule does not ask. */
export const OUTCOMES = VERDICT_OUTCOMES
export type Outcome = (typeof OUTCOMES)[number]

/** A sentence with what it rests on. */
export type Reason = {
  readonly lot: LotId | null
  readonly paragraph: string
  readonly sentence: string
  readonly fact: StageFact | null
}

/** What is not known, and who could say it. */
export type Missing = Reason & { readonly whoCouldSay: string }

/** An exception that was tried. */
export type Tried = {
  readonly id: string
  readonly paragraph: string
  readonly holds: boolean
  readonly sentence: string
}

/** What one regime says. `decidedBy` is the line of the decision table. */
export type RegimeVerdict = {
  readonly regime: string
  readonly name: string
  readonly outcome: Outcome
  readonly decidedBy: string
  readonly reasons: readonly Reason[]
  readonly missing: readonly Missing[]
  readonly exceptions: readonly Tried[]
  /** What offends although an exception holds. */
  readonly despite: readonly Reason[]
}

/** What a prohibition says of lots on a delivery: for its date, and by every regime side by side. */
export type Verdict = {
  readonly rules: RuleSetRef
  readonly lots: readonly LotId[]
  readonly position: number
  readonly date: string
  readonly outcome: Outcome
  /** The regime of the date. */
  readonly regime: string
  readonly regimes: readonly RegimeVerdict[]
  /** The last date on which it may be delivered; null without end; undefined when it may not be on the date asked for. */
  readonly safeThrough?: string | null
  readonly policies: Policies
  readonly warnings: readonly string[]
}
