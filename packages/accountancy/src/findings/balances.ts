import { type AreaCode, ELEMENTS, type Element, type Severity } from '@lodestone/domain'
import { instantText } from '@lodestone/lineage/rows'
import type { Comparison } from '../answers/balance.ts'
import type { DerivedCode, DerivedFinding } from '../answers/finding.ts'
import { sheetsOf } from '../balance.ts'
import { ALARM } from '../data/alarm.ts'
import { differenceOf, type Verdict, verdictOf } from '../sheet/difference.ts'
import { elementQuantity, MASS, type Quantity, type Reading } from '../sheet/reading.ts'
import { tenths } from '../sheet/sentence.ts'
import type { Stock } from '../sheet/stock.ts'
import { NO_TRANSIT } from '../sheet/transit.ts'
import { stockFindings } from './stocks.ts'
import type { Window } from './windows.ts'

type Direction = 'missing' | 'gained'
/** What of a balance is off: mass (null) or an element. */
export type Off = { readonly element: Element | null; readonly direction: Direction }
type Alarm = { readonly element: Element | null; readonly comparison: Comparison }

const SEVERITY: Record<Direction, Severity> = { missing: 'warning', gained: 'critical' }
const CODE = { missing: 'MATERIAL_MISSING', gained: 'MATERIAL_GAINED' } as const
const REMEDY: Record<Direction, string> = {
  missing:
    'Look for outputs, losses and shipments that are not posted, and have the stock counted; what is found is booked, what is not is reported.',
  gained:
    'Look for goods that came in without being posted, and for inputs that are left out; until then what was made in this time is in doubt.',
}

/** What of the balances of an area over a window, by what moved in it, mass and elements, is off. */
export const balanceFindings = (
  reading: Reading,
  stock: Stock,
  window: Window,
  elements: readonly Element[],
  isNew: IsNew,
): DerivedFinding[] => {
  const within: Reading = { ...reading, period: window }
  const { area } = stock
  const off = [null, ...elements].flatMap((element) =>
    offBy(element, verdictIn(within, stock, quantityOf(within, element))),
  )
  return [
    ...(isToTell(off, isNew) ? alarms(within, area, window, off) : []),
    ...(window.months === 1 ? stockFindings(within, area, stock, window) : []),
  ]
}

export const quantityOf = (reading: Reading, element: Element | null): Quantity =>
  element === null ? MASS : elementQuantity(reading, ELEMENTS.indexOf(element))

const verdictIn = (reading: Reading, stock: Stock, quantity: Quantity) =>
  verdictOf(differenceOf(reading, [stock], NO_TRANSIT, quantity), ALARM.balanceTimes10)

export const offBy = (element: Element | null, verdict: Verdict): Off[] =>
  verdict === 'missing' || verdict === 'gained' ? [{ element, direction: verdict }] : []

/** Whether a code was not told of these months yet. */
export type IsNew = (code: DerivedCode) => boolean

/** A sentence takes long to make: none is made where a shorter window has told all of it. */
export const isToTell = (off: readonly Off[], isNew: IsNew): boolean =>
  off.some(({ direction }) => isNew(CODE[direction]))

/**
 * One finding for each direction that a balance is off in, however many elements show it. Asks for the whole balance: what it says is what a
 * person is told who asks for it.
 */
export const alarms = (
  reading: Reading,
  area: AreaCode,
  window: Window,
  off: readonly Off[],
): DerivedFinding[] => {
  const [from, to] = [instantText(window.fromMs, 0), instantText(window.toMs, 0)]
  const elements = off.map(({ element }) => element).filter((element) => element !== null)
  const { sheets } = sheetsOf({ ...reading, period: window }, [area], elements)
  return (['gained', 'missing'] as const).flatMap((direction) => {
    const found = sheets
      .map(({ element, difference }): Alarm => ({ element, comparison: difference }))
      .filter(({ comparison }) => comparison.verdict === direction)
      .sort((a, b) => timesOf(b) - timesOf(a))
    const [worst, ...others] = found
    if (worst === undefined) return []
    return [
      {
        id: `material-${direction}:${area}:${window.name}:${window.months}`,
        code: CODE[direction],
        severity: SEVERITY[direction],
        areas: [area],
        lots: [],
        element: worst.element,
        events: [],
        occurredAt: to,
        figures: {
          unaccounted: worst.comparison.unaccounted,
          hidden: worst.comparison.hidden,
          uncertainty: worst.comparison.uncertainty,
          times10: timesOf(worst),
        },
        sentence: `${area}, ${from.slice(0, 10)} to ${to.slice(0, 10)}: ${worst.comparison.sentence}${likewise(others)}`,
        remedy: REMEDY[direction],
      },
    ]
  })
}

const timesOf = ({ comparison }: Alarm): number => comparison.timesUncertaintyTimes10 ?? 0
const likewise = (others: readonly Alarm[]): string =>
  others.length === 0
    ? ''
    : ` Likewise ${others.map((each) => `${each.element ?? 'mass'} (${tenths(timesOf(each))} times)`).join(', ')}.`
