import { assaysOf } from '../behind/rows-of-lot.ts'
import { lowerBound } from '../columns/lower-bound.ts'
import { NONE } from '../columns/table.ts'
import { emptiedAfter } from '../fold/clearings.ts'
import type { Lineage } from '../lineage.ts'
import { addOtherHistory } from './changed-history.ts'
import { addMoved } from './moved.ts'

/** The lots of which `originOf` may tell other events, or other inputs, by a position than by an earlier one; by their indices. */
export const lotsWithOtherOrigin = (lineage: Lineage, after: number, upTo: number): Set<number> => {
  const lots = receivedOfSent(lineage, after, upTo)
  addOtherHistory(lineage, after, upTo, lots)
  return lots
}

/** Adds the lots that an analysis speaks of, by its assay or by its composite, whichever of the two an event was. */
const addSpokenOf = (lineage: Lineage, event: number, lots: Set<number>): void => {
  const { assay, taken } = lineage.assays.columns
  const isOfIt = (row: number): boolean => assay[row] === event || taken[row] === event
  for (const noted of lotsNotedBy(lineage, event))
    for (const row of assaysOf(lineage, noted).filter(isOfIt))
      for (const at of [assay[row]!, taken[row]!]) for (const lot of lotsNotedBy(lineage, at)) lots.add(lot)
}

/** The lots that the event at a position left a note with. */
const lotsNotedBy = ({ notes }: Lineage, at: number): number[] => {
  const { position, lot } = notes.columns
  const lots: number[] = []
  for (let note = lowerBound(position, notes.count, at); note < notes.count && position[note] === at; note++)
    lots.push(lot[note]!)
  return lots
}

/** The lots that were received of parcels of which more is recorded as sent by a position than by an earlier one, whosever lots were in them. */
const receivedOfSent = (lineage: Lineage, after: number, upTo: number): Set<number> => {
  const { shipments, parcels, receipts, corrections } = lineage
  const lots = new Set<number>()
  const sentBetween = (from: number, to: number): void => {
    const { position, parcel } = shipments.columns
    for (
      let row = lowerBound(position, shipments.count, from + 1);
      row < shipments.count && position[row]! <= to;
      row++
    ) {
      const { nextOfParcel, position: received } = receipts.columns
      let receipt = parcels.columns.firstReceipt[parcel[row]!]!
      for (; receipt !== NONE; receipt = nextOfParcel[receipt]!)
        if (received[receipt]! <= upTo) addMoved(lineage, received[receipt]! - 1, received[receipt]!, lots)
    }
  }
  sentBetween(after, upTo)
  const { position, target } = corrections.columns
  for (
    let row = lowerBound(position, corrections.count, after + 1);
    row < corrections.count && position[row]! <= upTo;
    row++
  ) {
    sentBetween(target[row]! - 1, target[row]!)
    addSpokenOf(lineage, target[row]!, lots)
    for (const lot of emptiedAfter(lineage, target[row]!)) lots.add(lot)
  }
  return lots
}
