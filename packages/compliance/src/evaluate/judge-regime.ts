import type { Delivery } from '../evidence/delivery.ts'
import type { LotProvenance } from '../evidence/provenance.ts'
import type { Prohibition, Regime } from '../rule-set/prohibition.ts'
import type { Missing, Outcome, Reason, RegimeVerdict } from '../verdict.ts'
import { tryExceptions } from './exceptions.ts'
import { judgeLot, type LotJudged } from './judge-lot.ts'
import { isConcerned, notApplicable } from './not-applicable.ts'
import { place } from './sentences.ts'

/** Worse outcomes of a lot decide for all that is delivered with it. */
const WORSE: readonly Outcome[] = ['COMPLIANT', 'EXEMPT', 'LEGAL_REVIEW', 'INDETERMINATE', 'NON_COMPLIANT']

/** What one regime says of lots that are delivered together: the first line of the decision table that fits. */
export const judgeRegime = (
  rules: Prohibition,
  regime: Regime,
  lots: readonly LotProvenance[],
  delivery: Delivery,
): RegimeVerdict => {
  const named = { regime: regime.id, name: regime.name }
  const out = notApplicable(rules, lots, delivery)
  if (out !== null) return { ...named, ...out, missing: [], exceptions: [], despite: [] }
  const concerned = lots.filter((lot) => isConcerned(rules.coveredMaterials, lot))
  const judged = concerned.map((provenance) => judgeLot(rules, regime, provenance))
  const limb = endItemLimb(rules, regime, delivery)
  const materials = concerned.map(({ material }) => material)
  const tried = tryExceptions(rules, regime.exceptions, materials, delivery)
  const exceptions = [...tried.map((each) => each.tried), ...judged.flatMap((each) => each.tried)]
  const offends = [...limb.offends, ...judged.flatMap(offendingOf)]
  const holding = tried.find((each) => each.tried.holds)
  if (holding !== undefined) {
    const { paragraph, sentence } = holding.tried
    const reasons = [{ lot: null, paragraph, sentence, fact: null }]
    return {
      ...named,
      outcome: 'EXEMPT',
      decidedBy: holding.line,
      reasons,
      missing: [],
      exceptions,
      despite: offends,
    }
  }
  const allRecycled = judged.every(({ decidedBy }) => decidedBy === 'D6')
  if (!allRecycled && limb.offends.length > 0) {
    const missing = judged.flatMap((each) => each.missing)
    return {
      ...named,
      outcome: 'NON_COMPLIANT',
      decidedBy: 'D7',
      reasons: offends,
      missing,
      exceptions,
      despite: [],
    }
  }
  return {
    ...named,
    ...together(judged, allRecycled ? [] : limb.missing),
    exceptions,
    // The end item offends here only where all is recycled.
    despite: [...limb.offends, ...judged.flatMap((each) => each.despite)],
  }
}

/** What offends of a lot: nothing where it complies, and where it is excepted what would without. */
const offendingOf = ({ outcome, despite, reasons }: LotJudged): readonly Reason[] =>
  outcome === 'COMPLIANT' ? [] : outcome === 'EXEMPT' ? despite : reasons

/** The worst of the lots decides; its reasons are those that are told. */
const together = (
  judged: readonly LotJudged[],
  open: readonly Missing[],
): Pick<RegimeVerdict, 'outcome' | 'decidedBy' | 'reasons' | 'missing'> => {
  const worst = judged.reduce((a, b) => (WORSE.indexOf(b.outcome) > WORSE.indexOf(a.outcome) ? b : a))
  const missing = [...judged.flatMap((each) => each.missing), ...open]
  if (open.length > 0 && worst.outcome !== 'NON_COMPLIANT')
    return { outcome: 'INDETERMINATE', decidedBy: 'D9', reasons: worst.reasons, missing }
  const reasons = judged.filter(({ outcome }) => outcome === worst.outcome).flatMap((each) => each.reasons)
  return { outcome: worst.outcome, decidedBy: worst.decidedBy, reasons, missing }
}

/** The other limb: an end item made in a covered country that contains covered material, wherever that is from. */
const endItemLimb = (
  rules: Prohibition,
  { endItemParagraph }: Regime,
  { endItem }: Delivery,
): { offends: Reason[]; missing: Missing[] } => {
  if (endItemParagraph === null || endItem === undefined || endItem.isTheMagnet)
    return { offends: [], missing: [] }
  const { name, manufacturedIn } = endItem
  if (manufacturedIn === undefined) {
    const sentence = `It is not told in which country ${name} was manufactured.`
    return {
      offends: [],
      missing: [
        { lot: null, paragraph: endItemParagraph, sentence, fact: null, whoCouldSay: `whoever made ${name}` },
      ],
    }
  }
  const counted = rules.policies.countsAs[manufacturedIn] ?? manufacturedIn
  if (!rules.coveredCountries.some(({ code }) => code === counted)) return { offends: [], missing: [] }
  const sentence = `${name} was manufactured in ${place(rules, { in: [counted] })} and contains covered material.`
  return { offends: [{ lot: null, paragraph: endItemParagraph, sentence, fact: null }], missing: [] }
}
