import type { LedgerEvent } from '../events/catalogue.ts'
import type { Finding } from '../events/finding.ts'
import { occurredAt } from '../events/occurred-at.ts'
import type { Book } from './book.ts'

/** What happened in a closed period is appended now, with its true time and a note: the closed statement stays, a restated one stands beside. */
export const notedAfterClose = ({ closedThrough }: Book, event: LedgerEvent): LedgerEvent => {
  if (closedThrough === null || Date.parse(occurredAt(event)) > Date.parse(closedThrough)) return event
  const finding: Finding = {
    code: 'AFTER_CLOSE',
    severity: 'note',
    lots: [],
    sentence: `It happened at ${occurredAt(event)}; the book is closed through ${closedThrough}. It counts in the restated statement.`,
    remedy: 'Nothing is needed; the restated statement shows it.',
  }
  return { ...event, findings: [...(event.findings ?? []), finding] } as LedgerEvent
}
