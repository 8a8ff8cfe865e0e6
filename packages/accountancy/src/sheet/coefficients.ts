import { isIn } from '../movements/lines.ts'
import { crosses } from './outside.ts'
import type { Quantity, Reading } from './reading.ts'
import { eachHeld, type Stock, shortOf } from './stock.ts'
import type { Transit } from './transit.ts'

/**
 * How each lot's content enters what is not accounted for, in grams: what was there and came in across the border, less what went out across it
 * and is there. A lot that was made and used up within the border has nothing here: how well it was analysed does not matter.
 */
export const coefficientsOf = (
  reading: Reading,
  stocks: readonly Stock[],
  transit: Transit,
  quantity: Quantity,
): Map<number, number> => {
  const { lineage, period } = reading
  const coefficients = new Map<number, number>()
  const add = (lot: number, grams: number): void => {
    if (grams !== 0) coefficients.set(lot, (coefficients.get(lot) ?? 0) + grams)
  }
  for (const stock of stocks) {
    eachHeld(stock, (lot, opening, closing) => {
      add(lot, Math.max(0, opening) - Math.max(0, closing))
      // What appeared without cause has a line of its own, and is raised by the book.
      if (opening < 0) add(lot, -shortOf(reading, lot, opening, period.fromMs).unexplained)
      if (closing < 0) add(lot, shortOf(reading, lot, closing, period.toMs).unexplained)
    })
    const { movements } = stock
    for (let row = 0; row < movements.count; row++) {
      const line = movements.line[row]!
      if (!crosses(lineage, quantity, line, movements.position[row]!)) continue
      add(movements.lot[row]!, isIn(line) ? movements.grams[row]! : -movements.grams[row]!)
    }
  }
  for (const [lot, grams] of transit.opening) add(lot, grams)
  for (const [lot, grams] of transit.closing) add(lot, -grams)
  // What left the chain on its way, and what had come in without papers and was found to be of a parcel.
  for (const { lot, grams, line } of transit.moves)
    if (line === 'redirectedOutside' || line === 'matched') add(lot, -grams)
  return coefficients
}
