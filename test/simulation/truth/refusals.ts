import type { Sent } from '../../sent.ts'
import type { Referee } from '../violation.ts'
import { decideAnew, isDecidedAlone } from './anew.ts'
import type { Moment, TrueBooks } from './books.ts'

/** A refusal is given upon the store's end: the book refuses that post at some revision that it had while the request was under way. */
export const checkRefusal = (
  referee: Referee,
  books: TrueBooks,
  { sent, code, since }: { readonly sent: Sent; readonly code: string; readonly since: Moment },
): void => {
  if (!isDecidedAlone(sent.type)) return
  const { area, key, owner } = sent
  const poster = { key: owner, owner, requestKey: `${owner} ${key}`, requestHash: '' }
  const context = { now: '2026-11-23T07:00:00.000Z', poster, registry: books.registry() }
  const end = books.book(area).revision
  for (let revision = since.get(area) ?? -1; revision <= end; revision++) {
    const book = books.bookAt(area, revision)
    const decision = book && decideAnew(book, sent, context)
    if (decision !== undefined && !decision.ok && decision.refusal.code === code) return
  }
  referee.mustHold(
    false,
    'A refusal is given upon the present end of the book',
    () => `${sent.type} ${key} was refused (${code}); the book would not have refused it since it was sent.`,
  )
}
