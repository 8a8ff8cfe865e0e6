import type { LedgerEvent, Post } from '../events/catalogue.ts'
import type { Book, ReturnedLine } from './book.ts'
import { judge } from './checks/problem.ts'
import { checkBeyond } from './checks/returned-goods.ts'
import type { Context } from './context.ts'
import { accountOf } from './parcel-account.ts'
import { parcelOf } from './parcels.ts'
import { concluded, draft } from './record.ts'

type Return = LedgerEvent<'CustomerReturnReceived'>
type Shipment = LedgerEvent<'LotShipped' | 'MagnetShipped'>

/** The book after a customer's return, which waits for its shipment where that is not posted yet. */
export const withReturn = (book: Book, event: Return, revision: number): Book => {
  if (event.accounts.length > 0) return withReturns(book, event)
  const before = book.returnedAhead.get(event.parcel) ?? []
  const lines = event.lines.map(
    ({ line, lot, mass, pieces = 0 }): ReturnedLine => ({ line, lot, grams: mass.grams, pieces, revision }),
  )
  return { ...book, returnedAhead: book.returnedAhead.set(event.parcel, [...before, ...lines]) }
}

const keeping = (book: Book, parcel: string, keeps: (line: ReturnedLine) => boolean): Book => {
  const lines = (book.returnedAhead.get(parcel) ?? []).filter(keeps)
  return {
    ...book,
    returnedAhead:
      lines.length === 0 ? book.returnedAhead.delete(parcel) : book.returnedAhead.set(parcel, lines),
  }
}
export const withoutReturn = (book: Book, event: Return, revision: number): Book =>
  book.returnedAhead.has(event.parcel)
    ? keeping(book, event.parcel, (line) => line.revision !== revision)
    : withoutReturns(book, event)

type Match = LedgerEvent<'ReceiptMatched'>
/** The book once returns are bound to their shipment. */
export const withBound = (book: Book, event: Match): Book => {
  const { parcel, lines, returned } = event
  if (returned !== true) return book
  return withReturns(
    keeping(book, parcel, ({ lot }) => !lines.some((line) => line.lot === lot)),
    event,
  )
}
export const withoutBound = (book: Book, event: Match): Book =>
  event.returned === true ? withoutReturns(book, event) : book

type CameBack = Pick<Return | Match, 'parcel' | 'lines'>
const withReturns = (book: Book, { parcel, lines }: CameBack): Book => {
  const before = book.returns.get(parcel) ?? []
  return { ...book, returns: book.returns.set(parcel, [...before, ...lines.map(({ lot }) => lot)]) }
}
const withoutReturns = (book: Book, { parcel, lines }: CameBack): Book => {
  const left = (book.returns.get(parcel) ?? []).filter((lot) => !lines.some((line) => line.lot === lot))
  return {
    ...book,
    returns: left.length === 0 ? book.returns.delete(parcel) : book.returns.set(parcel, left),
  }
}

/** What a shipment says of goods that have come back of it already: they are what left in it, and no longer disputed for that. */
export const boundReturns = (
  book: Book,
  post: Post<'LotShipped' | 'MagnetShipped'>,
  shipment: Shipment,
  context: Context,
): LedgerEvent[] => {
  const parcel = parcelOf(shipment)
  const matched = (book.returnedAhead.get(parcel.id) ?? []).flatMap((back) => {
    const sent = parcel.lines[back.line - 1]
    return sent === undefined ? [] : [{ back, sent }]
  })
  if (matched.length === 0) return []
  const { mode, manual, assurance } = post
  const match = {
    type: 'ReceiptMatched',
    ...{ mode, manual, assurance },
    occurredAt: post.occurredAt,
    parcel: parcel.id,
    lines: matched.map(({ back: { line, lot } }) => ({ line, lot })),
  } as Post<'ReceiptMatched'>
  const accounts = matched.map(({ back: { grams, pieces }, sent }) =>
    accountOf(sent, { grams: Math.min(grams, sent.grams), pieces: Math.min(pieces, sent.pieces) }),
  )
  const verdict = judge(
    'report',
    matched.flatMap(({ back, sent }, index) => checkBeyond(back, sent, `lines/${index}`)),
  )
  const settles = matched.flatMap(({ back }) =>
    [...(book.accounts.get(back.lot)?.exceptions ?? [])].filter((id) => {
      const exception = book.exceptions.get(id)
      return (
        exception?.code === 'PARCEL_NOT_YET_POSTED' &&
        exception.lots.every((lot) => matched.some((each) => each.back.lot === lot))
      )
    }),
  )
  return [
    concluded(
      draft(book, match, context, { sender: book.area, returned: true, accounts }),
      verdict.ok ? verdict : {},
      settles.length > 0 ? { settles: [...new Set(settles)] } : {},
    ),
  ]
}
