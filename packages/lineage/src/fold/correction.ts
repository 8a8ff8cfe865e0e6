import type { LedgerEvent } from '@lodestone/domain'
import { addRow, NONE } from '../columns/table.ts'
import type { Lineage } from '../lineage.ts'
import { RECEIVED } from './kinds.ts'
import { endOfTakes } from './rows.ts'
import { positionOf } from './streams.ts'

type Correction = LedgerEvent<'EventDeclaredErroneous'>

const targetOf = ({ streams, events }: Lineage, position: number, { target }: Correction) =>
  positionOf(streams, events.columns.stream[position]!, target.revision, events.columns.revision)

/** The position of the event that a correction has withdrawn; undefined when it had nothing to withdraw. */
export const correctedBy = (
  lineage: Lineage,
  position: number,
  correction: Correction,
): number | undefined => {
  const target = targetOf(lineage, position, correction)
  return target !== undefined && lineage.events.columns.withdrawn[target] === position ? target : undefined
}

/**
 * Withdraws what an event recorded, as of the correction's position: as of any before it, everything still stands. One that was withdrawn
 * before keeps its first correction.
 */
export const foldCorrection = (lineage: Lineage, position: number, correction: Correction): void => {
  const events = lineage.events.columns
  const target = targetOf(lineage, position, correction)
  if (target === undefined || target === position || events.withdrawn[target] !== NONE) return
  events.withdrawn[target] = position
  const row = addRow(lineage.corrections)
  lineage.corrections.columns.position[row] = position
  lineage.corrections.columns.target[row] = target
  const takes = lineage.takes.columns
  const { outGrams } = lineage.lots.columns
  const end = endOfTakes(lineage, target)
  for (let take = events.firstTake[target]!; take < end; take++) {
    if (takes.kind[take] === RECEIVED) continue
    const lot = takes.lot[take]!
    outGrams[lot] = outGrams[lot]! - takes.grams[take]!
  }
}
