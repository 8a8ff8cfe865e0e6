import type { EventAt } from '../answers/place.ts'
import { type Lineage, UNREADABLE } from '../lineage.ts'
import { asOfOr } from './as-of.ts'
import { recordedAt } from './event-at.ts'

/** An event that was declared erroneous, and the correction that did it. */
export type Withdrawn = { readonly event: EventAt; readonly by: EventAt }

/** What was declared erroneous after a position, up to another (now unless told), by the corrections' order. One pass over the positions. */
export const withdrawnSince = (lineage: Lineage, since: number, asOf?: number): Withdrawn[] => {
  const at = asOfOr(lineage, asOf)
  const { withdrawn, type } = lineage.events.columns
  const found: Withdrawn[] = []
  for (let position = 1; position <= at; position++) {
    const by = withdrawn[position]!
    if (by > since && by <= at && type[position] !== UNREADABLE)
      found.push({ event: recordedAt(lineage, position), by: recordedAt(lineage, by) })
  }
  return found.sort((a, b) => a.by.position - b.by.position)
}
