import type { LedgerEvent } from '../events/catalogue.ts'
import type { Book, Parcel } from './book.ts'
import { openGramsOf, receivedOf, refusedOf } from './parcels.ts'

/** What is open of these lines of a parcel at its addressee, in the sender's figures: of all lines unless told. */
export const openLines = (
  book: Book,
  parcel: Pick<Parcel, 'id' | 'lines'>,
  lines: readonly number[] = parcel.lines.map((_, index) => index + 1),
): LedgerEvent<'ParcelRefused'>['refused'] =>
  lines.flatMap((line) => {
    const sent = parcel.lines[line - 1]
    if (sent === undefined) return []
    const grams = openGramsOf(book, parcel, line)
    const [received, refused] = [receivedOf(book, parcel.id, line), refusedOf(book, parcel.id, line)]
    const pieces = Math.max(0, sent.pieces - received.pieces - refused.pieces)
    return grams > 0 ? [{ line, grams, pieces }] : []
  })
