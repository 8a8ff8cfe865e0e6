import type { LedgerEvent, Post } from '../events/catalogue.ts'
import { flowOf } from '../flow/flow-of.ts'
import type { Book } from './book.ts'
import { checkParty } from './checks/party.ts'
import { judge } from './checks/problem.ts'
import { checkTimes } from './checks/times.ts'
import { checkYields } from './checks/yields.ts'
import type { Context } from './context.ts'
import { happenedBy } from './moments.ts'
import type { Decision, Problem } from './outcome.ts'
import { accepted, draft } from './record.ts'

export type SourceType = 'OpeningInventoryDeclared' | 'OreExtracted' | 'ScrapCollected' | 'FeedstockDeclared'

/** Decides a source: lots that no recorded lot went into. */
export const decideSource = (book: Book, post: Post<SourceType>, context: Context): Decision<LedgerEvent> => {
  const { yields } = flowOf(draft(book, post, context))
  const verdict = judge(post.mode, [
    ...checkTimes(post, context),
    ...checkParties(post, context),
    ...checkYields(book, yields, (index) => `lines/${index}`, happenedBy(post, context)),
  ])
  if (!verdict.ok) return verdict
  return accepted(book, post, context, verdict)
}

const checkParties = (post: Post<SourceType>, { registry }: Context): Problem[] => {
  const named: [string, string | undefined][] =
    post.type === 'FeedstockDeclared'
      ? [['supplier', post.supplier]]
      : post.type === 'ScrapCollected'
        ? [
            ['collector', post.collector],
            ['donor', post.donor],
          ]
        : []
  return named.flatMap(([field, party]) => checkParty(registry, party, field))
}
