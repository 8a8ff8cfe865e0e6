import { canonicalJson } from '../canonical.ts'
import type { LedgerEvent, Post } from '../events/catalogue.ts'
import type { Book } from './book.ts'
import { bookToJson } from './book-json.ts'
import { fatal, judge } from './checks/problem.ts'
import { checkTimes } from './checks/times.ts'
import type { Context } from './context.ts'
import type { Decision, Problem } from './outcome.ts'
import { accepted } from './record.ts'
import { weighingStatement } from './weighing-book.ts'

/** Decides the closing of a book through a time: the statement of what it was then, by the hash of its state. */
export const decideClosing = (
  book: Book,
  post: Post<'PeriodClosed'>,
  context: Context,
): Decision<LedgerEvent> => {
  const verdict = judge(post.mode, [...checkTimes(post, context), ...checkOrder(book, post)])
  if (!verdict.ok) return verdict
  const closed = { revision: book.revision, hash: context.sha256(canonicalJson(bookToJson(book))) }
  const weighing = weighingStatement(book)
  return accepted(book, post, context, verdict, {
    book: closed,
    ...(weighing.length === 0 ? {} : { weighing }),
  })
}

const checkOrder = (book: Book, post: Post<'PeriodClosed'>): Problem[] => {
  if (Date.parse(post.through) > Date.parse(post.occurredAt)) {
    return [
      fatal(
        'TIMES_REVERSED',
        'through',
        `The period runs through ${post.through}, after its closing at ${post.occurredAt}.`,
        'Close a period when it is over.',
      ),
    ]
  }
  return book.closedThrough !== null && Date.parse(post.through) <= Date.parse(book.closedThrough)
    ? [
        fatal(
          'PERIOD_CLOSED_ALREADY',
          'through',
          `The book is closed through ${book.closedThrough}.`,
          'What comes later for that time is appended, and shows in the restated statement.',
        ),
      ]
    : []
}
