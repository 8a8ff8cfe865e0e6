import { type Addressee, areaOf, areaOfStream } from '@lodestone/domain'
import type { OpenParcel, Shipment, ShipmentSearch } from '../answers/shipment.ts'
import { lowerBound } from '../columns/lower-bound.ts'
import { findName, nameOf } from '../columns/names.ts'
import { NONE } from '../columns/table.ts'
import { SHIPPED } from '../fold/kinds.ts'
import { endOfTakes, stands } from '../fold/rows.ts'
import { nameOfStream } from '../fold/streams.ts'
import type { Lineage } from '../lineage.ts'
import { asOfOr } from './as-of.ts'
import { recordedAt } from './event-at.ts'

/** Grams and pieces by lot. */
type Goods = Map<number, { grams: number; pieces: number }>

/** What an event took, by lot. */
const takenBy = (lineage: Lineage, position: number, into: Goods): Goods => {
  const { lot, grams, pieces } = lineage.takes.columns
  const end = endOfTakes(lineage, position)
  for (let row = lineage.events.columns.firstTake[position]!; row < end; row++) {
    const goods = into.get(lot[row]!)
    if (goods === undefined) into.set(lot[row]!, { grams: grams[row]!, pieces: pieces[row]! })
    else {
      goods.grams += grams[row]!
      goods.pieces += pieces[row]!
    }
  }
  return into
}

/** What the receipts of a parcel account for, by the sender's lots. */
const receivedOf = (lineage: Lineage, parcel: number, asOf: number): Goods => {
  const { position, nextOfParcel } = lineage.receipts.columns
  const goods: Goods = new Map()
  for (let row = lineage.parcels.columns.firstReceipt[parcel]!; row !== NONE; row = nextOfParcel[row]!) {
    if (stands(lineage, position[row]!, asOf)) takenBy(lineage, position[row]!, goods)
  }
  return goods
}

const addresseeOf = (lineage: Lineage, shipment: number): Addressee => {
  const name = nameOf(lineage.words, lineage.shipments.columns.addressee[shipment]!)
  return lineage.shipments.columns.toParty[shipment] === 1 ? { party: name } : { area: name }
}

/** The lines of one shipment, those of the same lot as one. */
export const linesOfShipment = (lineage: Lineage, shipment: number, asOf: number): Shipment[] => {
  const { position, parcel } = lineage.shipments.columns
  const received = receivedOf(lineage, parcel[shipment]!, asOf)
  const event = recordedAt(lineage, position[shipment]!)
  const addressee = addresseeOf(lineage, shipment)
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
  const found: Shipment[] = []
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

/** Parcels between areas that are not received in full, the oldest first. */
export const parcelsInTransit = (
  lineage: Lineage,
  options: { asOf?: number | undefined } = {},
): OpenParcel[] => {
  const asOf = asOfOr(lineage, options.asOf)
  const { position, toParty } = lineage.shipments.columns
  const open: OpenParcel[] = []
  for (let row = 0; row < lineage.shipments.count; row++) {
    if (toParty[row] === 1 || !stands(lineage, position[row]!, asOf)) continue
    if (isOpen(lineage, row, asOf)) open.push(openParcel(lineage, row, asOf))
  }
  return open
}

/** Whether less was received than was shipped. Adds up numbers only: nearly every parcel is long received. */
const isOpen = (lineage: Lineage, shipment: number, asOf: number): boolean => {
  const { position, nextOfParcel } = lineage.receipts.columns
  const { position: shippedAt, parcel } = lineage.shipments.columns
  let open = sumOf(lineage, lineage.takes.columns.grams, shippedAt[shipment]!)
  let pieces = sumOf(lineage, lineage.takes.columns.pieces, shippedAt[shipment]!)
  const first = lineage.parcels.columns.firstReceipt[parcel[shipment]!]!
  for (let row = first; row !== NONE; row = nextOfParcel[row]!) {
    if (!stands(lineage, position[row]!, asOf)) continue
    open -= sumOf(lineage, lineage.takes.columns.grams, position[row]!)
    pieces -= sumOf(lineage, lineage.takes.columns.pieces, position[row]!)
  }
  return open > 0 || pieces > 0
}

const sumOf = (lineage: Lineage, column: Float64Array | Uint32Array, position: number): number => {
  const end = endOfTakes(lineage, position)
  let sum = 0
  for (let row = lineage.events.columns.firstTake[position]!; row < end; row++) sum += column[row]!
  return sum
}

const openParcel = (lineage: Lineage, shipment: number, asOf: number): OpenParcel => {
  const lines = linesOfShipment(lineage, shipment, asOf)
  const shippedGrams = lines.reduce((sum, line) => sum + line.grams, 0)
  const receivedGrams = lines.reduce((sum, line) => sum + line.receivedGrams, 0)
  const event = recordedAt(lineage, lineage.shipments.columns.position[shipment]!)
  const addressee = addresseeOf(lineage, shipment)
  const stream = nameOfStream(lineage.streams, lineage.events.columns.stream[event.position]!)
  return {
    ...event,
    parcel: nameOf(lineage.parcelIds, lineage.shipments.columns.parcel[shipment]!),
    from: areaOfStream(stream) ?? stream,
    to: 'area' in addressee ? addressee.area : addressee.party,
    shippedGrams,
    receivedGrams,
    openGrams: Math.max(0, shippedGrams - receivedGrams),
    lines: lines
      .filter((line) => line.grams > line.receivedGrams || line.pieces > line.receivedPieces)
      .map((line) => ({
        lot: line.lot,
        openGrams: Math.max(0, line.grams - line.receivedGrams),
        openPieces: Math.max(0, line.pieces - line.receivedPieces),
      })),
  }
}
