import type { Addressee, LedgerEvent, ParcelId } from '@lodestone/domain'
import { indexOfName } from '../columns/names.ts'
import { addRow, NONE } from '../columns/table.ts'
import type { Lineage } from '../lineage.ts'
import { lotFor } from './rows.ts'

export const parcelFor = (lineage: Lineage, parcel: ParcelId): number =>
  enteredParcel(lineage, indexOfName(lineage.parcelIds, parcel))

/** The same for a parcel by its index among the names, where it may stand for the first time. */
export const enteredParcel = (lineage: Lineage, index: number): number => {
  if (index === lineage.parcels.count) {
    addRow(lineage.parcels)
    lineage.parcels.columns.firstShipment[index] = NONE
    lineage.parcels.columns.firstReceipt[index] = NONE
  }
  return index
}

export const codeOf = (addressee: Addressee): string =>
  'party' in addressee ? addressee.party : addressee.area

export const foldShipment = (
  lineage: Lineage,
  position: number,
  event: LedgerEvent<'LotShipped' | 'MagnetShipped'>,
): void => {
  const { parcel, addressee } = event
  addShipment(lineage, position, parcelFor(lineage, parcel), codeOf(addressee), 'party' in addressee)
}

/** A parcel left, by its index, for a party or an area. */
export const addShipment = (
  lineage: Lineage,
  position: number,
  parcel: number,
  addressee: string,
  toParty: boolean,
): void => {
  const row = addRow(lineage.shipments)
  const shipments = lineage.shipments.columns
  shipments.position[row] = position
  shipments.parcel[row] = parcel
  shipments.addressee[row] = indexOfName(lineage.words, addressee)
  shipments.toParty[row] = toParty ? 1 : 0
  shipments.nextOfParcel[row] = lineage.parcels.columns.firstShipment[parcel]!
  lineage.parcels.columns.firstShipment[parcel] = row
}

export const foldReceipt = (
  lineage: Lineage,
  position: number,
  event: LedgerEvent<'LotReceived' | 'ReceiptMatched'>,
): void => {
  const parcel = parcelFor(lineage, event.parcel)
  const row = addRow(lineage.receipts)
  const receipts = lineage.receipts.columns
  receipts.position[row] = position
  receipts.parcel[row] = parcel
  receipts.nextOfParcel[row] = lineage.parcels.columns.firstReceipt[parcel]!
  lineage.parcels.columns.firstReceipt[parcel] = row
}

/** What is refused is still on its way, until it is redirected. */
export const foldRefusal = (
  lineage: Lineage,
  position: number,
  event: LedgerEvent<'ParcelRefused'>,
): void => {
  for (const { grams, pieces } of event.refused) {
    const row = addRow(lineage.refusals)
    const columns = lineage.refusals.columns
    columns.position[row] = position
    columns.parcel[row] = parcelFor(lineage, event.parcel)
    columns.grams[row] = grams
    columns.pieces[row] = pieces
  }
}

export const foldAcceptance = (lineage: Lineage, position: number, parcel: ParcelId): void => {
  const row = addRow(lineage.acceptances)
  lineage.acceptances.columns.position[row] = position
  lineage.acceptances.columns.parcel[row] = parcelFor(lineage, parcel)
}

export const foldReturn = (
  lineage: Lineage,
  position: number,
  event: LedgerEvent<'CustomerReturnReceived'>,
): void => {
  for (const { line, mass } of event.lines) {
    const row = addRow(lineage.returns)
    const columns = lineage.returns.columns
    columns.position[row] = position
    columns.parcel[row] = parcelFor(lineage, event.parcel)
    columns.line[row] = line
    columns.grams[row] = mass.grams
  }
}

/** Goods that were refused go on to another: they stay on their way, or leave the chain. */
export const foldRedirection = (
  lineage: Lineage,
  position: number,
  event: LedgerEvent<'ParcelRedirected'>,
): void => {
  for (const { lot, grams, pieces } of event.lines) {
    const row = addRow(lineage.redirections)
    const columns = lineage.redirections.columns
    columns.position[row] = position
    columns.parcel[row] = parcelFor(lineage, event.parcel)
    columns.of[row] = parcelFor(lineage, event.of)
    columns.lot[row] = lotFor(lineage, lot, position)
    columns.grams[row] = grams
    columns.pieces[row] = pieces
    columns.addressee[row] = indexOfName(lineage.words, codeOf(event.addressee))
    columns.toParty[row] = 'party' in event.addressee ? 1 : 0
  }
}
