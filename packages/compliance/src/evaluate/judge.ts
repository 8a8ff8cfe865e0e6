import type { LotId } from '@lodestone/domain'
import type { Prohibition } from '../rule-set/prohibition.ts'
import type { Missing, Outcome, Reason } from '../verdict.ts'
import type { Examined } from './examine.ts'
import { allKnown } from './sentences.ts'

/** What a line of the decision table says. */
export type Judged = {
  readonly outcome: Outcome
  readonly decidedBy: string
  readonly reasons: readonly Reason[]
  readonly missing: readonly Missing[]
}

/**
 * Lines D8 to D11 of the decision table. One proven way decides even if others are unknown; unknown never passes; what is only inferred
 * decides under the strict policy, and calls for counsel under the literal one.
 */
export const judge = ({ literal, inferred, clean }: Examined, rules: Prohibition, lot: LotId): Judged => {
  const { inferred: policy } = rules.policies
  const strict = policy === 'strict'
  const missing = [...literal.missing, ...inferred.missing]
  if (literal.offends.length > 0)
    return {
      outcome: 'NON_COMPLIANT',
      decidedBy: 'D8',
      reasons: [...literal.offends, ...inferred.offends],
      missing,
    }
  if (strict && inferred.offends.length > 0)
    return { outcome: 'NON_COMPLIANT', decidedBy: 'D10', reasons: inferred.offends, missing }
  if (literal.missing.length > 0 || (strict && missing.length > 0))
    return { outcome: 'INDETERMINATE', decidedBy: 'D9', reasons: literal.review, missing }
  const open = [...literal.review, ...inferred.review, ...inferred.offends, ...inferred.missing]
  if (open.length > 0) return { outcome: 'LEGAL_REVIEW', decidedBy: 'D10', reasons: open, missing }
  const reason = { lot, paragraph: '', sentence: allKnown(rules, lot, clean), fact: null }
  return { outcome: 'COMPLIANT', decidedBy: 'D11', reasons: [reason], missing: [] }
}
