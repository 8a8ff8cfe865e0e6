import type { LedgerEvent, PoolId } from '@lodestone/domain'
import { generationLot } from '@lodestone/domain'
import { indexOfComposition } from '../columns/compositions.ts'
import { readInstant } from '../columns/instant.ts'
import { findName, indexOfName } from '../columns/names.ts'
import { addRow, NONE } from '../columns/table.ts'
import type { Lineage } from '../lineage.ts'
import { ASSAY_PRODUCTION, COUNTED, surveyBasis } from './kinds.ts'
import { addNote } from './notes.ts'
import { lotFor } from './rows.ts'

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

/** What a survey found is of the generation that the pool had come to by then; of a pool without one, of nothing. */
export const foldSurvey = (lineage: Lineage, position: number, event: LedgerEvent<'PoolSurveyed'>): void => {
  const lot = lastGeneration(lineage, event.pool)
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

/** Generations are numbered without a gap, so that the last one is found by halving. */
const lastGeneration = (lineage: Lineage, pool: PoolId): number | undefined => {
  const find = (count: number) => findName(lineage.lotIds, generationLot(pool, count))
  if (find(1) === undefined) return undefined
  let known = 1
  while (find(known * 2) !== undefined) known *= 2
  let unknown = known * 2
  while (unknown - known > 1) {
    const middle = Math.floor((known + unknown) / 2)
    if (find(middle) === undefined) unknown = middle
    else known = middle
  }
  return find(known)
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
