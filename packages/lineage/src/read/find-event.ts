import type { EventAt } from '../answers/place.ts'
import { findName } from '../columns/names.ts'
import { positionOf } from '../fold/streams.ts'
import type { Lineage } from '../lineage.ts'
import { asOfOr } from './as-of.ts'
import { eventAt } from './event-at.ts'

/** The position of the event at a revision of a stream; undefined where none was folded by then (now unless told). */
export const findPosition = (
  lineage: Lineage,
  stream: string,
  revision: number,
  asOf?: number,
): number | undefined => {
  const index = findName(lineage.streams.names, stream)
  if (index === undefined) return undefined
  const position = positionOf(lineage.streams, index, revision, lineage.events.columns.revision)
  return position !== undefined && position <= asOfOr(lineage, asOf) ? position : undefined
}

/** The correction that withdrew the event at a position; undefined while it stands (now unless told). */
export const withdrawalOf = (lineage: Lineage, position: number, asOf?: number): EventAt | undefined => {
  const withdrawn = lineage.events.columns.withdrawn[position]
  return withdrawn !== undefined && withdrawn <= asOfOr(lineage, asOf)
    ? eventAt(lineage, withdrawn)
    : undefined
}
