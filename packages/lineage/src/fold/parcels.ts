import type { LedgerEvent, ParcelId } from '@lodestone/domain'
import { indexOfName } from '../columns/names.ts'
import { addRow, NONE } from '../columns/table.ts'
import type { Lineage } from '../lineage.ts'

const parcelFor = (lineage: Lineage, parcel: ParcelId): number => {
  const index = indexOfName(lineage.parcelIds, parcel)
  if (index === lineage.parcels.count) {
    addRow(lineage.parcels)
    lineage.parcels.columns.firstShipment[index] = NONE
    lineage.parcels.columns.firstReceipt[index] = NONE
  }
  return index
}

export const foldShipment = (
  lineage: Lineage,
  position: number,
  event: LedgerEvent<'LotShipped' | 'MagnetShipped'>,
): void => {
  const parcel = parcelFor(lineage, event.parcel)
  const toParty = 'party' in event.addressee
  const addressee = 'party' in event.addressee ? event.addressee.party : event.addressee.area
  const row = addRow(lineage.shipments)
  const shipments = lineage.shipments.columns
  shipments.position[row] = position
  shipments.parcel[row] = parcel
  shipments.addressee[row] = indexOfName(lineage.words, addressee)
  shipments.toParty[row] = toParty ? 1 : 0
  shipments.nextOfParcel[row] = lineage.parcels.columns.firstShipment[parcel]!
  lineage.parcels.columns.firstShipment[parcel] = row
}

export const foldReceipt = (lineage: Lineage, position: number, event: LedgerEvent<'LotReceived'>): void => {
  const parcel = parcelFor(lineage, event.parcel)
  const row = addRow(lineage.receipts)
  const receipts = lineage.receipts.columns
  receipts.position[row] = position
  receipts.parcel[row] = parcel
  receipts.nextOfParcel[row] = lineage.parcels.columns.firstReceipt[parcel]!
  lineage.parcels.columns.firstReceipt[parcel] = row
}
