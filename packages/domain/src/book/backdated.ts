import type { LedgerEvent } from '../events/catalogue.ts'
import type { Finding } from '../events/finding.ts'
import { occurredAt } from '../events/occurred-at.ts'
import { formatSeconds } from '../quantities/duration.ts'
import type { Book } from './book.ts'

/** How far the times of posts may run against the numbers that their system gives them, as data: a day, for what is typed in the next morning. */
const MOST_AGAINST_MS = 86_400_000

/**
 * A number that its system has only now come to, with a time long before that of what it has numbered already: what is posted late has kept its number.
 */
export const notedBackdated = (book: Book, event: LedgerEvent): LedgerEvent => {
  const { source } = event
  const before = source?.sequence === undefined ? undefined : book.sources.get(source.system)
  if (source?.sequence === undefined || before === undefined || source.sequence < before.next) return event
  const at = occurredAt(event)
  const by = before.latestMs - Date.parse(at)
  if (by <= MOST_AGAINST_MS) return event
  const finding: Finding = {
    code: 'BACKDATED',
    severity: 'warning',
    lots: [],
    sentence: `It is said to have happened at ${at}, and is number ${source.sequence} of ${source.system}; what ${source.system} numbered before it happened up to ${new Date(before.latestMs).toISOString()}, ${formatSeconds(Math.floor(by / 1_000))} later.`,
    remedy: 'Compare the time with the plant system; correct the post if it happened later.',
  }
  return { ...event, findings: [...(event.findings ?? []), finding] } as LedgerEvent
}
