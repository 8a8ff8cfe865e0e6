import type { LedgerEvent } from '../events/catalogue.ts'
import { disputes, type FindingCode } from '../events/finding.ts'
import { occurredAt } from '../events/occurred-at.ts'
import type { LotId } from '../ids.ts'
import { poolOfGeneration } from '../pools/pool-state.ts'
import { shortfall } from './account.ts'
import type { Book, OpenFinding } from './book.ts'
import { changeAccount } from './change-account.ts'
import { changeBalance } from './change-balance.ts'
import { withMissing } from './documents.ts'
import { subjectOf } from './finding-subject.ts'
import { withoutProposals } from './proposals.ts'

/** Exceptions that the missing fact closes by arriving: the lot's birth, or the mass that it lacked. */
export const CLOSED_BY_MASS: ReadonlySet<string> = new Set<FindingCode>([
  'LOT_NOT_YET_POSTED',
  'BALANCE_EXCEEDED',
  'PIECES_EXCEEDED',
  'PROVENANCE_WITHDRAWN',
])

const name = (revision: number, index: number): string => `${revision}.${index}`

/** The open exception of this code that an event raised, where it did and none has answered it. */
export const exceptionRaisedAt = (book: Book, revision: number, code: FindingCode): string | undefined =>
  book.exceptions.findKey((found) => found.revision === revision && found.code === code)

/** All that an event raised and nobody has answered. */
export const exceptionsRaisedAt = (book: Book, revision: number): string[] => [
  ...book.exceptions.filter((found) => found.revision === revision).keys(),
]

/** Opens an exception for each finding that disputes its lots, and for each document that is missed; keeps the warnings. */
export const withFindings = (book: Book, event: LedgerEvent, revision: number): Book => {
  let next = book
  for (const [index, finding] of (event.findings ?? []).entries()) {
    const { code, severity, lots, document, run, sentence, remedy } = finding
    const about = { lots, run, ...subjectOf(finding) }
    const found = { code, severity, ...about, revision, at: occurredAt(event), sentence, remedy }
    const id = name(revision, index)
    if (document !== undefined) next = withMissing(next, id, document, { ...found, document })
    else if (disputes(severity)) next = opened(next, id, found)
    // Lots that are not posted yet are known by that; see the handover.
    else if (severity === 'warning' && code !== 'LOT_NOT_YET_POSTED')
      next = { ...next, warnings: next.warnings.set(id, found) }
  }
  return next
}

const opened = (book: Book, id: string, found: OpenFinding): Book => {
  const exceptions = book.exceptions.set(id, found)
  const disputed = found.lots.reduce(
    (next, lot) =>
      changeAccount(next, lot, (account) => ({ ...account, exceptions: account.exceptions.add(id) })),
    { ...book, exceptions } as Book,
  )
  return found.run === undefined
    ? disputed
    : changeBalance(disputed, found.run, (balance) => ({ ...balance, exception: id }))
}

/** Whether the lot is posted and has all that left it; of a pool's content nobody weighs what leaves it. */
const isCovered = (book: Book, lot: LotId): boolean => {
  const account = book.accounts.get(lot)
  if (account === undefined || account.bornAt === null) return false
  return (
    isContent(book, lot) ||
    (shortfall(account.inGrams, account.outGrams).unexplained === 0 && account.outPieces <= account.inPieces)
  )
}

const isContent = ({ pools }: Book, lot: LotId): boolean => {
  const pool = poolOfGeneration(lot)
  return pool !== null && (pools.get(pool)?.generations.some((generation) => generation.lot === lot) ?? false)
}

/** Closes what the facts that have now arrived on these lots have answered. */
export const withoutAnswered = (book: Book, lots: ReadonlySet<LotId>): Book => {
  if (book.exceptions.size === 0) return book
  let next = book
  for (const lot of lots) {
    // Every exception that names it waits for it too; an overdrawn lot may have thousands.
    if (!isCovered(next, lot)) continue
    for (const id of next.accounts.get(lot)?.exceptions ?? []) {
      const exception = next.exceptions.get(id)
      if (exception === undefined || !CLOSED_BY_MASS.has(exception.code)) continue
      // A lot of which the fact has come is disputed no more, though others are asked for still.
      next = exception.lots.every((named) => isCovered(next, named))
        ? closed(next, id)
        : undisputed(next, [lot], id)
    }
  }
  return next
}

/** The book with lots no longer disputed by an exception. */
const undisputed = (book: Book, lots: readonly LotId[], id: string): Book =>
  lots.reduce(
    (next, lot) =>
      changeAccount(next, lot, (account) => ({ ...account, exceptions: account.exceptions.delete(id) })),
    book,
  )

/** The book with an exception closed: its lots are no longer disputed by it. */
export const closed = (book: Book, id: string): Book => {
  const exception = book.exceptions.get(id)
  if (exception === undefined) return book
  const without = { ...book, exceptions: book.exceptions.delete(id) }
  const settled = withoutProposals(undisputed(without, exception.lots, id), 'resolution', id)
  return exception.run === undefined
    ? settled
    : changeBalance(settled, exception.run, ({ exception: open, ...balance }) =>
        open === id ? balance : { ...balance, exception: open },
      )
}

/** The book with an exception closed by two people. What it says of a run is accepted, and not raised again. */
export const resolved = (book: Book, id: string): Book => {
  const exception = book.exceptions.get(id)
  if (exception?.run === undefined) return closed(book, id)
  return changeBalance(closed(book, id), exception.run, (balance) => ({
    ...balance,
    accepted: exception.sentence,
  }))
}

/** Whether something is taken of a lot that is not posted yet, or more than it had. */
const isLacking = (book: Book, lot: LotId): boolean => {
  const account = book.accounts.get(lot)
  return account !== undefined && account.outGrams + account.outPieces > 0 && !isCovered(book, lot)
}

/**
 * A withdrawn event takes the exceptions that it opened with it, and its warnings. What it asked of a lot stays asked while others have taken
 * of it too: they have been noted with it.
 */
export const withoutFindingsOf = (book: Book, revision: number): Book => {
  const warnings = book.warnings.filter((warning) => warning.revision !== revision)
  return [...book.exceptions].reduce(
    (next, [id, { revision: raisedBy, code, lots }]) =>
      !(raisedBy === revision || book.withdrawn.has(raisedBy)) ||
      (CLOSED_BY_MASS.has(code) && lots.some((lot) => isLacking(next, lot)))
        ? next
        : closed(next, id),
    { ...book, warnings } as Book,
  )
}

/** What a warning said is missing has arrived. */
export const withoutWarning = (book: Book, code: FindingCode, sentence: string): Book => {
  const isMeant = (warning: OpenFinding) => warning.code === code && warning.sentence === sentence
  return book.warnings.some(isMeant) ? { ...book, warnings: book.warnings.filterNot(isMeant) } : book
}

/** Who closes a book through a time has looked at what was worth a look until then. */
export const withoutWarningsThrough = (book: Book, through: string): Book => {
  const ms = Date.parse(through)
  return { ...book, warnings: book.warnings.filter((warning) => Date.parse(warning.at) > ms) }
}
