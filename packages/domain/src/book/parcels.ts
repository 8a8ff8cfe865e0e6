import type { LedgerEvent } from '../events/catalogue.ts'
import type { ParcelId } from '../ids.ts'
import type { Book, Parcel } from './book.ts'

/** The parcel that a shipment opened. */
export const parcelOf = (event: LedgerEvent<'LotShipped' | 'MagnetShipped'>): Parcel => ({
  id: event.parcel,
  addressee: event.addressee,
  shippedAt: event.occurredAt,
  clockSeconds: event.clockSeconds,
  lines: event.lines.map((line, index) => {
    const contents = event.contents[index]
    if (contents === undefined)
      throw new RangeError(`Parcel ${event.parcel} says nothing of what is in its line ${index + 1}.`)
    return {
      lot: line.lot,
      grams: line.mass.grams,
      basis: line.mass.basis,
      pieces: line.pieces ?? 0,
      material: contents.material,
      composition: contents.composition,
      analysis: contents.analysis,
      grade: contents.grade,
    }
  }),
})

/** Under what the receipts and refusals of a line of a parcel (from 1) are kept. */
export const receiptKey = (parcel: ParcelId, line: number): string => `${parcel}#${line}`

const NOTHING = { grams: 0, pieces: 0, revision: -1 }
/** What this book has received of a parcel line so far, in the sender's figures. */
export const receivedOf = (book: Book, parcel: ParcelId, line: number) =>
  book.received.get(receiptKey(parcel, line)) ?? NOTHING
/** What it has refused of one, and the revision of the latest event that says so. */
export const refusedOf = (book: Book, parcel: ParcelId, line: number) =>
  book.refused.get(receiptKey(parcel, line)) ?? NOTHING

/** What is open of a parcel line at its addressee, in grams of the sender's figures. */
export const openGramsOf = (book: Book, parcel: Pick<Parcel, 'id' | 'lines'>, line: number): number => {
  const sent = parcel.lines[line - 1]?.grams ?? 0
  return Math.max(0, sent - receivedOf(book, parcel.id, line).grams - refusedOf(book, parcel.id, line).grams)
}
