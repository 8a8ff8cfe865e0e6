import type { Delivery } from '../evidence/delivery.ts'
import type { LotProvenance } from '../evidence/provenance.ts'
import type { Prohibition } from '../rule-set/prohibition.ts'
import type { Reason } from '../verdict.ts'

type Out = {
  readonly outcome: 'NOT_APPLICABLE'
  readonly decidedBy: string
  readonly reasons: readonly Reason[]
}
const out = (decidedBy: string, sentence: string): Out => ({
  outcome: 'NOT_APPLICABLE',
  decidedBy,
  reasons: [{ lot: null, paragraph: '', sentence, fact: null }],
})

/** Lines D0 and D1: the rule does not ask. Null where it does. */
export const notApplicable = (
  { clause, coveredMaterials, title }: Prohibition,
  lots: readonly LotProvenance[],
  { contract }: Delivery,
): Out | null => {
  if (clause !== null && contract !== undefined) {
    const carried = contract.clauses.filter(({ id }) => id === clause.id)
    if (carried.length === 0)
      return out('D0', `Contract ${contract.number} does not carry the clause ${clause.id}.`)
    if (!carried.some(({ version }) => version === clause.version))
      return out(
        'D0',
        `Contract ${contract.number} carries the clause in its version of ${carried.map(({ version }) => version).join(', ')}, not of ${clause.version}.`,
      )
    const { valueUsd } = contract
    if (valueUsd !== undefined && valueUsd <= clause.aboveUsd)
      return out(
        'D0',
        `The contract's value of ${valueUsd} USD is not above ${clause.aboveUsd} USD: the clause is not prescribed.`,
      )
  }
  if (lots.some((lot) => isConcerned(coveredMaterials, lot))) return null
  const named = lots
    .map(({ lot, material }) => `${lot} (${(material ?? '').replaceAll('_', ' ')})`)
    .join(', ')
  return out('D1', `No covered material of "${title}" is delivered: ${named}.`)
}

/** Whether a lot is covered material; one that is not posted may be. */
export const isConcerned = (
  coveredMaterials: Prohibition['coveredMaterials'],
  { material }: LotProvenance,
): boolean => material === null || coveredMaterials.includes(material)
