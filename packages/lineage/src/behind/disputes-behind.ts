import type { LotId } from '@lodestone/domain'
import type { Lineage } from '../lineage.ts'
import { lotIndex } from '../read/as-of.ts'
import { type OpenDispute, openDisputesOn } from '../read/open-disputes.ts'
import { walkUpstream } from '../read/walk.ts'

/** What the books dispute of the lots behind these, as of a position, in the ledger's order. What is disputed of the very lots is left out: that is a doubt of theirs, and of nothing behind them. */
export const disputesBehind = (lineage: Lineage, lots: readonly LotId[], asOf: number): OpenDispute[] => {
  const behind = new Set<number>()
  for (const lot of lots) {
    const start = lotIndex(lineage, lot, asOf)
    if (start === undefined) continue
    const { lots: met, count } = walkUpstream(lineage, start, asOf)
    for (const each of met.subarray(0, count)) behind.add(each)
  }
  return openDisputesOn(lineage, behind, asOf).filter(
    (dispute) => !dispute.lots.some((lot) => lots.includes(lot)),
  )
}
