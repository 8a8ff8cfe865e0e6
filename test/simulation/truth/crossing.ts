import type { Book, LedgerEvent } from '@lodestone/domain'
import type { Referee } from '../violation.ts'
import type { Moment, TrueBooks } from './books.ts'

type Crossing = {
  readonly event: LedgerEvent
  readonly at: string
  /** How the books were when the post was sent for the first time: whatever was read for it was read after that. */
  readonly since: Moment
}

/** What is decided upon another book holds of that book at some moment since the post was sent. */
export const checkCrossing = (referee: Referee, books: TrueBooks, crossing: Crossing): void => {
  const { event, at } = crossing
  switch (event.type) {
    case 'LotReceived':
    case 'ReceiptMatched':
    case 'ParcelRefused':
      referee.mustHold(
        wasSo(books, crossing, event.sender, (book) => book.parcels.has(event.parcel)),
        'Goods are received of parcels that have left',
        () => `${at} (${event.type}) is of parcel ${event.parcel}, which its sender had withdrawn.`,
      )
      return
    case 'EventDeclaredErroneous':
      nothingRestsElsewhere(referee, books, crossing)
  }
}

const nothingRestsElsewhere = (referee: Referee, books: TrueBooks, crossing: Crossing): void => {
  const { event, at } = crossing
  const target = 'withdrawn' in event ? (event.withdrawn as unknown as LedgerEvent) : event
  const isFree =
    target.type === 'LotShipped' && 'area' in target.addressee
      ? wasSo(books, crossing, target.addressee.area, (book) => !book.received.has(`${target.parcel}#1`))
      : target.type === 'ParcelRefused'
        ? wasSo(books, crossing, target.sender, (book) =>
            [...book.parcels.values()].every(({ redirects }) => redirects !== target.parcel),
          )
        : true
  referee.mustHold(
    isFree,
    'Goods are in one place',
    () => `${at} withdraws ${target.type}, while another book has the goods.`,
  )
}

const wasSo = (
  books: TrueBooks,
  { since }: Crossing,
  area: string,
  isSo: (book: Book) => boolean,
): boolean => {
  const end = books.book(area).revision
  for (let revision = since.get(area) ?? -1; revision <= end; revision++) {
    const book = books.bookAt(area, revision)
    if (book !== undefined && isSo(book)) return true
  }
  return false
}
