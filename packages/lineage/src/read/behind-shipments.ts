import { findName } from '../columns/names.ts'
import { NONE } from '../columns/table.ts'
import { endOfEdges, endOfTakes, stands } from '../fold/rows.ts'
import type { Lineage } from '../lineage.ts'
import { asOfOr } from './as-of.ts'
import { beginWalk } from './scratch.ts'

/**
 * The lots that were shipped to a party or an area, and all lots that went into them: 1 at the index of each (see `lotIndex`), 0 at that of every
 * other lot.
 */
export const lotsBehindShipments = (lineage: Lineage, addressee: string, asOf?: number): Uint8Array => {
  const at = asOfOr(lineage, asOf)
  const behind = new Uint8Array(lineage.lots.count)
  const { queue } = beginWalk(lineage)
  let count = 0
  for (const lot of lotsShippedTo(lineage, addressee, at)) {
    if (behind[lot] === 1) continue
    behind[lot] = 1
    queue[count++] = lot
  }
  const { position, firstEdge, nextOfLot } = lineage.yields.columns
  for (let head = 0; head < count; head++) {
    const first = lineage.lots.columns.firstYield[queue[head]!]!
    for (let row = first; row !== NONE; row = nextOfLot[row]!) {
      if (!stands(lineage, position[row]!, at)) continue
      const end = endOfEdges(lineage, row)
      for (let edge = firstEdge[row]!; edge < end; edge++) {
        const from = lineage.takes.columns.lot[lineage.edges.columns.take[edge]!]!
        if (behind[from] === 1) continue
        behind[from] = 1
        queue[count++] = from
      }
    }
  }
  return behind
}

function* lotsShippedTo(lineage: Lineage, addressee: string, asOf: number): Generator<number> {
  const word = findName(lineage.words, addressee)
  const { position, addressee: addressees } = lineage.shipments.columns
  for (let row = 0; row < lineage.shipments.count; row++) {
    if (addressees[row] !== word || !stands(lineage, position[row]!, asOf)) continue
    const end = endOfTakes(lineage, position[row]!)
    for (let take = lineage.events.columns.firstTake[position[row]!]!; take < end; take++)
      yield lineage.takes.columns.lot[take]!
  }
}
