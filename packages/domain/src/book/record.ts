import type { EventType, LedgerEvent, Post } from '../events/catalogue.ts'
import type { Finding } from '../events/finding.ts'
import type { AreaCode } from '../ids.ts'
import { clockOf } from '../registry/clock.ts'
import type { Book } from './book.ts'
import type { Unexplained } from './checks/mass-gain.ts'
import type { Context } from './context.ts'
import type { Decision } from './outcome.ts'

/** What the ledger found about a post that it accepts. */
type Found = { readonly findings?: readonly Finding[]; readonly unexplained?: readonly Unexplained[] }

/** A post with what every event has beside it: whose book, when recorded, by whom, under which request, and what was found. */
export const recorded = <P extends object>(
  post: P,
  area: AreaCode,
  { now, poster }: Pick<Context, 'now' | 'poster'>,
) => ({
  ...post,
  area,
  recordedAt: now,
  by: { key: poster.key, owner: poster.owner },
  request: { hash: poster.requestHash, key: poster.requestKey, of: 1, part: 0 },
})

/** The event that a post would become, with what the ledger adds to it: what it would move is judged by it. */
export const draft = <T extends EventType>(
  book: Book,
  post: Post<T>,
  context: Context,
  extra: object = {},
): LedgerEvent<T> =>
  Object.assign(
    recorded(post, book.area, context),
    byClock(post, context),
    extra,
  ) as unknown as LedgerEvent<T>

/** How far the clock that gave the times may be off, where it is a registered one. */
const byClock = (post: Pick<Post, 'device' | 'source'>, { registry }: Context): { clockSeconds?: number } => {
  const { name, seconds } = clockOf(registry, post)
  return name === null ? {} : { clockSeconds: seconds }
}

/** The decision to record a post, with what was found about it and what the ledger adds to it. */
export const accepted = (
  book: Book,
  post: Post,
  context: Context,
  found: Found,
  extra: object = {},
): Decision<LedgerEvent> => ({ ok: true, events: [concluded(draft(book, post, context, extra), found)] })

/** Events of one request, in order. */
export const inOneRequest = (events: readonly LedgerEvent[]): readonly LedgerEvent[] =>
  events.length === 1
    ? events
    : events.map(
        (event, part) =>
          ({ ...event, request: { ...event.request, part, of: events.length } }) as LedgerEvent,
      )

/** A draft with what was found about it. Of most events nothing is, and they stay the very same: what was reckoned from the draft need not be again. */
export const concluded = (
  event: LedgerEvent,
  { findings = [], unexplained = [] }: Found,
  extra: object = {},
): LedgerEvent => {
  const more = Object.keys(extra).length > 0
  if (findings.length === 0 && unexplained.length === 0 && !more) return event
  return {
    ...event,
    ...(findings.length > 0 ? { findings } : {}),
    ...(unexplained.length > 0 ? { unexplained } : {}),
    ...extra,
  } as LedgerEvent
}
