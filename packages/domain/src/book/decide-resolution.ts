import type { LedgerEvent, Post } from '../events/catalogue.ts'
import type { Book } from './book.ts'
import { fatal, judge } from './checks/problem.ts'
import { checkTimes } from './checks/times.ts'
import { checkTwoPeople } from './checks/two-people.ts'
import type { Context } from './context.ts'
import type { Decision, Problem } from './outcome.ts'
import { accepted } from './record.ts'

type ResolutionType = 'ResolutionProposed' | 'ExceptionResolved'

/** Decides what people say of an open exception: one proposes what it comes to, another agrees. */
export const decideResolution = (
  book: Book,
  post: Post<ResolutionType>,
  context: Context,
): Decision<LedgerEvent> => {
  const verdict = judge(post.mode, [
    ...checkTimes(post, context),
    ...checkOpen(book, post),
    ...(post.type === 'ExceptionResolved' ? checkAgreement(book, post, context) : []),
  ])
  if (!verdict.ok) return verdict
  return accepted(book, post, context, verdict)
}

const checkOpen = (book: Book, post: Post<ResolutionType>): Problem[] =>
  book.exceptions.has(post.exception)
    ? []
    : [
        fatal(
          'EXCEPTION_UNKNOWN',
          'exception',
          `Exception ${post.exception} is not open in the book of ${book.area}.`,
          'Take the id from the list of open exceptions; it may be resolved already.',
        ),
      ]

const checkAgreement = (book: Book, post: Post<'ExceptionResolved'>, { poster }: Context): Problem[] => {
  const agreed = checkTwoPeople(book, post.proposal, 'resolution', post.exception, {
    owner: poster.owner,
    person: post.person,
  })
  return 'problem' in agreed ? [agreed.problem] : []
}
