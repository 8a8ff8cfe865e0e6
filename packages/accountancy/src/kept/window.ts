import type { AreaCode, Element } from '@lodestone/domain'
import { stands } from '@lodestone/lineage/rows'
import { ALARM } from '../data/alarm.ts'
import { type Off, offBy, quantityOf } from '../findings/balances.ts'
import type { Window } from '../findings/windows.ts'
import { coefficientsOf } from '../sheet/coefficients.ts'
import { type Judged, verdictOf } from '../sheet/difference.ts'
import type { Reading } from '../sheet/reading.ts'
import { spreadOf } from '../sheet/spread-of.ts'
import type { Stock } from '../sheet/stock.ts'
import { NO_TRANSIT } from '../sheet/transit.ts'
import { type MonthKept, type Sums, stockIn } from './month.ts'

/** A month of an area: its events, rising, and what is kept of them. */
export type Held = { readonly positions: readonly number[]; readonly kept: MonthKept }

/**
 * What of an area's balance over several months is off: mass (null), elements. What is not accounted for adds up month by month; only where it is not
 * small is it asked how far weighing and analysis may be off, and that is read anew.
 */
export const offOver = (
  reading: Reading,
  area: AreaCode,
  window: Window,
  months: readonly Held[],
  elements: readonly Element[],
): Off[] => {
  const within: Reading = { ...reading, period: window }
  let whole: Stock | undefined
  const stock = (): Stock => {
    whole ??= stockIn(
      within,
      area,
      months
        .flatMap(({ positions }) => positions)
        .filter((position) => stands(reading.lineage, position, reading.asOf)),
    )
    return whole
  }
  return [null, ...elements].flatMap((element, index) => {
    const quantity = quantityOf(within, element)
    const variance = (): bigint => {
      const coefficients = coefficientsOf(within, [stock()], NO_TRANSIT, quantity)
      return spreadOf(within, [stock()], NO_TRANSIT, quantity, coefficients)
    }
    const sums = months.map(({ kept }) => kept.sums[index]!)
    return offBy(element, verdictOf(together(sums, variance), ALARM.balanceTimes10))
  })
}

const together = (months: readonly Sums[], variance: () => bigint): Judged => {
  let unaccounted = 0n
  let hidden = 0n
  const notKnown = new Map<number, number>()
  for (const month of months) {
    unaccounted += month.unaccounted
    hidden += month.hidden
    for (const [lot, grams] of month.notKnown) {
      const sum = (notKnown.get(lot) ?? 0) + grams
      if (sum === 0) notKnown.delete(lot)
      else notKnown.set(lot, sum)
    }
  }
  return { unaccounted, hidden, notKnown, variance }
}
