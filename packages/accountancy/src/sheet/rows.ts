import { LINES } from '../movements/lines.ts'
import { materialOfLot, type Quantity, type Reading } from './reading.ts'
import { eachHeld, type Stock, shortOf } from './stock.ts'
import { addProduct, createSum, type Sum } from './sum.ts'

/** A material in a balance, exact: what was there, what moved by line, what is there. */
export type RowSums = {
  readonly opening: Sum
  readonly lines: readonly Sum[]
  /** What left lots beyond what they held, and was missing less before: within what two weighings may differ, or more. */
  readonly weighing: Sum
  readonly unexplained: Sum
  readonly closing: Sum
  /** Grams of lots whose content is not known: these are in none of the sums. */
  readonly notKnown: { opening: number; moved: number; closing: number }
}

const createRow = (): RowSums => ({
  opening: createSum(),
  lines: LINES.map(createSum),
  weighing: createSum(),
  unexplained: createSum(),
  closing: createSum(),
  notKnown: { opening: 0, moved: 0, closing: 0 },
})

/** The rows of areas that are balanced together, by the index of their material. */
export const rowsOf = (
  reading: Reading,
  stocks: readonly Stock[],
  quantity: Quantity,
): Map<number, RowSums> => {
  const rows = new Map<number, RowSums>()
  const rowOf = (lot: number): RowSums => {
    const material = materialOfLot(reading, lot)
    const row = rows.get(material) ?? createRow()
    rows.set(material, row)
    return row
  }
  const { fromMs, toMs } = reading.period
  for (const stock of stocks) {
    eachHeld(stock, (lot, opening, closing) => {
      const row = rowOf(lot)
      const ppb = quantity.of(lot)?.ppb
      if (ppb === undefined) {
        row.notKnown.opening += Math.max(0, opening)
        row.notKnown.closing += Math.max(0, closing)
        return
      }
      addProduct(row.opening, Math.max(0, opening), ppb)
      addProduct(row.closing, Math.max(0, closing), ppb)
      if (opening >= 0 && closing >= 0) return
      const before = shortOf(reading, lot, opening, fromMs)
      const after = shortOf(reading, lot, closing, toMs)
      addProduct(row.weighing, after.weighing - before.weighing, ppb)
      addProduct(row.unexplained, after.unexplained - before.unexplained, ppb)
    })
    const { movements } = stock
    for (let n = 0; n < movements.count; n++) {
      const lot = movements.lot[n]!
      const row = rowOf(lot)
      const ppb = quantity.of(lot)?.ppb
      if (ppb === undefined) row.notKnown.moved += movements.grams[n]!
      else addProduct(row.lines[movements.line[n]!]!, movements.grams[n]!, ppb)
    }
  }
  return rows
}
