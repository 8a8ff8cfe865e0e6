import { areaOf } from '@lodestone/domain'
import type { Shipment, ShipmentSearch } from '../answers/shipment.ts'
import { lowerBound } from '../columns/lower-bound.ts'
import { findName, nameOf } from '../columns/names.ts'
import { NONE } from '../columns/table.ts'
import { SHIPPED } from '../fold/kinds.ts'
import { endOfTakes, stands } from '../fold/rows.ts'
import type { Lineage } from '../lineage.ts'
import { asOfOr } from './as-of.ts'
import { recordedAt } from './event-at.ts'
import { addresseeOf, receivedOf, takenBy } from './parcel-goods.ts'
import { redirectedInto } from './redirections.ts'

/** The lines of one shipment, those of the same lot as one. */
export const linesOfShipment = (lineage: Lineage, shipment: number, asOf: number): Shipment[] => {
  const { position, parcel } = lineage.shipments.columns
  const received = receivedOf(lineage, parcel[shipment]!, asOf)
  const event = recordedAt(lineage, position[shipment]!)
  const addressee = addresseeOf(lineage, 'shipments', shipment)
  const name = nameOf(lineage.parcelIds, parcel[shipment]!)
  return [...takenBy(lineage, position[shipment]!, new Map())].map(([lot, { grams, pieces }]) => ({
    ...event,
    parcel: name,
    addressee,
    lot: nameOf(lineage.lotIds, lot),
    grams,
    pieces,
    receivedGrams: received.get(lot)?.grams ?? 0,
    receivedPieces: received.get(lot)?.pieces ?? 0,
  }))
}

/** The shipment that was recorded at a position. */
export const shipmentAt = (lineage: Lineage, at: number): number => {
  return lowerBound(lineage.shipments.columns.position, lineage.shipments.count, at)
}

/** What was shipped and is not withdrawn, newest first. A page ends with a whole shipment. */
export const shipmentsOf = (lineage: Lineage, search: ShipmentSearch = {}): Shipment[] => {
  const asOf = asOfOr(lineage, search.asOf)
  const { position } = lineage.shipments.columns
  const found =
    search.parcel === undefined
      ? []
      : redirectedInto(lineage, search.parcel, asOf).filter((line) => isMeant(lineage, line, search))
  for (const row of candidates(lineage, search, Math.min(search.before ?? NONE, asOf + 1))) {
    if (found.length >= (search.limit ?? 100)) break
    if (!stands(lineage, position[row]!, asOf) || !isWanted(lineage, row, search)) continue
    if (search.among !== undefined && !hasAny(lineage, row, search.among)) continue
    for (const line of linesOfShipment(lineage, row, asOf))
      if (isMeant(lineage, line, search)) found.push(line)
  }
  return found
}

const isMeant = (lineage: Lineage, { lot }: Shipment, search: ShipmentSearch): boolean =>
  (search.lot === undefined || lot === search.lot) &&
  (search.among === undefined || search.among[findName(lineage.lotIds, lot) ?? NONE] === 1)

/** Whether a shipment has a line of these lots. */
const hasAny = (lineage: Lineage, shipment: number, among: Uint8Array): boolean => {
  const position = lineage.shipments.columns.position[shipment]!
  const end = endOfTakes(lineage, position)
  for (let row = lineage.events.columns.firstTake[position]!; row < end; row++)
    if (among[lineage.takes.columns.lot[row]!] === 1) return true
  return false
}

/** The shipments that can be meant, newest first: those of the lot, of the parcel, or all. */
function* candidates(lineage: Lineage, { lot, parcel }: ShipmentSearch, before: number): Generator<number> {
  if (lot !== undefined) {
    const index = findName(lineage.lotIds, lot)
    const { kind, position, nextOfLot } = lineage.takes.columns
    let last = NONE
    for (
      let take = index === undefined ? NONE : lineage.lots.columns.firstTake[index]!;
      take !== NONE;
      take = nextOfLot[take]!
    ) {
      const at = position[take]!
      if (kind[take] !== SHIPPED || at >= before || at === last) continue
      last = at
      yield shipmentAt(lineage, at)
    }
    return
  }
  if (parcel !== undefined) {
    const index = findName(lineage.parcelIds, parcel)
    const { position, nextOfParcel } = lineage.shipments.columns
    for (
      let row = index === undefined ? NONE : lineage.parcels.columns.firstShipment[index]!;
      row !== NONE;
      row = nextOfParcel[row]!
    ) {
      if (position[row]! < before) yield row
    }
    return
  }
  for (let row = shipmentAt(lineage, before) - 1; row >= 0; row--) yield row
}

const isWanted = (lineage: Lineage, row: number, { parcel, addressee, from }: ShipmentSearch): boolean => {
  const { parcel: parcels, addressee: addressees } = lineage.shipments.columns
  const id = nameOf(lineage.parcelIds, parcels[row]!)
  return (
    (parcel === undefined || id === parcel) &&
    (addressee === undefined || nameOf(lineage.words, addressees[row]!) === addressee) &&
    (from === undefined || areaOf(id) === from)
  )
}
