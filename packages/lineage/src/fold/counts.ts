import type { LedgerEvent, PoolId } from '@lodestone/domain'
import { generationLot } from '@lodestone/domain'
import { indexOfComposition } from '../columns/compositions.ts'
import { readInstant } from '../columns/instant.ts'
import { findName, indexOfName } from '../columns/names.ts'
import { addRow, NONE } from '../columns/table.ts'
import type { Lineage } from '../lineage.ts'
import { ASSAY_PRODUCTION, COUNTED, surveyBasis } from './kinds.ts'
import { addNote } from './notes.ts'
import { lotFor, stands } from './rows.ts'

const NOT_TOLD = -1

export const foldCount = (
  lineage: Lineage,
  position: number,
  event: LedgerEvent<'InventoryCounted'>,
): void => {
  for (const { lot, mass, uncertainty, pieces } of event.lines) {
    const row = addRow(lineage.counts)
    const { columns } = lineage.counts
    columns.position[row] = position
    columns.lot[row] = lotFor(lineage, lot, position)
    columns.grams[row] = mass.grams
    columns.uncertainty[row] = uncertainty?.grams ?? NOT_TOLD
    columns.pieces[row] = pieces ?? NONE
    columns.basis[row] = COUNTED
  }
}

/**
 * What a survey found is of the generation that stood in the pool when it was made, however late it is posted: what has gone through since then is another
 * content. Of a pool without a generation, of nothing.
 */
export const foldSurvey = (lineage: Lineage, position: number, event: LedgerEvent<'PoolSurveyed'>): void => {
  const lot = generationAt(lineage, event.pool, position)
  if (lot === undefined) return
  const row = addRow(lineage.counts)
  const { columns } = lineage.counts
  columns.position[row] = position
  columns.lot[row] = lot
  columns.grams[row] = event.content.grams
  columns.uncertainty[row] = event.uncertainty.grams
  columns.pieces[row] = NONE
  columns.basis[row] = surveyBasis(event.basis)
  if (event.composition === undefined || event.basis !== 'measured') return
  // A measured composition counts as an assay of what stands in the pool.
  const composition = indexOfComposition(lineage.compositions, event.composition)
  addNote(lineage, lot, position, ASSAY_PRODUCTION, composition)
}

/** Numbers follow time but for what was posted late: so many generations further back it is looked for one that began later still. */
const FURTHER = 8

/** The generation of a pool that began last before an event happened; the first, where all began after it. */
const generationAt = (lineage: Lineage, pool: PoolId, position: number): number | undefined => {
  const ms = lineage.events.columns.occurredMs[position]!
  let latest = Number.NEGATIVE_INFINITY
  let found: number | undefined
  for (let count = lastGeneration(lineage, pool), further = FURTHER; count > 0 && further > 0; count--) {
    const lot = findName(lineage.lotIds, generationLot(pool, count))
    if (lot === undefined) continue
    if (found !== undefined) further -= 1
    const began = beganAt(lineage, lot, position)
    if (began > ms || began <= latest) continue
    latest = began
    found = lot
  }
  return found ?? findName(lineage.lotIds, generationLot(pool, 1))
}

/** When a lot's first yield happened of those that stand; never, where none does. */
const beganAt = (lineage: Lineage, lot: number, asOf: number): number => {
  const { position, nextOfLot } = lineage.yields.columns
  let began = Number.POSITIVE_INFINITY
  for (let row = lineage.lots.columns.firstYield[lot]!; row !== NONE; row = nextOfLot[row]!)
    if (stands(lineage, position[row]!, asOf))
      began = Math.min(began, lineage.events.columns.occurredMs[position[row]!]!)
  return began
}

/** The number of a pool's last generation, 0 where it has none: they are numbered without a gap, so that it is found by halving. */
const lastGeneration = (lineage: Lineage, pool: PoolId): number => {
  const has = (count: number) => findName(lineage.lotIds, generationLot(pool, count)) !== undefined
  if (!has(1)) return 0
  let known = 1
  while (has(known * 2)) known *= 2
  let unknown = known * 2
  while (unknown - known > 1) {
    const middle = Math.floor((known + unknown) / 2)
    if (has(middle)) known = middle
    else unknown = middle
  }
  return known
}

const through = { ms: 0, offsetMinutes: 0 }

export const foldClosing = (lineage: Lineage, position: number, event: LedgerEvent<'PeriodClosed'>): void => {
  const row = addRow(lineage.closings)
  const { columns } = lineage.closings
  columns.position[row] = position
  columns.period[row] = indexOfName(lineage.words, event.period)
  columns.throughMs[row] = readInstant(event.through, through) ? through.ms : Number.NaN
  columns.count[row] = event.count === undefined ? NONE : indexOfName(lineage.words, event.count)
}
