import type { LotProvenance, StageFact } from '../evidence/provenance.ts'
import type { Prohibition, Regime } from '../rule-set/prohibition.ts'
import type { Reason } from '../verdict.ts'
import { coated } from './sentences.ts'

/**
 * Whether the metal on a magnet belongs to it "from mining" on the text does not say: where a regime asks where matter was mined, a coating is for
 * counsel, wherever it was put on, until the rule set says how it is read.
 */
export const coatings = (
  { policies }: Prohibition,
  { restrictions }: Regime,
  { lot, material, facts }: LotProvenance,
): Reason[] => {
  const asksOfMatter = restrictions.find(
    ({ stages, materials }) =>
      stages.includes('mine') && (materials === null || material === null || materials.includes(material)),
  )
  if (policies.coating === 'apart' || asksOfMatter === undefined) return []
  const found = new Map<string, StageFact>()
  for (const fact of facts) if (isCoating(fact) && !found.has(fact.key)) found.set(fact.key, fact)
  const { paragraph } = asksOfMatter
  return Array.from(found.values(), (fact) => ({ lot, paragraph, sentence: coated(lot, fact), fact }))
}

/** That it was coated, in this life of it; or something of what the coating is made of. */
const isCoating = ({ stage, role, life }: StageFact): boolean =>
  life === 'first' && (role === 'coating' || stage === 'coat')
