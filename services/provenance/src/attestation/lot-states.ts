import type { LotId } from '@lodestone/domain'
import { historyOf, type Lineage, lotIndex, taintLines } from '@lodestone/lineage'
import { hashOf, type LotState, NO_EVENTS, utf8, withEvent } from '@lodestone/transparency'
import type { LeafHashes } from '@lodestone/transparency-log'

/** How much of a lot certificates speak of. */
export type Certified = (lot: LotId, asOf: number) => number

/** The positions of all events that touch a lot, by a position; each once, in the log's order. */
export const touching = (lineage: Lineage, lot: LotId, asOf: number): number[] => [
  ...new Set(historyOf(lineage, lot, asOf).map(({ position }) => position)),
]

/** What is attested of a lot as of a position. It depends on nothing but the ledger up to there. Errors: those of reading tiles. */
export const lotState = async (
  lineage: Lineage,
  lot: LotId,
  asOf: number,
  leaves: LeafHashes,
  certified: Certified,
): Promise<LotState> => {
  const index = lotIndex(lineage, lot, asOf)
  const positions = touching(lineage, lot, asOf)
  const lines = index === undefined ? [] : taintLines(lineage, index, asOf)
  const certifiedGrams = certified(lot, asOf)
  const hashes = await leaves(positions.map((position) => position - 1))
  return {
    events: positions.length,
    eventsDigest: hashes.reduce(withEvent, NO_EVENTS),
    taint: hashOf(utf8(lines.join('\n'))),
    certifiedGrams,
  }
}
