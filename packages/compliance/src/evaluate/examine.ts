import type { Element, Stage } from '@lodestone/domain'
import type { LotProvenance, StageFact } from '../evidence/provenance.ts'
import type { Prohibition, Regime } from '../rule-set/prohibition.ts'
import type { Missing, Reason } from '../verdict.ts'
import { coatings } from './coatings.ts'
import { grouped } from './grouped-facts.ts'
import { done, elementNames, offence, openQuestion, whoCouldSay } from './sentences.ts'
import { type Standing, standingOf } from './standing.ts'

/** What offends, what is not known, and what counsel has to say. */
export type Findings = {
  readonly offends: readonly Reason[]
  readonly missing: readonly Missing[]
  readonly review: readonly Reason[]
}
/** By whether the text names it or it is inferred. */
export type Examined = {
  readonly literal: Findings
  readonly inferred: Findings
  /** What is restricted, and was done outside the covered countries. */
  readonly clean: readonly StageFact[]
}

/** Holds the facts of a lot against the restrictions of a regime. `counts` says which facts are looked at. */
export const examine = (
  rules: Prohibition,
  regime: Regime,
  provenance: LotProvenance,
  counts: (fact: StageFact) => boolean,
): Examined => {
  const facts = provenance.facts.filter(counts)
  const found = {
    literal: { offends: [] as Reason[], missing: [] as Missing[], review: [] as Reason[] },
    inferred: { offends: [] as Reason[], missing: [] as Missing[], review: [] as Reason[] },
    clean: [] as StageFact[],
  }
  for (const { fact, restriction, elements } of grouped(rules, regime, provenance, facts)) {
    if (restriction === undefined) continue
    const standing = standingOf(rules, fact)
    if (standing === 'clean') found.clean.push(fact)
    else note(rules, provenance, found[restriction.basis], standing, restriction.paragraph, fact, elements)
  }
  found.inferred.review.push(...coatings(rules, regime, { ...provenance, facts }))
  for (const doubt of provenance.doubts)
    found.literal.missing.push({
      lot: provenance.lot,
      paragraph: '',
      sentence: doubt.sentence,
      fact: null,
      whoCouldSay: doubt.whoCouldSay,
    })
  found.literal.missing.push(...unsaid(regime, provenance))
  return found
}

const note = (
  rules: Prohibition,
  { lot }: LotProvenance,
  into: { offends: Reason[]; missing: Missing[]; review: Reason[] },
  standing: Exclude<Standing, 'clean'>,
  paragraph: string,
  fact: StageFact,
  elements: readonly Element[],
): void => {
  if (standing === 'unknown') {
    const sentence = openQuestion(rules, lot, elements, fact)
    into.missing.push({ lot, paragraph, sentence, fact, whoCouldSay: whoCouldSay(fact) })
    return
  }
  const reason = { lot, paragraph, sentence: offence(rules, lot, elements, fact), fact }
  if (standing === 'covered') into.offends.push(reason)
  else into.review.push(reason)
}

/**
 * What has to be known at least and of which nothing is said: silence is not passed. A history of which nothing is known is something said, and
 * is judged for what it is.
 */
const unsaid = ({ required }: Regime, { lot, material, facts }: LotProvenance): Missing[] => {
  const isSaid = (element: Element, stages: readonly Stage[]): boolean =>
    facts.some((fact) => fact.element === element && (fact.stage === null || stages.includes(fact.stage)))
  return required
    .filter(({ materials }) => material !== null && materials.includes(material))
    .flatMap(({ elements, anyOf }) =>
      elements.flatMap((element) =>
        anyOf.filter((stages) => !isSaid(element, stages)).map((stages) => ({ element, stages })),
      ),
    )
    .map(({ element, stages }) => ({
      lot,
      paragraph: '',
      sentence: `The ledger says nothing of where the ${elementNames([element])} of ${lot} was ${stages.map(done).join(' or ')}.`,
      fact: null,
      whoCouldSay: `whoever posted ${lot}`,
    }))
}
