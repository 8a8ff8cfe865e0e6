import { disputes, type Finding, type FindingCode } from '../events/finding.ts'
import type { LotId } from '../ids.ts'
import { shortfall } from './account.ts'
import type { Book, OpenException } from './book.ts'
import { changeAccount } from './change-account.ts'

/** Exceptions that the missing fact closes by arriving: the lot's birth, or the mass that it lacked. */
const CLOSED_BY_MASS: ReadonlySet<FindingCode> = new Set([
  'LOT_NOT_YET_POSTED',
  'BALANCE_EXCEEDED',
  'PIECES_EXCEEDED',
  'PROVENANCE_WITHDRAWN',
])

const name = (revision: number, index: number): string => `${revision}.${index}`

/** Opens an exception for each finding that disputes its lots. */
export const withFindings = (book: Book, findings: readonly Finding[], revision: number): Book => {
  let next = book
  findings.forEach((finding, index) => {
    if (disputes(finding.severity)) next = opened(next, name(revision, index), { ...finding, revision })
  })
  return next
}

const opened = (
  book: Book,
  id: string,
  { code, severity, lots, revision, sentence }: OpenException,
): Book => {
  const exceptions = book.exceptions.set(id, { code, severity, lots, revision, sentence })
  return lots.reduce(
    (next, lot) =>
      changeAccount(next, lot, (account) => ({ ...account, exceptions: [...account.exceptions, id] })),
    { ...book, exceptions } as Book,
  )
}

/** Whether the lot is posted and has all that left it. */
const isCovered = (book: Book, lot: LotId): boolean => {
  const account = book.accounts.get(lot)
  return (
    account !== undefined &&
    account.bornAt !== null &&
    shortfall(account.inGrams, account.outGrams).unexplained === 0 &&
    account.outPieces <= account.inPieces
  )
}

/** Closes what the facts that have now arrived on these lots have answered. */
export const withoutAnswered = (book: Book, lots: ReadonlySet<LotId>): Book => {
  if (book.exceptions.size === 0) return book
  let next = book
  for (const lot of lots) {
    for (const id of next.accounts.get(lot)?.exceptions ?? []) {
      const exception = next.exceptions.get(id)
      if (
        exception !== undefined &&
        CLOSED_BY_MASS.has(exception.code) &&
        exception.lots.every((named) => isCovered(next, named))
      )
        next = closed(next, id)
    }
  }
  return next
}

/** The book with an exception closed: its lots are no longer disputed by it. */
export const closed = (book: Book, id: string): Book => {
  const exception = book.exceptions.get(id)
  if (exception === undefined) return book
  return exception.lots.reduce(
    (next, lot) =>
      changeAccount(next, lot, (account) => ({
        ...account,
        exceptions: account.exceptions.filter((open) => open !== id),
      })),
    { ...book, exceptions: book.exceptions.delete(id) } as Book,
  )
}

/** A withdrawn event takes the exceptions that it opened with it. */
export const withoutExceptionsOf = (book: Book, revision: number): Book =>
  [...book.exceptions].reduce(
    (next, [id, exception]) => (exception.revision === revision ? closed(next, id) : next),
    book,
  )
