import type { LotId } from '@lodestone/domain'
import { historyOf, type Lineage, lotIndex, originOf, taintLines } from '@lodestone/lineage'
import {
  type Hash,
  type LotState,
  lineageDigestOf,
  NO_EVENTS,
  type Salts,
  taintDigestOf,
  withEvent,
} from '@lodestone/transparency'
import type { LeafHashes } from '@lodestone/transparency-log'

/** As of when lots are looked at, and by what. */
export type AsOf = {
  readonly lineage: Lineage
  readonly position: number
  readonly leaves: LeafHashes
}

/** The positions of all events that touch a lot, by a position; each once, in the log's order. */
export const touching = (lineage: Lineage, lot: LotId, asOf: number): number[] => [
  ...new Set(historyOf(lineage, lot, asOf).map(({ position }) => position)),
]

const hashesAt = (positions: readonly number[], leaves: LeafHashes): Promise<Hash[]> =>
  leaves(positions.map((position) => position - 1))

/** The digest of a lot's lineage, with those of what went into it given. Errors: those of reading tiles. */
export const lineageDigest = async (
  { lineage, position, leaves }: AsOf,
  lot: number,
  of: (input: number) => Hash | undefined,
): Promise<Hash> => {
  const { positions, inputs } = originOf(lineage, lot, position)
  // A lot that is behind itself is none: the graph has no cycle.
  return lineageDigestOf(
    await hashesAt(positions, leaves),
    inputs.flatMap((input) => of(input) ?? []),
  )
}

/** What is attested of a lot, but what certificates speak of. It depends on nothing but the ledger up to there. Errors: those of reading tiles. */
export const lotState = async (
  { lineage, position, leaves }: AsOf,
  lot: LotId,
  salts: Salts,
): Promise<Omit<LotState, 'lineageDigest' | 'certifiedGrams'>> => {
  const index = lotIndex(lineage, lot, position)
  const positions = touching(lineage, lot, position)
  const lines = index === undefined ? [] : taintLines(lineage, index, position)
  const hashes = await hashesAt(positions, leaves)
  return {
    events: positions.length,
    eventsDigest: hashes.reduce(withEvent, NO_EVENTS),
    taint: taintDigestOf(salts.ofTaint(lot), lines),
  }
}
