import type { Prohibition } from '@lodestone/compliance'
import type { Projection } from '../projection/projection.ts'
import { type ActiveRuleSet, ruleSetsAsOf } from '../projection/rule-sets.ts'

/** A prohibition that verdicts are kept under; `key` is its version, `hash` its content. */
export type KeptRules = { readonly key: string; readonly hash: string; readonly rules: Prohibition }

/** Which prohibitions are active as of a position, and where that changes. */
export type RulesAt = {
  readonly at: (position: number) => readonly KeptRules[]
  /** Whether an activation stands at this position. */
  readonly changedAt: (position: number) => boolean
}

export const rulesOf = (projection: () => Projection): RulesAt => ({
  at: (position) => ruleSetsAsOf(projection().ruleSets, position).flatMap(kept),
  changedAt: (position) => projection().ruleSets.some((statement) => statement.position === position),
})

/** Those that are law: dormant ones are there to ask "what if". */
const kept = ({ rules, hash }: ActiveRuleSet): KeptRules[] =>
  rules?.kind === 'prohibition' && rules.status === 'in_force'
    ? [{ key: `${rules.id}@${rules.version}`, hash, rules }]
    : []
