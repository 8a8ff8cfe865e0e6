import type { LedgerEvent } from '../events/catalogue.ts'
import type { ParcelId } from '../ids.ts'
import type { Book } from './book.ts'
import { receiptKey } from './parcels.ts'

export const withReceipt = (
  book: Book,
  event: LedgerEvent<'LotReceived' | 'ReceiptMatched'>,
  sign: 1 | -1,
): Book => {
  // Goods of a parcel of our own that came back: nothing of another's is accounted for.
  if ('returned' in event) return book
  return event.lines.reduce((next, { line }, index) => {
    const account = event.accounts[index]
    return account === undefined ? next : withReceived(next, event.parcel, line, account, sign)
  }, book)
}

/** The book that has received so much of a parcel line, in the sender's figures; or has not. */
export const withReceived = (
  book: Book,
  parcel: ParcelId,
  line: number,
  goods: { readonly grams: number; readonly pieces?: number | undefined },
  sign: 1 | -1,
): Book => {
  const key = receiptKey(parcel, line)
  const before = book.received.get(key) ?? { grams: 0, pieces: 0 }
  const grams = before.grams + sign * goods.grams
  const pieces = before.pieces + sign * (goods.pieces ?? 0)
  const isNothing = grams === 0 && pieces === 0
  return {
    ...book,
    received: isNothing ? book.received.delete(key) : book.received.set(key, { grams, pieces }),
  }
}
