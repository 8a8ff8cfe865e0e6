import type { Delivery } from '../evidence/delivery.ts'
import type { LotProvenance } from '../evidence/provenance.ts'
import type { Prohibition, Regime } from '../rule-set/prohibition.ts'
import { type Hash, refOf } from '../rule-set/rule-set.ts'
import type { RegimeVerdict, Verdict } from '../verdict.ts'
import { judgeRegime } from './judge-regime.ts'
import { onTheDay } from './on-the-day.ts'
import { safeThrough } from './safe-through.ts'

/**
 * What a prohibition says of lots that are delivered together (the magnets of an end item, a shipment line, one lot): on the date of the
 * delivery, and by every regime side by side. The same inputs give the same bytes. Lots must be told as of one position.
 */
export const evaluate = (
  rules: Prohibition,
  lots: readonly LotProvenance[],
  delivery: Delivery,
  hash: Hash,
): Verdict => {
  const [first, ...others] = lots
  if (first === undefined) throw new RangeError('A verdict is of one lot at least.')
  if (others.some(({ position }) => position !== first.position))
    throw new RangeError('The lots are not told as of one position.')
  const known = lots.map((provenance) => onTheDay(provenance, delivery.date))
  const regimes = rules.regimes.map((regime) => judgeRegime(rules, regime, known, delivery))
  const actual = verdictAt(rules, regimes, delivery.date)
  const atShipper = verdictAt(rules, regimes, delivery.shipperDate ?? delivery.date)
  const isDoubtful = actual.outcome !== atShipper.outcome
  const safe = isDoubtful
    ? undefined
    : safeThrough(rules, lots, delivery, (date) => outcomeOn(rules, lots, { ...delivery, date }))
  return {
    rules: refOf(rules, hash),
    lots: lots.map(({ lot }) => lot),
    position: first.position,
    date: delivery.date,
    outcome: isDoubtful ? 'LEGAL_REVIEW' : actual.outcome,
    regime: actual.regime,
    regimes,
    ...(safe === undefined ? {} : { safeThrough: safe }),
    policies: rules.policies,
    warnings: warningsOf(rules, delivery, isDoubtful),
  }
}

const isAt = ({ from, through }: Regime, date: string): boolean =>
  (from === null || date >= from) && (through === null || date <= through)

/** The regime that a date falls under. */
const regimeOn = (rules: Prohibition, date: string): Regime => {
  const found = rules.regimes.find((regime) => isAt(regime, date))
  if (found === undefined) throw new RangeError(`No regime of ${rules.id} ${rules.version} covers ${date}.`)
  return found
}

const verdictAt = (rules: Prohibition, verdicts: readonly RegimeVerdict[], date: string): RegimeVerdict =>
  verdicts[rules.regimes.indexOf(regimeOn(rules, date))] as RegimeVerdict

const outcomeOn = (rules: Prohibition, lots: readonly LotProvenance[], delivery: Delivery) => {
  const known = lots.map((provenance) => onTheDay(provenance, delivery.date))
  return judgeRegime(rules, regimeOn(rules, delivery.date), known, delivery).outcome
}

const warningsOf = (
  { clause, warnings, reviewedBy }: Prohibition,
  delivery: Delivery,
  isDoubtful: boolean,
): string[] => [
  ...warnings,
  ...(reviewedBy === null ? ['No counsel has reviewed this rule set: do not rely on the verdict.'] : []),
  ...(clause !== null && delivery.contract === undefined
    ? [`No contract is told: judged as if it carried the clause ${clause.id} (${clause.version}).`]
    : []),
  ...(delivery.tier === 'sub'
    ? [
        "Delivered to a contractor of a higher tier: the date that counts is that of the prime contractor's delivery, and the value that of the prime contract.",
      ]
    : []),
  ...(isDoubtful
    ? [
        `It is ${delivery.date} at the place of delivery and ${delivery.shipperDate} at the shipper, and the regimes differ.`,
      ]
    : []),
]
