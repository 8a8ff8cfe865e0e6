import type { LedgerEvent } from '../events/catalogue.ts'
import type { Book, Parcel } from './book.ts'
import { receivedOf } from './parcels.ts'

/** What is open of these lines of a parcel at its addressee, in the sender's figures: of all lines unless told. */
export const openLines = (
  book: Book,
  parcel: Parcel,
  lines: readonly number[] = parcel.lines.map((_, index) => index + 1),
): LedgerEvent<'ParcelRefused'>['refused'] =>
  lines.flatMap((line) => {
    const sent = parcel.lines[line - 1]
    if (sent === undefined) return []
    const before = receivedOf(book, parcel.id, line)
    return sent.grams > before.grams
      ? [{ line, grams: sent.grams - before.grams, pieces: sent.pieces - before.pieces }]
      : []
  })
