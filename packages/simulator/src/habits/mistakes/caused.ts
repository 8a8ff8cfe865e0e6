import type { Finding, LotId } from '@lodestone/domain'
import type { Posting } from '../../posting.ts'
import { lotsBorn, lotsTaken } from '../lots-of.ts'

/** Whose doing a finding is: of a true report, of a mistaken one, or of a true one about lots that a mistaken one had named before. */
export type Cause = 'true' | 'mistaken' | 'caused'

/** Tells of the findings about each post, in the order in which posts are made, whether a mistake is behind them. */
export type Causes = (posting: Posting) => (finding: Finding) => Cause

export const causes = (): Causes => {
  const named = new Set<LotId>()
  return (posting) => {
    if (posting.mistaken) {
      for (const lot of [...lotsBorn(posting), ...lotsTaken(posting)]) named.add(lot)
      return () => 'mistaken'
    }
    // That a lot is not posted yet is nobody's mistake but lateness.
    return ({ code, lots }) =>
      code !== 'LOT_NOT_YET_POSTED' && lots.some((lot) => named.has(lot)) ? 'caused' : 'true'
  }
}
