import { formatGrams, type LedgerEvent, type LotId, type PoolId } from '@lodestone/domain'
import type { EventAt } from '@lodestone/lineage'
import type { Verdict } from '../verdict.ts'
import { outcomeWords, type Resting, turnedBy } from './resting.ts'

/** What a clearing says of itself. */
export type Clearing = Pick<
  LedgerEvent<'PoolCleared'>,
  'method' | 'residue' | 'residueUncertainty' | 'detectionLimit' | 'approver' | 'documents'
>

/**
 * That a verdict rests on a clearing: by policy, what stood in a pool before one that proves it empty is behind what is drawn later no more. Null where
 * the verdict would be the same without it.
 */
export const restingOnClearing = (
  verdict: Verdict,
  otherwise: Verdict,
  { pool, before, at, clearing }: { pool: PoolId; before: LotId; at: EventAt; clearing: Clearing },
): Resting | null => {
  const turned = turnedBy(verdict, otherwise)
  if (turned.length === 0) return null
  const { method, residue, residueUncertainty, detectionLimit, approver, documents } = clearing
  const found = `${formatGrams(residue.grams)} ± ${formatGrams(residueUncertainty.grams)} left, within the ${formatGrams(detectionLimit.grams)} that the method can see`
  const papers = documents
    .map(({ hash, kind, issuer }) => `${kind} ${hash}${issuer === undefined ? '' : ` of ${issuer}`}`)
    .join(', ')
  return {
    kind: 'clearing',
    lots: [before],
    at,
    sentence: `What stood in ${pool} before ${at.occurredAt} (${before}) is behind it no more, by policy: the pool was cleared then (${at.stream}@${at.revision}) by "${method}", ${found}, approved by ${approver}, on the evidence of ${papers}. Without this clearing it would be ${outcomeWords(turned)}.`,
    documents: documents.map(({ hash, kind }) => ({ hash, kind })),
    otherwise: otherwise.regimes.map(({ regime, outcome }) => ({ regime, outcome })),
  }
}
