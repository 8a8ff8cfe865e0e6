import type { LedgerEvent, Post } from '../events/catalogue.ts'
import type { Book, MatchedAhead, Parcel } from './book.ts'
import { judge } from './checks/problem.ts'
import type { Context } from './context.ts'
import { canBeMatched, matchOf } from './decide-match.ts'
import { earlyOf, posterOf } from './early.ts'
import { exceptionsRaisedAt } from './exceptions.ts'
import { concluded, draft } from './record.ts'

type Match = LedgerEvent<'ReceiptMatched'>

/** Whether a match says nothing yet: what it speaks of is not posted. */
export const isAhead = ({ accounts }: Pick<Match, 'accounts'>): boolean => accounts.length === 0

const keeping = (book: Book, parcel: string, keeps: (each: MatchedAhead) => boolean): Book => {
  const waiting = book.matchedAhead.get(parcel)?.filter(keeps)
  if (waiting === undefined) return book
  const { matchedAhead } = book
  return {
    ...book,
    matchedAhead: waiting.length === 0 ? matchedAhead.delete(parcel) : matchedAhead.set(parcel, waiting),
  }
}

/** The book after a match: one that says nothing yet waits; one that says it again binds it. */
export const withMatchedAhead = (book: Book, event: Match, revision: number): Book => {
  const { parcel, lines, occurredAt, binds } = event
  if (!isAhead(event)) return keeping(book, parcel, (each) => each.revision !== binds)
  const before = book.matchedAhead.get(parcel) ?? []
  const waiting = { ...earlyOf(event, revision), occurredAt, lines }
  return { ...book, matchedAhead: book.matchedAhead.set(parcel, [...before, waiting]) }
}
export const withoutMatchedAhead = (book: Book, { parcel }: Match, revision: number): Book =>
  keeping(book, parcel, (each) => each.revision !== revision)

/** What a match says, now that the shipment and the goods are posted; none while they are not, or where they are not what it says. */
export const boundMatch = (
  book: Book,
  { sender, parcel }: { readonly sender: string; readonly parcel: Parcel },
  context: Omit<Context, 'poster'>,
): Match | undefined => {
  const { addressee } = parcel
  if (!('area' in addressee) || addressee.area !== book.area) return undefined
  const waiting = (book.matchedAhead.get(parcel.id) ?? []).filter(({ lines }) =>
    canBeMatched(book, parcel, lines),
  )
  for (const { occurredAt, lines, ...early } of waiting) {
    const matched = matchOf(book, parcel, lines)
    const verdict = judge(
      'report',
      matched.flatMap(({ problems }) => problems),
    )
    if (!verdict.ok) continue
    const again = {
      ...{ type: 'ReceiptMatched', mode: 'report', manual: false, assurance: 'reported' },
      ...{ occurredAt, parcel: parcel.id, lines },
    } as Post<'ReceiptMatched'>
    const accounts = matched.map(({ account }) => account)
    const settles = exceptionsRaisedAt(book, early.revision)
    return concluded(
      draft(
        book,
        again,
        { ...context, poster: posterOf(early) },
        { sender, accounts, binds: early.revision },
      ),
      verdict,
      settles.length > 0 ? { settles } : {},
    ) as Match
  }
  return undefined
}
