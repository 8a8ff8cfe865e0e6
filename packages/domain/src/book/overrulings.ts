import type { LedgerEvent } from '../events/catalogue.ts'
import type { LotId, ParcelId } from '../ids.ts'
import type { Book, Overruling } from './book.ts'

const overrulingKey = (parcel: ParcelId, lot: LotId): string => `${parcel} ${lot}`

export const overrulingOf = (book: Book, parcel: ParcelId, lot: LotId): Overruling | undefined =>
  book.overrulings.get(overrulingKey(parcel, lot))

export const withOverruling = (
  book: Book,
  { parcel, lot, reason, by }: LedgerEvent<'GateOverruled'>,
  revision: number,
): Book => ({
  ...book,
  overrulings: book.overrulings.set(overrulingKey(parcel, lot), { owner: by.owner, reason, revision }),
})

export const withoutOverruling = (book: Book, { parcel, lot }: LedgerEvent<'GateOverruled'>): Book => ({
  ...book,
  overrulings: book.overrulings.delete(overrulingKey(parcel, lot)),
})
