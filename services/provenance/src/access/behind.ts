import type { LotId } from '@lodestone/domain'
import { lotIndex, lotsBehindShipments } from '@lodestone/lineage'
import { createLatest } from '../latest.ts'
import type { Provenance } from '../provenance.ts'

/** The lots that parties were sent and all that is behind them, as it stands now: a right ends when its shipment is withdrawn. */
export type BehindShipments = { readonly has: (party: string, lot: LotId) => boolean }

type Known = {
  readonly position: number
  readonly behind: Uint8Array
  readonly at: number
  readonly costMs: number
}

/** While the ledger grows, no more than one part in so many of the time goes into finding this out again. */
const SPARING = 4
/** Parties that are remembered at a time. */
const MOST_PARTIES = 100

export const createBehindShipments = (provenance: Provenance): BehindShipments => {
  const { elapsed } = provenance.timers
  const known = createLatest<string, Known>(MOST_PARTIES)

  const find = (party: string): Known => {
    const before = known.get(party)
    const now = elapsed()
    const position = provenance.position()
    if (before?.position === position) return before
    if (before !== undefined && now - before.at < before.costMs * SPARING) return before
    const behind = lotsBehindShipments(provenance.lineage(), party)
    const end = elapsed()
    const found: Known = { position, behind, at: end, costMs: end - now }
    known.set(party, found)
    return found
  }

  return {
    has: (party, lot) => {
      const index = lotIndex(provenance.lineage(), lot)
      return index !== undefined && find(party).behind[index] === 1
    },
  }
}
