import { areaOf, type Book, type LedgerEvent, type ParcelId } from '@lodestone/domain'
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
      // What was refused or matched ahead of what it speaks of says nothing yet.
      if (event.type === 'ParcelRefused' ? event.refused.length === 0 : event.accounts.length === 0) return
      referee.mustHold(
        wasSo(books, crossing, event.sender, (book) => book.parcels.has(event.parcel)),
        'Goods are received of parcels that have left',
        () => `${at} (${event.type}) is of parcel ${event.parcel}, which its sender had withdrawn.`,
      )
      noMoreThanWasSent(referee, books, crossing, event.parcel, event.sender)
      return
    case 'ParcelRedirected':
      noMoreGoesOnThanLeft(referee, books, crossing, event.of)
      return
    case 'EventDeclaredErroneous':
      nothingRestsElsewhere(referee, books, crossing)
  }
}

/** Of each line no more was received than was sent, and no more refused; what was both is disputed. */
const noMoreThanWasSent = (
  referee: Referee,
  books: TrueBooks,
  crossing: Crossing,
  parcel: ParcelId,
  sender: string,
): void => {
  const { received, refused } = books.book(crossing.event.area)
  const line = `${parcel}#1`
  const taken = Math.max(received.get(line)?.grams ?? 0, refused.get(line)?.grams ?? 0)
  referee.mustHold(
    wasSo(books, crossing, sender, (book) => (book.parcels.get(parcel)?.lines[0]?.grams ?? 0) >= taken),
    'Never more is received than is open',
    () => `After ${crossing.at} ${taken} g of parcel ${parcel} are received or refused: more than was sent.`,
  )
}

/** All that went on of a parcel after refusals is no more than the parcel. */
const noMoreGoesOnThanLeft = (
  referee: Referee,
  books: TrueBooks,
  crossing: Crossing,
  parcel: ParcelId,
): void => {
  const book = books.book(areaOf(parcel))
  const sumOf = (lines: readonly { readonly grams: number }[]): number =>
    lines.reduce((sum, { grams }) => sum + grams, 0)
  const onward = [...book.parcels.values()].filter(({ redirects }) => redirects === parcel)
  const gone = sumOf(onward.flatMap(({ lines }) => lines))
  referee.mustHold(
    gone <= sumOf(book.parcels.get(parcel)?.lines ?? []),
    'Goods are in one place',
    () => `After ${crossing.at} ${gone} g of parcel ${parcel} have gone on: more than it held.`,
  )
}

const nothingRestsElsewhere = (referee: Referee, books: TrueBooks, crossing: Crossing): void => {
  const { event, at } = crossing
  const target = 'withdrawn' in event ? (event.withdrawn as unknown as LedgerEvent) : event
  const isFree =
    target.type === 'LotShipped' && 'area' in target.addressee
      ? wasSo(books, crossing, target.addressee.area, (book) => {
          const line = `${target.parcel}#1`
          return !book.received.has(line) && !book.refused.has(line)
        })
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
