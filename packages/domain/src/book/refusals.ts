import type { LedgerEvent } from '../events/catalogue.ts'
import type { Book, Parcel } from './book.ts'
import { receiptKey } from './parcels.ts'

type Refusal = LedgerEvent<'ParcelRefused'>
/** What the addressee refused is no longer open here. */
export const withRefusal = (book: Book, { parcel, refused }: Refusal, revision: number): Book => ({
  ...book,
  refused: book.refused.withMutations((map) => {
    for (const { line, grams, pieces } of refused) {
      const key = receiptKey(parcel, line)
      const before = map.get(key)
      map.set(key, {
        grams: (before?.grams ?? 0) + grams,
        pieces: (before?.pieces ?? 0) + pieces,
        revision,
      })
    }
  }),
})

export const withoutRefusal = (book: Book, { parcel, refused }: Refusal): Book => ({
  ...book,
  refused: book.refused.withMutations((map) => {
    for (const { line, grams, pieces } of refused) {
      const key = receiptKey(parcel, line)
      const before = map.get(key)
      if (before === undefined) continue
      const after = { ...before, grams: before.grams - grams, pieces: before.pieces - pieces }
      if (after.grams === 0 && after.pieces === 0) map.delete(key)
      else map.set(key, after)
    }
  }),
})

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
