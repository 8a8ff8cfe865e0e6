import { type AreaCode, formatRounded } from '@lodestone/domain'
import { instantText, nameOf } from '@lodestone/lineage/rows'
import type { DerivedFinding } from '../answers/finding.ts'
import { bookOf, type Counts, countedOf, countsIn } from '../sheet/counted.ts'
import { MASS, type Reading } from '../sheet/reading.ts'
import { tenths } from '../sheet/sentence.ts'
import type { Stock } from '../sheet/stock.ts'
import type { Window } from './windows.ts'

const MOST_LOTS = 20

/** A count that differs from the book beyond what it is uncertain by. */
export const countFindings = (
  reading: Reading,
  area: AreaCode,
  stock: Stock,
  window: Window,
  counts: Counts = countsIn(reading, new Set([bookOf(reading.lineage, area)])),
): DerivedFinding[] => {
  const { lineage } = reading
  const counted = countedOf(reading, [stock], counts, MASS)
  if (counted === undefined || (counted.verdict !== 'missing' && counted.verdict !== 'gained')) return []
  const { book, difference, uncertainty, verdict } = counted
  const times10 = uncertainty === 0 ? 0 : Math.floor((Math.abs(difference) * 10) / uncertainty)
  return [
    {
      id: `stock-${verdict}:${area}:${window.name}`,
      code: verdict === 'missing' ? 'STOCK_MISSING' : 'STOCK_GAINED',
      severity: 'warning',
      areas: [area],
      lots: [...counts.keys()].slice(0, MOST_LOTS).map((lot) => nameOf(lineage.lotIds, lot)),
      element: null,
      events: counted.counts,
      occurredAt: counted.counts.at(-1)?.occurredAt ?? instantText(window.toMs, 0),
      figures: { book, counted: counted.counted, times10 },
      sentence: `${area} has ${formatRounded(book)} by its book of what was counted, and ${formatRounded(counted.counted)} were found: ${formatRounded(Math.abs(difference))} ${verdict === 'missing' ? 'less' : 'more'}, ${tenths(times10)} times what weighing can explain.`,
      remedy: 'Look for what is not posted, lot by lot; then book the rest by adjustments.',
    },
  ]
}
