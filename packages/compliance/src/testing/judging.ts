import { evaluate } from '../evaluate/evaluate.ts'
import type { Delivery } from '../evidence/delivery.ts'
import type { LotProvenance } from '../evidence/provenance.ts'
import type { Policies, Prohibition } from '../rule-set/prohibition.ts'
import { shipped } from '../rule-set/shipped.ts'
import type { Verdict } from '../verdict.ts'
import { delivered, sha256 } from './facts.ts'

/** The vectors of the reference are judged so: strict policy, clause MAY 2024, contract above the threshold unless told. */

export const MAY_2024 = shipped('prohibition', 'dfars-252.225-7052', 'MAY 2024')

export const by = (policies: Partial<Policies>): Prohibition => ({
  ...MAY_2024,
  policies: { ...MAY_2024.policies, ...policies },
})

export const judge = (lots: LotProvenance | LotProvenance[], delivery: Delivery, rules = MAY_2024): Verdict =>
  evaluate(rules, [lots].flat(), delivery, sha256)

export const outcomes = (verdict: Verdict) => verdict.regimes.map(({ outcome }) => outcome)

export const regimeOf = (verdict: Verdict, regime: string) => {
  const found = verdict.regimes.find((each) => each.regime === regime)
  if (found === undefined) throw new Error(`No regime ${regime}.`)
  return found
}

export const OLD = delivered('2026-12-31')
export const NEW = delivered('2027-01-01')

export const sentences = (verdict: Verdict, regime: string) =>
  regimeOf(verdict, regime).reasons.map(({ sentence }) => sentence)

export const tried = (verdict: Verdict, regime: string, id: string) =>
  regimeOf(verdict, regime).exceptions.find((each) => each.id === id)

export const motor = { name: 'motor', isTheMagnet: false, manufacturedIn: 'US' }
