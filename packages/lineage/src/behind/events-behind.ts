import type { LotId } from '@lodestone/domain'
import type { BehindOptions, EventsBehind } from '../answers/behind.ts'
import { lowerBound } from '../columns/lower-bound.ts'
import { nameOf } from '../columns/names.ts'
import { NONE } from '../columns/table.ts'
import { RECEIVED } from '../fold/kinds.ts'
import { endOfTakes } from '../fold/rows.ts'
import type { Lineage } from '../lineage.ts'
import { asOfOr, startLot } from '../read/as-of.ts'
import { createSums, readSums } from '../read/sums.ts'
import { lotsBehind } from './lots-behind.ts'
import { sitesBehind, unreadBehind } from './places-behind.ts'
import { findingsOn, notesOf, takesOf, yieldsOf } from './rows-of-lot.ts'

/**
 * What is known of a lot, as of a position, is a fold over few of the ledger's events: these. Undefined when nothing had named the lot by then.
 *
 * Of the lots behind it: what was put into them, withdrawn or not, and their analyses. What others took of them tells nothing of it, but where more
 * was taken than came in. Of the lot itself, all. And with these: what withdrew them, how the parcels that they were received from were sent, the
 * sites that they happened at, and what could bear on them and was not read.
 */
export const eventsBehind = (
  lineage: Lineage,
  lot: LotId,
  options: BehindOptions = {},
): EventsBehind | undefined => {
  const { most = Number.POSITIVE_INFINITY } = options
  const asOf = asOfOr(lineage, options.asOf)
  const start = startLot(lineage, lot, asOf)
  if (start === undefined) return undefined
  const { lots, boundary } = lotsBehind(lineage, start, asOf, most)
  const positions = new Set<number>()
  const add = (found: Iterable<number>): void => {
    for (const position of found) if (position <= asOf) positions.add(position)
  }
  for (const each of lots) add(saidOf(lineage, each, asOf))
  add(takesOf(lineage, start))
  add(notesOf(lineage, start, 'all'))
  for (const finding of findingsOn(lineage, start)) {
    if (finding.resolved !== NONE) add([finding.resolved])
    for (const each of finding.lots) add([...yieldsOf(lineage, each), ...takesOf(lineage, each)])
  }
  add(unreadBehind(lineage, lots, asOf))
  for (const position of [...positions]) add(sentBefore(lineage, position))
  add(sitesBehind(lineage, lots, positions))
  for (const position of [...positions]) add([lineage.events.columns.withdrawn[position]!])
  return {
    lot,
    asOf,
    positions: [...positions].sort((a, b) => a - b),
    ancestors: lots.size - 1,
    boundary: Array.from(boundary, (each) => nameOf(lineage.lotIds, each)).sort(),
  }
}

const sums = createSums()

const saidOf = (lineage: Lineage, lot: number, asOf: number): number[] => {
  const { births, overdrawnGrams } = readSums(lineage, lot, asOf, sums)
  const hasUncaused = births === 0 || overdrawnGrams > 0
  return [
    ...yieldsOf(lineage, lot),
    ...notesOf(lineage, lot, 'assays'),
    ...(hasUncaused ? takesOf(lineage, lot) : []),
  ]
}

/** Where an event received goods of a parcel: how that was sent. */
const sentBefore = (lineage: Lineage, position: number): number[] => {
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
