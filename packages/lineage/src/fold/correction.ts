import type { LedgerEvent } from '@lodestone/domain'
import { NONE } from '../columns/table.ts'
import type { Lineage } from '../lineage.ts'
import { RECEIVED } from './kinds.ts'
import { endOfTakes } from './rows.ts'
import { positionOf } from './streams.ts'

/**
 * Withdraws what an event recorded, as of the correction's position: as of any before it, everything still stands. One that was withdrawn
 * before keeps its first correction.
 */
export const foldCorrection = (
  lineage: Lineage,
  position: number,
  correction: LedgerEvent<'EventDeclaredErroneous'>,
): void => {
  const events = lineage.events.columns
  const target = positionOf(
    lineage.streams,
    events.stream[position]!,
    correction.target.revision,
    events.revision,
  )
  if (target === undefined || target === position || events.withdrawn[target] !== NONE) return
  events.withdrawn[target] = position
  const takes = lineage.takes.columns
  const { outGrams } = lineage.lots.columns
  const end = endOfTakes(lineage, target)
  for (let take = events.firstTake[target]!; take < end; take++) {
    if (takes.kind[take] === RECEIVED) continue
    const lot = takes.lot[take]!
    outGrams[lot] = outGrams[lot]! - takes.grams[take]!
  }
}
