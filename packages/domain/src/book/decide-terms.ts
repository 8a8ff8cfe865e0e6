import type { LedgerEvent, Post } from '../events/catalogue.ts'
import type { Book } from './book.ts'
import { checkParty } from './checks/party.ts'
import { judge } from './checks/problem.ts'
import { checkTimes } from './checks/times.ts'
import type { Context } from './context.ts'
import type { Decision } from './outcome.ts'
import { accepted } from './record.ts'

/** Decides what compliance says of a contract: it stands until it is said anew, or withdrawn. */
export const decideTerms = (
  book: Book,
  post: Post<'ContractTermsRecorded'>,
  context: Context,
): Decision<LedgerEvent> => {
  const verdict = judge(post.mode, [
    ...checkTimes(post, context),
    ...checkParty(context.registry, post.party, 'party'),
  ])
  return verdict.ok ? accepted(book, post, context, verdict) : verdict
}
