import type { LotProvenance } from '../evidence/provenance.ts'
import type { Prohibition, Regime } from '../rule-set/prohibition.ts'
import type { Reason, Tried } from '../verdict.ts'
import { examine } from './examine.ts'
import { type Judged, judge } from './judge.ts'
import { isPriorLife, recycledOf } from './recycled.ts'

export type LotJudged = Judged & { readonly tried: readonly Tried[]; readonly despite: readonly Reason[] }

/** Lines D6 and D8 to D11 for one lot: the exception for recycled magnets decides how its prior life counts. */
export const judgeLot = (rules: Prohibition, regime: Regime, provenance: LotProvenance): LotJudged => {
  const everything = () =>
    judge(
      examine(rules, regime, provenance, () => true),
      rules,
      provenance.lot,
    )
  const exception = regime.exceptions.find((each) => each.kind === 'recycled')
  if (exception === undefined) return { ...everything(), tried: [], despite: [] }
  const { state, blendOnly, sentence } = recycledOf(exception, provenance)
  const holds = state === 'holds'
  const tried = [
    { id: exception.id, paragraph: exception.paragraph, holds, sentence: `${provenance.lot}: ${sentence}` },
  ]
  if (state === 'none') return { ...everything(), tried: [], despite: [] }
  if (state === 'fails') return { ...everything(), tried, despite: [] }
  const reason: Reason = {
    lot: provenance.lot,
    paragraph: exception.paragraph,
    sentence: `${provenance.lot}: ${sentence}`,
    fact: null,
  }
  if (holds) {
    const all = everything()
    const despite = all.outcome === 'COMPLIANT' ? [] : all.reasons
    return { outcome: 'EXEMPT', decidedBy: 'D6', reasons: [reason], missing: [], tried, despite }
  }
  // What is known of its prior life is no blame, and what is not known of it no excuse: the virgin part is judged alone.
  const virgin = judge(
    examine(rules, regime, provenance, (fact) => !isPriorLife(fact)),
    rules,
    provenance.lot,
  )
  if (virgin.outcome === 'NON_COMPLIANT' || virgin.outcome === 'INDETERMINATE')
    return { ...virgin, tried, despite: [] }
  const byPolicy = blendOnly && rules.policies.recycledBlend === 'exempt' && virgin.outcome === 'COMPLIANT'
  return {
    outcome: byPolicy ? 'EXEMPT' : 'LEGAL_REVIEW',
    decidedBy: 'D6r',
    reasons: [reason, ...virgin.reasons],
    missing: virgin.missing,
    tried,
    despite: [],
  }
}
