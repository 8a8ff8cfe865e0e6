import type { LotProvenance, StageFact } from '../evidence/provenance.ts'

/** What is known of a lot on the day of a delivery: a statement that is no longer good says nothing. */
export const onTheDay = (provenance: LotProvenance, date: string): LotProvenance => {
  const isOver = ({ basis, expires }: StageFact): boolean =>
    basis === 'stated' && expires !== null && date > expires
  if (!provenance.facts.some(isOver)) return provenance
  const facts = provenance.facts.map(
    (fact): StageFact => (isOver(fact) ? { ...fact, basis: 'expired', origin: 'unknown' } : fact),
  )
  return { ...provenance, facts }
}
