import type { LedgerEvent } from '../events/catalogue.ts'
import type { Book } from './book.ts'
import { receiptKey } from './parcels.ts'

export const withReceipt = (
  book: Book,
  event: LedgerEvent<'LotReceived' | 'ReceiptMatched'>,
  sign: 1 | -1,
): Book => {
  // Goods of a parcel of our own that came back: nothing of another's is accounted for.
  if ('returned' in event) return book
  const received = book.received.withMutations((map) => {
    event.lines.forEach((line, index) => {
      const account = event.accounts[index]
      if (account === undefined) return
      const key = receiptKey(event.parcel, line.line)
      const before = map.get(key) ?? { grams: 0, pieces: 0 }
      const grams = before.grams + sign * account.grams
      const pieces = before.pieces + sign * (account.pieces ?? 0)
      if (grams === 0 && pieces === 0) map.delete(key)
      else map.set(key, { grams, pieces })
    })
  })
  return { ...book, received }
}
