import { MATERIAL_CODES } from '@lodestone/domain'
import type { Grams, MaterialRow } from '../answers/balance.ts'
import { isIn, LINES, type Line } from '../movements/lines.ts'
import { changesGrams, stockGrams } from './rounding.ts'
import type { RowSums } from './rows.ts'
import { totalOf } from './sum.ts'

/** A row in whole grams, which add up. */
export const materialRow = (material: number, sums: RowSums): MaterialRow => {
  const opening = stockGrams(totalOf(sums.opening))
  const closing = stockGrams(totalOf(sums.closing))
  const changes = [
    ...sums.lines.map((sum, line) => (isIn(line) ? totalOf(sum) : -totalOf(sum))),
    totalOf(sums.weighing),
    totalOf(sums.unexplained),
  ]
  const grams = changesGrams(changes, closing - opening)
  const { notKnown } = sums
  return {
    material: MATERIAL_CODES[material] ?? 'unidentified',
    opening,
    lines: linesOf(grams),
    weighing: grams[LINES.length] ?? 0,
    unexplained: grams[LINES.length + 1] ?? 0,
    closing,
    ...(notKnown.opening + notKnown.moved + notKnown.closing > 0 ? { notKnown } : {}),
  }
}

const linesOf = (changes: readonly number[]): Grams<Line> => {
  const lines: { [L in Line]?: number } = {}
  LINES.forEach((line, index) => {
    const grams = changes[index] ?? 0
    if (grams !== 0) lines[line] = isIn(index) ? grams : -grams
  })
  return lines
}

/** The sum of rows, line by line. */
export const sumOfRows = (rows: readonly MaterialRow[]): Omit<MaterialRow, 'material'> => {
  const add = (pick: (row: MaterialRow) => number | undefined): number =>
    rows.reduce((sum, row) => sum + (pick(row) ?? 0), 0)
  const lines: { [L in Line]?: number } = {}
  for (const line of LINES) {
    const grams = add((row) => row.lines[line])
    if (grams !== 0) lines[line] = grams
  }
  const unknown = rows.filter((row) => row.notKnown !== undefined)
  return {
    opening: add((row) => row.opening),
    lines,
    weighing: add((row) => row.weighing),
    unexplained: add((row) => row.unexplained),
    closing: add((row) => row.closing),
    ...(unknown.length === 0
      ? {}
      : {
          notKnown: {
            opening: add((row) => row.notKnown?.opening),
            moved: add((row) => row.notKnown?.moved),
            closing: add((row) => row.notKnown?.closing),
          },
        }),
  }
}

/** In the order of the chain, as the catalogue has it. */
export const materialRows = (rows: ReadonlyMap<number, RowSums>): MaterialRow[] =>
  [...rows]
    .sort(([a], [b]) => a - b)
    .map(([material, sums]) => materialRow(material, sums))
    .filter((row) => row.opening !== 0 || row.closing !== 0 || hasChange(row) || row.notKnown !== undefined)

const hasChange = ({ lines, weighing, unexplained }: MaterialRow): boolean =>
  Object.keys(lines).length > 0 || weighing !== 0 || unexplained !== 0
