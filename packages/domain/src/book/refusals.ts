import type { LedgerEvent } from '../events/catalogue.ts'
import type { Book, Parcel } from './book.ts'
import { receiptKey } from './parcels.ts'

/** What the addressee refused is no longer open here. */
export const withRefusal = (book: Book, event: LedgerEvent<'ParcelRefused'>, sign: 1 | -1): Book => {
  const received = book.received.withMutations((map) => {
    for (const { line, grams, pieces } of event.refused) {
      const key = receiptKey(event.parcel, line)
      const before = map.get(key) ?? { grams: 0, pieces: 0 }
      const after = { grams: before.grams + sign * grams, pieces: before.pieces + sign * pieces }
      if (after.grams === 0 && after.pieces === 0) map.delete(key)
      else map.set(key, after)
    }
  })
  return { ...book, received }
}

/** The parcel that goes on after a refusal. */
export const redirectedParcel = (event: LedgerEvent<'ParcelRedirected'>): Parcel => ({
  id: event.parcel,
  addressee: event.addressee,
  shippedAt: event.occurredAt,
  clockSeconds: event.clockSeconds,
  redirects: event.of,
  lines: event.lines.map(({ lot, of, grams, basis, pieces, material, composition, analysis, grade }) => ({
    lot,
    of,
    grams,
    basis,
    pieces,
    material,
    composition,
    analysis,
    grade,
  })),
})
