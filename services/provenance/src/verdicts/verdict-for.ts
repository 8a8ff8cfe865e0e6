import { claimsOf, type Delivery, type Prohibition } from '@lodestone/compliance'
import type { LotId } from '@lodestone/domain'
import type { Question } from '../http/question.ts'
import { ruleSetsAsOf } from '../projection/rule-sets.ts'
import type { Provenance } from '../provenance.ts'
import { type JudgedLots, judgeLots, sha256 } from './judge-lots.ts'
import { type RestsOn, restsOnSeen } from './rests-on-seen.ts'
import { chooseProhibition, DEFAULT_RULES, type RulesAsked, readable } from './rule-sets.ts'

export type VerdictFor = Pick<JudgedLots, 'verdict' | 'ways'> &
  RestsOn & { readonly rules: Prohibition; readonly claims: ReturnType<typeof claimsOf> }

/** What a rule set says of lots on a delivery, what that rests on, and what the claims beside it say. Errors: those of `chooseProhibition`. */
export const verdictFor = async (
  provenance: Provenance,
  question: Question,
  lots: readonly LotId[],
  delivery: Delivery,
  asked: RulesAsked = { id: DEFAULT_RULES },
): Promise<VerdictFor> => {
  const active = ruleSetsAsOf(provenance.projection().ruleSets, question.at)
  const clauses = delivery.contract?.clauses ?? []
  const rules = chooseProhibition(active, asked, { date: delivery.date, clauses })
  const { verdict, provenances, ways } = await judgeLots(provenance, question, rules, lots, delivery)
  const claims = claimsOf(question.lineage, question.at, readable(active), provenances, sha256)
  return {
    rules,
    verdict,
    ways,
    ...(await restsOnSeen(provenance, question, verdict, rules, delivery)),
    claims,
  }
}
