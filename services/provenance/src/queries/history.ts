import type { EventAt, HistoryEntry, HistoryRole } from '@lodestone/lineage'
import type { Sight } from '../access/sight.ts'
import type { Question } from '../http/question.ts'
import type { Provenance } from '../provenance.ts'
import { documentsNamed, type NamedAndKept } from './documents.ts'
import { type EventContent, readEvent } from './read-events.ts'
import { showEvent } from './show-event.ts'

/** An event of a lot's life with its content: in `event`; or `unreadable` says why not, or it is `withheld` because it tells of others. */
export type HistoryItem = HistoryEntry & {
  readonly event?: { readonly [field: string]: unknown }
  /** The documents that it names, where there are any. */
  readonly documents?: readonly NamedAndKept[]
  readonly unreadable?: string
  readonly withheld?: true
}

/** What took from a lot. */
const OUT: ReadonlySet<HistoryRole> = new Set(['taken', 'contact', 'shipped', 'lost', 'received_elsewhere'])

/** So many events are fetched from the store at a time. */
const TOGETHER = 16

/** The entries with the events themselves, fetched from the log as they are asked for. Errors: those of `readEvent`. */
export async function* historyItems(
  provenance: Provenance,
  entries: readonly HistoryEntry[],
  { lineage, sight, at }: Pick<Question, 'lineage' | 'sight' | 'at'>,
): AsyncGenerator<HistoryItem> {
  for (let from = 0; from < entries.length; from += TOGETHER) {
    const some = entries.slice(from, from + TOGETHER)
    const contents = await Promise.all(some.map((entry) => readEvent(provenance, entry)))
    for (const [index, entry] of some.entries()) {
      const content = contents[index]
      if (content === undefined) continue
      const shown = seen(entry, content, sight)
      const named =
        'event' in content && shown.event !== undefined ? documentsNamed(lineage, content.event, at) : []
      // That something went to others, or is kept, is told to customers no more than what it was.
      if (sight.scope.kind === 'party' && shown.withheld && OUT.has(entry.role)) continue
      yield { ...entry, ...shown, ...(named.length === 0 ? {} : { documents: named }) }
    }
  }
}

/** What of an event's content may be seen. */
export const seen = (
  { stream }: Pick<EventAt, 'stream'>,
  content: EventContent,
  sight: Sight,
): Pick<HistoryItem, 'event' | 'unreadable' | 'withheld'> => {
  if ('unreadable' in content) return { unreadable: content.unreadable }
  if (!sight.event(stream, content.event)) return { withheld: true }
  return { event: showEvent(content.event, sight.scope) }
}
