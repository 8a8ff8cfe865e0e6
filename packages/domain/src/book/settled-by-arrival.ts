import type { LedgerEvent } from '../events/catalogue.ts'
import type { Book, OpenFinding } from './book.ts'
import { isAhead } from './matched-ahead.ts'
import { ASKED_OF_GOODS, UNMATCHED } from './unmatched.ts'

/**
 * An event with what it settles by having arrived: of goods that are matched it is known what they are, whichever parcel their receipt named, and
 * nothing keeps them from use; a lot that had been released before it was used was on no hold.
 */
export const withSettledByArrival = (book: Book, event: LedgerEvent): LedgerEvent => {
  if (book.exceptions.size === 0) return event
  const settled =
    event.type === 'ReceiptMatched'
      ? byMatch(book, event)
      : event.type === 'LotReleased'
        ? byRelease(book, event)
        : []
  const before = event.settles ?? []
  const more = settled.filter((id) => !before.includes(id))
  return more.length === 0 ? event : ({ ...event, settles: [...before, ...more] } as LedgerEvent)
}

const openOn = (book: Book, lots: readonly string[], isMeant: (found: OpenFinding) => boolean): string[] => [
  ...new Set(
    lots.flatMap((lot) =>
      [...(book.accounts.get(lot)?.exceptions ?? [])].filter((id) => {
        const found = book.exceptions.get(id)
        return found !== undefined && isMeant(found)
      }),
    ),
  ),
]

const byMatch = (book: Book, event: LedgerEvent<'ReceiptMatched'>): string[] => {
  if (isAhead(event) || event.returned === true) return []
  const matched = event.lines.map(({ lot }) => lot)
  const isKnown = (lot: string): boolean =>
    matched.includes(lot) || book.accounts.get(lot)?.holds.has(UNMATCHED) === false
  return openOn(
    book,
    matched,
    ({ code, lots, hold }) =>
      lots.every(isKnown) && (ASKED_OF_GOODS.has(code) || (code === 'LOT_ON_HOLD' && hold === UNMATCHED)),
  )
}

const byRelease = (book: Book, { lot, hold, occurredAt }: LedgerEvent<'LotReleased'>): string[] => {
  const holds = book.accounts.get(lot)?.holds
  if (holds === undefined || holds.size !== 1 || !holds.has(hold)) return []
  const since = Date.parse(occurredAt)
  return openOn(
    book,
    [lot],
    ({ code, lots, at }) => code === 'LOT_ON_HOLD' && lots.length === 1 && Date.parse(at) >= since,
  )
}
