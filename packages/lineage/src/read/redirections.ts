import type { ParcelId } from '@lodestone/domain'
import type { Shipment } from '../answers/shipment.ts'
import { findName, nameOf } from '../columns/names.ts'
import { stands } from '../fold/rows.ts'
import type { Lineage } from '../lineage.ts'
import { recordedAt } from './event-at.ts'
import { addresseeOf, type Goods, receivedOf } from './parcel-goods.ts'

/** The rows of redirections that stand. There are few: nearly every parcel gets where it was to go. */
export function* standingRedirections(lineage: Lineage, asOf: number): Generator<number> {
  const { position } = lineage.redirections.columns
  for (let row = 0; row < lineage.redirections.count; row++)
    if (stands(lineage, position[row]!, asOf)) yield row
}

/** What was taken out of a parcel and sent on as another, by lot. */
export const redirectedFrom = (lineage: Lineage, parcel: number, asOf: number): Goods => {
  const { of, lot, grams, pieces } = lineage.redirections.columns
  const goods: Goods = new Map()
  for (const row of standingRedirections(lineage, asOf)) {
    if (of[row] !== parcel) continue
    const before = goods.get(lot[row]!) ?? { grams: 0, pieces: 0 }
    goods.set(lot[row]!, { grams: before.grams + grams[row]!, pieces: before.pieces + pieces[row]! })
  }
  return goods
}

/** What the addressee of a parcel does not take, in grams; also what has gone on since. */
export const refusedOf = (lineage: Lineage, parcel: number, asOf: number): number => {
  const { position, parcel: parcels, grams } = lineage.refusals.columns
  let refused = 0
  for (let row = 0; row < lineage.refusals.count; row++)
    if (parcels[row] === parcel && stands(lineage, position[row]!, asOf)) refused += grams[row]!
  return refused
}

/** The lines of a parcel that others' goods were redirected into, as those of a shipment; none for a parcel that was shipped. */
export const redirectedInto = (lineage: Lineage, id: ParcelId, asOf: number): Shipment[] => {
  const index = findName(lineage.parcelIds, id)
  if (index === undefined) return []
  const { parcel, lot, grams, pieces, position } = lineage.redirections.columns
  const received = receivedOf(lineage, index, asOf)
  return [...standingRedirections(lineage, asOf)]
    .filter((row) => parcel[row] === index)
    .map((row) => ({
      ...recordedAt(lineage, position[row]!),
      parcel: id,
      addressee: addresseeOf(lineage, 'redirections', row),
      lot: nameOf(lineage.lotIds, lot[row]!),
      grams: grams[row]!,
      pieces: pieces[row]!,
      receivedGrams: received.get(lot[row]!)?.grams ?? 0,
      receivedPieces: received.get(lot[row]!)?.pieces ?? 0,
    }))
}
