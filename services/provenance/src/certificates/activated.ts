import type { RuleSet } from '@lodestone/compliance'
import type { RuleSetStatement } from '../projection/rule-sets.ts'

/** A version of a rule set, and the positions at which the registry activated it. */
export type Activated = {
  readonly id: string
  readonly version: string
  readonly positions: readonly number[]
}

/** When each of these rule sets was activated, by a position. */
export const activatedBy = (
  statements: readonly RuleSetStatement[],
  rules: readonly RuleSet[],
  asOf: number,
): Activated[] =>
  rules.map(({ id, version }) => ({
    id,
    version,
    positions: statements
      .filter((each) => each.position <= asOf && each.ruleSet === id && each.version === version)
      .map(({ position }) => position),
  }))
