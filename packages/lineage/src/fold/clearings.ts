import { clearingsOf, type LedgerEvent, provesClear } from '@lodestone/domain'
import { lowerBound } from '../columns/lower-bound.ts'
import { indexOfName } from '../columns/names.ts'
import { addRow, NONE } from '../columns/table.ts'
import type { Lineage } from '../lineage.ts'
import { lotFor, stands } from './rows.ts'

/** The pools that an event proved clear, and the generations that it began with nothing. */
export const foldClearings = (lineage: Lineage, position: number, event: LedgerEvent): void => {
  if (event.type !== 'PoolCleared' && !('pools' in event)) return
  const { words, clearings, empties } = lineage
  for (const [pool, clearing] of clearingsOf(event)) {
    if (!provesClear(event, clearing)) continue
    const row = addRow(clearings)
    clearings.columns.position[row] = position
    clearings.columns.pool[row] = indexOfName(words, pool)
  }
  for (const { empty, lot, pool } of event.poolSteps ?? []) {
    if (!empty || lot === null) continue
    const row = addRow(empties)
    empties.columns.position[row] = position
    empties.columns.lot[row] = lotFor(lineage, lot, position)
    empties.columns.pool[row] = indexOfName(words, pool)
  }
}

/**
 * The clearing after which a generation began with nothing, by the position of its birth, as of another; `NONE` where it did not, or where nobody knows
 * what stood in the pool before.
 */
export const clearingBefore = (lineage: Lineage, lot: number, born: number, asOf: number): number => {
  const pool = emptyIn(lineage, lot, born)
  if (pool === NONE) return NONE
  const { position, pool: of } = lineage.clearings.columns
  const { occurredMs } = lineage.events.columns
  for (let row = lowerBound(position, lineage.clearings.count, born) - 1; row >= 0; row--) {
    const at = position[row]!
    if (of[row] === pool && stands(lineage, at, asOf) && occurredMs[at]! <= occurredMs[born]!) return at
  }
  return NONE
}

/** The pool, by its word, in which a lot began with nothing. */
const emptyIn = ({ empties }: Lineage, lot: number, born: number): number => {
  const { position, lot: of, pool } = empties.columns
  for (let row = lowerBound(position, empties.count, born); position[row] === born; row++)
    if (row < empties.count && of[row] === lot) return pool[row]!
  return NONE
}

/** The lots that began with nothing by an event: what pools hold before their first use, or the first after a clearing. */
export const begunEmptyAt = ({ empties }: Lineage, position: number): number[] => {
  const { position: at, lot } = empties.columns
  const lots: number[] = []
  for (let row = lowerBound(at, empties.count, position); row < empties.count && at[row] === position; row++)
    lots.push(lot[row]!)
  return lots
}

/** The lots that began with nothing in pools which an event proved clear. */
export const emptiedAfter = (lineage: Lineage, clearing: number): number[] => {
  const { clearings, empties } = lineage
  const { position, pool } = clearings.columns
  const lots: number[] = []
  for (
    let row = lowerBound(position, clearings.count, clearing);
    row < clearings.count && position[row] === clearing;
    row++
  )
    for (
      let each = lowerBound(empties.columns.position, empties.count, clearing);
      each < empties.count;
      each++
    )
      if (empties.columns.pool[each] === pool[row]) lots.push(empties.columns.lot[each]!)
  return lots
}
