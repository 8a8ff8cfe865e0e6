import {
  type AreaCode,
  ELEMENTS,
  type Element,
  formatRounded,
  gramsOfNanograms,
  timesStandard,
} from '@lodestone/domain'
import { instantText } from '@lodestone/lineage/rows'
import type { DerivedFinding } from '../answers/finding.ts'
import { DRIFT } from '../data/drift.ts'
import { differenceOf, excessOf, type Judged } from '../sheet/difference.ts'
import { elementQuantity, MASS, type Reading } from '../sheet/reading.ts'
import { tenths } from '../sheet/sentence.ts'
import type { Stock } from '../sheet/stock.ts'
import { NO_TRANSIT } from '../sheet/transit.ts'
import { type Window, windowsOf } from './windows.ts'

/** What a month has too little of, or too much (below zero), and how many standard uncertainties that is, times ten, with its sign. */
export type Month = { readonly name: string; readonly grams: number; readonly times10: number }

/** What has added up: the months since the sum was last nothing, and where it stands, times ten. */
export type Drift = { readonly months: readonly Month[]; readonly sumTimes10: number }

/** The cumulative sum of what is missing, or gained; null while it is not beyond what is allowed. */
export const driftOf = (months: readonly Month[], direction: 'missing' | 'gained'): Drift | null => {
  const sign = direction === 'missing' ? 1 : -1
  let since: Month[] = []
  let sum = 0
  for (const month of months) {
    sum = Math.max(0, sum + sign * month.times10 - DRIFT.allowedTimes10)
    since = sum === 0 ? [] : [...since, month]
  }
  return sum > DRIFT.mostTimes10 ? { months: since, sumTimes10: sum } : null
}

/** What adds up over the months that end with a period, each within what is explained: the element, or the mass, that shows it most. */
export const driftFindings = (
  reading: Reading,
  area: AreaCode,
  firstMs: number,
  elements: readonly Element[],
  monthIn: (window: Window, element: Element | null) => Month,
): DerivedFinding[] => {
  const windows = windowsOf({ fromMs: firstMs, toMs: reading.period.toMs }, firstMs)
    .filter(({ months }) => months === 1)
    .slice(-DRIFT.months)
  // A single month is the balance's to tell.
  if (windows.length < 2) return []
  const tested = [null, ...elements]
  // Month by month: whoever reads them anew reads each once.
  const months = windows.map((window) => tested.map((element) => monthIn(window, element)))
  const series = tested.map((element, n) => ({ element, months: months.map((month) => month[n] as Month) }))
  return (['gained', 'missing'] as const).flatMap((direction) => {
    const [worst] = series
      .flatMap(({ element, months }) => {
        const drift = driftOf(months, direction)
        return drift === null || drift.months.length < 2 ? [] : [{ element, drift }]
      })
      .sort((a, b) => b.drift.sumTimes10 - a.drift.sumTimes10)
    return worst === undefined ? [] : [told(reading, area, direction, worst.element, worst.drift)]
  })
}

/** What a month of an area has too little or too much of, by what moved in it. */
export const monthOf = (reading: Reading, stock: Stock, window: Window, element: Element | null): Month => {
  const within: Reading = { ...reading, period: window }
  const quantity = element === null ? MASS : elementQuantity(within, ELEMENTS.indexOf(element))
  return monthBy(window, differenceOf(within, [stock], NO_TRANSIT, quantity))
}

/** The same of a difference that is known. */
export const monthBy = (window: Pick<Window, 'name'>, difference: Judged): Month => {
  const excess = difference.notKnown.size > 0 ? 0n : excessOf(difference)
  if (excess === 0n) return { name: window.name, grams: 0, times10: 0 }
  const times10 = timesStandard(excess, difference.variance()) ?? 0
  return {
    name: window.name,
    grams: gramsOfNanograms(excess),
    times10: excess < 0n ? -Math.abs(times10) : Math.abs(times10),
  }
}

const told = (
  { period }: Reading,
  area: AreaCode,
  direction: 'missing' | 'gained',
  element: Element | null,
  { months, sumTimes10 }: Drift,
): DerivedFinding => {
  const [first, last] = [months[0]?.name ?? '', months.at(-1)?.name ?? '']
  const grams = Math.abs(months.reduce((sum, month) => sum + month.grams, 0))
  const each = months.map((month) => `${tenths(Math.abs(month.times10))}`).join(', ')
  return {
    id: `material-drifts:${area}:${last}:${direction}`,
    code: 'MATERIAL_DRIFTS',
    severity: direction === 'missing' ? 'warning' : 'disputed',
    areas: [area],
    lots: [],
    element,
    events: [],
    occurredAt: instantText(period.toMs, 0),
    figures: { grams, months: months.length, sumTimes10 },
    sentence: `${area}, ${first} to ${last}: month after month ${element === null ? 'mass is' : `${element} is`} ${direction === 'missing' ? 'missing' : 'there beyond what can be'}, ${formatRounded(grams)} together; each month by itself is ${each} times what weighing and analysis can explain, and their running sum stands at ${tenths(sumTimes10)}, ${tenths(DRIFT.mostTimes10)} being allowed.`,
    remedy:
      direction === 'missing'
        ? 'Have the stock counted and the scales checked against each other; look for what leaves in small amounts.'
        : 'Look for inputs that are left out of each run, and for a scale that weighs the products heavy.',
  }
}
