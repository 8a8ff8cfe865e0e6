import type { KeptOut } from '../answers/trace.ts'
import { nameOf } from '../columns/names.ts'
import { stands } from '../fold/rows.ts'
import type { Lineage } from '../lineage.ts'
import { asOfOr } from './as-of.ts'
import { recordedAt } from './event-at.ts'

/** The inputs that would have closed a cycle, as of a position. */
export const keptOutInputs = (lineage: Lineage, asOf?: number): KeptOut[] =>
  keptOutRows(lineage, asOfOr(lineage, asOf)).map((row) => keptOutView(lineage, row))

/** Their rows. There are few: only across books, by a mistake or by fraud. */
export const keptOutRows = (lineage: Lineage, asOf: number): number[] => {
  const { position } = lineage.keptOut.columns
  const rows: number[] = []
  for (let row = 0; row < lineage.keptOut.count; row++) {
    if (stands(lineage, position[row]!, asOf)) rows.push(row)
  }
  return rows
}

export const keptOutView = (lineage: Lineage, row: number): KeptOut => {
  const { position, from, to, grams } = lineage.keptOut.columns
  return {
    ...recordedAt(lineage, position[row]!),
    from: nameOf(lineage.lotIds, from[row]!),
    to: nameOf(lineage.lotIds, to[row]!),
    grams: grams[row]!,
  }
}
