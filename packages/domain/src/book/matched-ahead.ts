import { defined } from '../defined.ts'
import type { LedgerEvent, Post } from '../events/catalogue.ts'
import { isReceivedAhead } from '../flow/of-custody.ts'
import type { Book, MatchedAhead, Parcel } from './book.ts'
import { judge } from './checks/problem.ts'
import type { Context } from './context.ts'
import { canBeMatched, identifiedBy, isWhole, matchOf } from './decide-match.ts'
import { receivedInFullAlready } from './decide-receipt-ahead.ts'
import { earlyOf, posterOf } from './early.ts'
import { exceptionRaisedAt, exceptionsRaisedAt } from './exceptions.ts'
import { concluded, draft } from './record.ts'

type Match = LedgerEvent<'ReceiptMatched'>
type Receipt = LedgerEvent<'LotReceived'>
type Lines = MatchedAhead['lines']

/** Whether a match says nothing yet: what it speaks of is not posted. */
export const isAhead = ({ accounts }: Pick<Match, 'accounts'>): boolean => accounts.length === 0

const withWaiting = (book: Book, parcel: string, waiting: readonly MatchedAhead[]): Book => {
  const { matchedAhead } = book
  return {
    ...book,
    matchedAhead: waiting.length === 0 ? matchedAhead.delete(parcel) : matchedAhead.set(parcel, waiting),
  }
}
const keeping = (book: Book, parcel: string, keeps: (each: MatchedAhead) => boolean): Book => {
  const waiting = book.matchedAhead.get(parcel)
  return waiting === undefined ? book : withWaiting(book, parcel, waiting.filter(keeps))
}

/**
 * The book after a match: one that says nothing yet waits; one that says it again binds it, and the receipts of its goods. One that binds and says
 * nothing tells of a receipt that there is nothing that its goods can be.
 */
export const withMatchedAhead = (book: Book, event: Match, revision: number): Book => {
  const { parcel, lines, binds } = event
  if (!isAhead(event))
    return withoutReceived(
      keeping(book, parcel, (each) => each.revision !== binds || each.received === true),
      lines.map(({ lot }) => lot),
    )
  if (binds === undefined) return waitingFor(book, event, lines, revision)
  const waiting = book.matchedAhead.get(parcel) ?? []
  return withWaiting(
    book,
    parcel,
    waiting.map((each) => (each.revision === binds ? { ...each, beyond: true } : each)),
  )
}
export const withoutMatchedAhead = (book: Book, { parcel }: Pick<Match, 'parcel'>, revision: number): Book =>
  keeping(book, parcel, (each) => each.revision !== revision)

/** The book after a receipt: one of goods of which nothing is said yet waits to be matched to the parcel that it names. */
export const withReceivedAhead = (book: Book, event: Receipt, revision: number): Book => {
  if (!isReceivedAhead(event)) return book
  const lines = event.lines.map(({ line, lot, covers, coversPieces }) =>
    defined({ line, lot, covers, coversPieces }),
  )
  const isBeyond = event.findings?.some(({ code }) => code === 'RECEIVED_IN_FULL_ALREADY') ?? false
  return waitingFor(book, event, lines, revision, {
    received: true,
    ...(isBeyond ? { beyond: true as const } : {}),
  })
}

const waitingFor = (
  book: Book,
  event: Match | Receipt,
  lines: Lines,
  revision: number,
  received: Pick<MatchedAhead, 'received' | 'beyond'> = {},
): Book => {
  const before = book.matchedAhead.get(event.parcel) ?? []
  const waiting = { ...earlyOf(event, revision), occurredAt: event.occurredAt, lines, ...received }
  return withWaiting(book, event.parcel, [...before, waiting])
}

/** Goods that are matched wait no more, whatever parcel their receipt named. */
const withoutReceived = (book: Book, lots: readonly string[]): Book =>
  [...book.matchedAhead].reduce((next, [parcel, waiting]) => {
    if (!waiting.some(({ received, lines }) => received && lines.some(({ lot }) => lots.includes(lot))))
      return next
    const left = waiting.flatMap((each) => {
      const lines = each.received ? each.lines.filter(({ lot }) => !lots.includes(lot)) : each.lines
      return lines.length === 0 ? [] : [{ ...each, lines }]
    })
    return withWaiting(next, parcel, left)
  }, book)

type Found = { readonly sender: string; readonly parcel: Parcel }
type Telling = Omit<Context, 'poster'>

/** What a match or a receipt says, now that the shipment and the goods are posted; none while they are not, or where they are not what it says. */
export const boundMatch = (
  book: Book,
  found: Found,
  context: Telling,
  which: 'all' | 'received' = 'all',
): Match | undefined => {
  const { parcel } = found
  const { addressee } = parcel
  if (!('area' in addressee) || addressee.area !== book.area) return undefined
  for (const waiting of book.matchedAhead.get(parcel.id) ?? []) {
    const event = waiting.received
      ? boundReceipt(book, found, waiting, context)
      : which === 'all' && canBeMatched(book, parcel, waiting.lines)
        ? bound(book, found, waiting, waiting.lines, context)
        : undefined
    if (event !== undefined) return event
  }
  return undefined
}

const bound = (
  book: Book,
  { sender, parcel }: Found,
  waiting: MatchedAhead,
  lines: Lines,
  context: Telling,
): Match | undefined => {
  const { matched } = matchOf(book, parcel, lines, waiting.beyond)
  if (!isWhole(matched)) return undefined
  const verdict = judge(
    'report',
    matched.flatMap(({ problems }) => problems),
  )
  if (!verdict.ok) return undefined
  const accounts = matched.map(({ account }) => account)
  const settles = waiting.received ? [] : exceptionsRaisedAt(book, waiting.revision)
  return concluded(
    draft(book, again(parcel, waiting, lines), tellingFor(waiting, context), {
      ...{ sender, accounts, binds: waiting.revision },
      ...identifiedBy(book, lines),
    }),
    verdict,
    settles.length > 0 ? { settles } : {},
  ) as Match
}

const again = (parcel: Parcel, { occurredAt }: MatchedAhead, lines: Lines): Post<'ReceiptMatched'> =>
  ({
    ...{ type: 'ReceiptMatched', mode: 'report', manual: false, assurance: 'reported' },
    ...{ occurredAt, parcel: parcel.id, lines },
  }) as Post<'ReceiptMatched'>
const tellingFor = (waiting: MatchedAhead, context: Telling): Context => ({
  ...context,
  poster: posterOf(waiting),
})

/** Goods that came as lines of which something is open are that. Once nothing is, the others came beyond what was sent. */
const boundReceipt = (
  book: Book,
  found: Found,
  waiting: MatchedAhead,
  context: Telling,
): Match | undefined => {
  const { sender, parcel } = found
  const there = waiting.lines.filter((line) => canBeMatched(book, parcel, [line]))
  const { matched } = matchOf(book, parcel, there, waiting.beyond)
  const open = there.filter((_, index) => matched[index] !== null)
  if (open.length > 0) return bound(book, found, waiting, open, context)
  const exception =
    exceptionRaisedAt(book, waiting.revision, 'PARCEL_NOT_YET_POSTED') ??
    exceptionRaisedAt(book, waiting.revision, 'PARCEL_ADDRESSED_ELSEWHERE')
  if (exception === undefined || there.length === 0) return undefined
  const verdict = judge('report', [receivedInFullAlready(book, parcel, there, 'lines')])
  return concluded(
    draft(book, again(parcel, waiting, there), tellingFor(waiting, context), {
      ...{ sender, accounts: [], binds: waiting.revision },
    }),
    verdict.ok ? verdict : {},
    { settles: [exception] },
  ) as Match
}
