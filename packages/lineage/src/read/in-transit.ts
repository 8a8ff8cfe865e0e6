import { areaOf, type ParcelId } from '@lodestone/domain'
import type { OpenParcel, Shipment } from '../answers/shipment.ts'
import { findName, nameOf } from '../columns/names.ts'
import { NONE } from '../columns/table.ts'
import { endOfTakes, stands } from '../fold/rows.ts'
import type { Lineage } from '../lineage.ts'
import { asOfOr } from './as-of.ts'
import { redirectedFrom, redirectedInto, refusedOf, standingRedirections } from './redirections.ts'
import { linesOfShipment, shipmentsOf } from './shipments.ts'

/** Parcels between areas that are not received in full, the oldest first. */
export const parcelsInTransit = (
  lineage: Lineage,
  options: { asOf?: number | undefined } = {},
): OpenParcel[] => {
  const asOf = asOfOr(lineage, options.asOf)
  const { position, toParty, parcel } = lineage.shipments.columns
  const open: OpenParcel[] = []
  for (let row = 0; row < lineage.shipments.count; row++) {
    if (toParty[row] === 1 || !stands(lineage, position[row]!, asOf) || !isOpen(lineage, row, asOf)) continue
    open.push(...openParcel(lineage, parcel[row]!, linesOfShipment(lineage, row, asOf), asOf))
  }
  return [...open, ...redirectedParcels(lineage, asOf)].sort((a, b) => a.position - b.position)
}

/** What is still on its way of one parcel; null where that is nothing, or not between areas. */
export const parcelInTransit = (
  lineage: Lineage,
  id: ParcelId,
  options: { asOf?: number | undefined } = {},
): OpenParcel | null => {
  const asOf = asOfOr(lineage, options.asOf)
  const index = findName(lineage.parcelIds, id)
  if (index === undefined) return null
  return openParcel(lineage, index, shipmentsOf(lineage, { parcel: id, asOf, limit: 1 }), asOf)[0] ?? null
}

/** What goes on after a refusal, to an area. */
const redirectedParcels = (lineage: Lineage, asOf: number): OpenParcel[] => {
  const { parcel, of, toParty } = lineage.redirections.columns
  const origin = new Map<number, number>()
  for (const row of standingRedirections(lineage, asOf))
    if (toParty[row] === 0) origin.set(parcel[row]!, of[row]!)
  return [...origin].flatMap(([index, from]) => {
    const lines = redirectedInto(lineage, nameOf(lineage.parcelIds, index), asOf)
    const redirects = nameOf(lineage.parcelIds, from)
    return openParcel(lineage, index, lines, asOf).map((each) => ({ ...each, redirects }))
  })
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

/** What is still open of a parcel with these lines; nothing where all of it was received, or has gone on. */
const openParcel = (
  lineage: Lineage,
  parcel: number,
  lines: readonly Shipment[],
  asOf: number,
): OpenParcel[] => {
  const [first] = lines
  if (first === undefined || !('area' in first.addressee)) return []
  const gone = redirectedFrom(lineage, parcel, asOf)
  const open = lines.flatMap(({ lot, ...line }) => {
    const on = gone.get(findName(lineage.lotIds, lot) ?? NONE)
    const openGrams = Math.max(0, line.grams - line.receivedGrams - (on?.grams ?? 0))
    const openPieces = Math.max(0, line.pieces - line.receivedPieces - (on?.pieces ?? 0))
    return openGrams > 0 || openPieces > 0 ? [{ lot, openGrams, openPieces }] : []
  })
  if (open.length === 0) return []
  const sum = (grams: (line: Shipment) => number) => lines.reduce((all, line) => all + grams(line), 0)
  const { position, stream, revision, id, type, occurredAt, addressee } = first
  const goneGrams = [...gone.values()].reduce((all, { grams }) => all + grams, 0)
  return [
    {
      ...{ position, stream, revision, id, type, occurredAt },
      parcel: first.parcel,
      from: areaOf(first.parcel),
      to: addressee.area,
      shippedGrams: sum((line) => line.grams),
      receivedGrams: sum((line) => line.receivedGrams),
      openGrams: open.reduce((all, line) => all + line.openGrams, 0),
      refusedGrams: Math.max(0, refusedOf(lineage, parcel, asOf) - goneGrams),
      lines: open,
    },
  ]
}
