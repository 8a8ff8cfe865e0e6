import type { TaintSaying, TaintSayings } from '@lodestone/lineage'
import type { LotProvenance, StageFact } from '../evidence/provenance.ts'

/** The same provenance, with the nearest lot that shows each of these facts. `sourceOf`: whose word a saying is, where that may be told. */
export const withWitnesses = (
  provenance: LotProvenance,
  told: readonly TaintSayings[],
  sourceOf: (saying: TaintSaying) => string | null,
): LotProvenance => {
  const byFact = new Map(told.map((each) => [each.fact, each]))
  const witnessed = (fact: StageFact): StageFact => {
    const all = byFact.get(fact.key)
    const nearest = all?.sayings.find(({ elements }) => elements.includes(fact.element))
    if (all === undefined || nearest === undefined) return fact
    return {
      ...fact,
      witness: nearest.saidOf,
      witnesses: all.totals[fact.element] ?? all.total,
      source: sourceOf(nearest),
    }
  }
  return { ...provenance, facts: provenance.facts.map(witnessed) }
}
