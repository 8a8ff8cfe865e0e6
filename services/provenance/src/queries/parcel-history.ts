import { type ParcelAct, parcelActs } from '@lodestone/lineage'
import type { Question } from '../http/question.ts'
import type { Provenance } from '../provenance.ts'
import { documentsNamed } from './documents.ts'
import { type HistoryItem, seen } from './history.ts'
import { readEvent } from './read-events.ts'

/** An event of a parcel's way with its content, as it may be seen. */
export type ParcelItem = ParcelAct & Pick<HistoryItem, 'event' | 'documents' | 'unreadable' | 'withheld'>

/** All that happened to a parcel. A customer is told of what they may see, and not that there is more. Errors: those of `readEvent`. */
export const parcelHistory = async (
  provenance: Provenance,
  { lineage, at, sight }: Question,
  parcel: string,
): Promise<ParcelItem[]> => {
  const items: ParcelItem[] = []
  for (const act of parcelActs(lineage, parcel, at)) {
    const content = await readEvent(provenance, act)
    const shown = seen(act, content, sight)
    if (shown.withheld && sight.scope.kind === 'party') continue
    const named =
      'event' in content && shown.event !== undefined ? documentsNamed(lineage, content.event, at) : []
    items.push({ ...act, ...shown, ...(named.length === 0 ? {} : { documents: named }) })
  }
  return items
}
