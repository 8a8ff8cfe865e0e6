import { lowerBound } from '../columns/lower-bound.ts'
import { NONE } from '../columns/table.ts'
import { clearingBefore } from '../fold/clearings.ts'
import { RECEIVED } from '../fold/kinds.ts'
import { endOfTakes } from '../fold/rows.ts'
import type { Lineage } from '../lineage.ts'
import { createSums, readSums } from '../read/sums.ts'
import { analysesOf, takesOf, yieldsOf } from './rows-of-lot.ts'

const sums = createSums()

/**
 * The positions of the events that tell what a lot was made of: what was put into it, withdrawn or not, its analyses, and what proved a pool clear. What others took of it tells nothing of that, but where
 * more was taken than came in.
 */
export const saidOf = (lineage: Lineage, lot: number, asOf: number): number[] => {
  const { births, overdrawnGrams } = readSums(lineage, lot, asOf, sums)
  const hasUncaused = births === 0 || overdrawnGrams > 0
  return [
    ...yieldsOf(lineage, lot),
    ...analysesOf(lineage, lot, asOf),
    ...(hasUncaused ? takesOf(lineage, lot) : []),
    ...clearingsBefore(lineage, lot, asOf),
  ]
}

/** Of what began with nothing in a pool that was cleared: the clearing. */
const clearingsBefore = (lineage: Lineage, lot: number, asOf: number): number[] =>
  lineage.empties.count === 0
    ? []
    : yieldsOf(lineage, lot)
        .filter((born) => born <= asOf)
        .map((born) => clearingBefore(lineage, lot, born, asOf))
        .filter((clearing) => clearing !== NONE)

/** Where an event received goods of a parcel: how that was sent. */
export const sentBefore = (lineage: Lineage, position: number): number[] => {
  const { receipts, parcels, shipments, takes, events } = lineage
  const first = events.columns.firstTake[position]!
  const isReceipt = first < endOfTakes(lineage, position) && takes.columns.kind[first] === RECEIVED
  if (!isReceipt) return []
  const row = lowerBound(receipts.columns.position, receipts.count, position)
  if (row >= receipts.count || receipts.columns.position[row] !== position) return []
  const found: number[] = []
  const parcel = receipts.columns.parcel[row]!
  for (
    let sent = parcels.columns.firstShipment[parcel]!;
    sent !== NONE;
    sent = shipments.columns.nextOfParcel[sent]!
  )
    found.push(shipments.columns.position[sent]!)
  return found
}
