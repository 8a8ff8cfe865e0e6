import { isOfTheGoods } from '../evaluate/standing.ts'
import type { LotProvenance, StageFact } from '../evidence/provenance.ts'
import type { OriginClaim } from '../rule-set/claims.ts'
import { type Hash, type RuleSetRef, refOf } from '../rule-set/rule-set.ts'

/** Whether a claim can be made: all that is known bears it out; something contradicts it; or something is not known. */
export type ClaimAnswer = {
  readonly rules: RuleSetRef
  readonly lot: string
  readonly position: number
  readonly state: 'HOLDS' | 'FAILS' | 'UNKNOWN'
  /** What contradicts it, or leaves it open. */
  readonly facts: readonly StageFact[]
  /** So many of them, the first, contradict it. */
  readonly contradicting: number
  readonly doubts: LotProvenance['doubts']
}

/** That every stage was done in certain countries. A statement that says only where something was not done never bears it out. */
export const claimOrigin = (rules: OriginClaim, provenance: LotProvenance, hash: Hash): ClaimAnswer => {
  const { lot, position, doubts } = provenance
  const facts = provenance.facts.filter(
    ({ role, life }) => role !== 'coating' && (life === 'first' || rules.priorLifeCounts),
  )
  const contradicting = facts.filter((fact) => isWithin(rules, fact) === false)
  const open = facts.filter((fact) => isWithin(rules, fact) === null)
  const nothingSaid = facts.length === 0
  const state =
    contradicting.length > 0
      ? 'FAILS'
      : open.length > 0 || doubts.length > 0 || nothingSaid
        ? 'UNKNOWN'
        : 'HOLDS'
  return {
    rules: refOf(rules, hash),
    lot,
    position,
    state,
    facts: [...contradicting, ...open],
    contradicting: contradicting.length,
    doubts,
  }
}

/** True and false where that is sure; null where it is not. */
const isWithin = ({ countries }: OriginClaim, fact: StageFact): boolean | null => {
  const { origin } = fact
  if (origin === 'unknown' || !isOfTheGoods(fact)) return null
  if ('notIn' in origin) return countries.every((code) => origin.notIn.includes(code)) ? false : null
  const inside = origin.in.map((code) => countries.includes(code))
  if (inside.length === 0) return null
  return inside.every((is) => is) ? true : inside.some((is) => is) ? null : false
}
