import { OUTCOMES, type RegimeVerdict, type Verdict } from '@lodestone/compliance'
import { problem } from '../http/problems.ts'

/**
 * Makes sure that the certificate says what the ledger says: the same by every regime; where its events end at a boundary, nothing better. It never differs unless
 * something is broken. Errors: CERTIFICATE_DIFFERS.
 */
export const checkAgrees = (certified: Verdict, ledger: Verdict, isBounded: boolean): void => {
  const differing = ledger.regimes.find((own, n) => !agrees(certified.regimes[n], own, isBounded))
  if (differing === undefined) return
  throw problem(
    'CERTIFICATE_DIFFERS',
    `By the ledger it is ${differing.outcome} (${differing.name}); by the events of the certificate alone it would not be. Nothing was issued.`,
  )
}

const agrees = (certified: RegimeVerdict | undefined, own: RegimeVerdict, isBounded: boolean): boolean => {
  if (certified?.regime !== own.regime) return false
  if (isBounded) return OUTCOMES.indexOf(certified.outcome) >= OUTCOMES.indexOf(own.outcome)
  return certified.outcome === own.outcome && certified.decidedBy === own.decidedBy
}
