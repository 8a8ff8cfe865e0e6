import type { Storage } from '../answers/storage.ts'
import { findName } from '../columns/names.ts'
import { NONE } from '../columns/table.ts'
import type { Lineage } from '../lineage.ts'
import { asOfOr } from './as-of.ts'
import { recordedAt } from './event-at.ts'

/** What each area last recorded of the bytes of a document by a position (now unless told), the latest first; empty where they never came. */
export const storagesOf = (lineage: Lineage, document: string, asOf?: number): Storage[] => {
  const at = asOfOr(lineage, asOf)
  const index = findName(lineage.documentIds, document)
  if (index === undefined) return []
  const { position, kept, nextOfDocument } = lineage.storages.columns
  const latest = new Map<string, Storage>()
  for (let row = lineage.documents.columns.firstStorage[index]!; row !== NONE; row = nextOfDocument[row]!) {
    if (position[row]! > at) continue
    const event = recordedAt(lineage, position[row]!)
    if (!latest.has(event.stream)) latest.set(event.stream, { ...event, kept: kept[row] === 1 })
  }
  return [...latest.values()]
}
