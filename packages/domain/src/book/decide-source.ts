import type { LedgerEvent, Post } from '../events/catalogue.ts'
import { flowOf } from '../flow/flow-of.ts'
import type { Book } from './book.ts'
import { fatal, judge } from './checks/problem.ts'
import { checkTimes } from './checks/times.ts'
import { checkYields } from './checks/yields.ts'
import type { Context } from './context.ts'
import type { Decision, Problem } from './outcome.ts'
import { recorded } from './record.ts'

export type SourceType = 'OpeningInventoryDeclared' | 'OreExtracted' | 'ScrapCollected' | 'FeedstockDeclared'

/** Decides a source: lots that no recorded lot went into. */
export const decideSource = (book: Book, post: Post<SourceType>, context: Context): Decision<LedgerEvent> => {
  const { yields } = flowOf(recorded(post, book.area, context) as LedgerEvent<SourceType>)
  const verdict = judge(post.mode, [
    ...checkTimes(post, context.now),
    ...checkParties(post, context),
    ...checkYields(book, yields, (index) => `lines/${index}`),
  ])
  if (!verdict.ok) return verdict
  return { ok: true, events: [recorded(post, book.area, context, verdict.findings) as LedgerEvent] }
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
  return named.flatMap(([field, party]) =>
    party === undefined || registry.parties.has(party)
      ? []
      : [
          fatal(
            'PARTY_UNKNOWN',
            field,
            `Party ${party} is not registered.`,
            'Register the party first, or correct its code.',
          ),
        ],
  )
}
