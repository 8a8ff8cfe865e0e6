import type { AreaCode, Element } from '@lodestone/domain'
import { type Lineage, occurredBefore } from '@lodestone/lineage'
import { lowerBound } from '@lodestone/lineage/rows'
import type { DerivedFinding } from '../answers/finding.ts'
import type { Off } from '../findings/balances.ts'
import type { Reading } from '../sheet/reading.ts'
import type { KnownContents } from './known-contents.ts'
import type { MonthKept } from './month.ts'
import { type AreaMonth, eachMonthOf, type MonthsOfAreas } from './months-of-areas.ts'
import { eachTouched } from './touched.ts'
import { distance, positionsBetween, type View } from './view.ts'

/** What is kept of a month; `version`: another one whenever it is read anew. */
export type MonthKnown = { readonly kept: MonthKept; readonly version: number }

/** What is known of the windows of an area; `rests`: the versions of the months that it rests on, and of an alarm the view. */
export type Windows = {
  readonly off: Map<string, { readonly rests: string; readonly off: readonly Off[] }>
  readonly alarms: Map<string, FoundOver>
  readonly circuits: Map<string, FoundOver>
  /** What the stock of a month shows that the period ends in. */
  readonly stocks: Map<string, FoundOver>
}
export type FoundOver = { readonly rests: string; readonly found: readonly DerivedFinding[] }

/** Findings kept of one view of a ledger, for the elements that are tested. */
export type Known = {
  readonly elements: readonly Element[]
  view: View
  /** Of the view. */
  reading: Reading
  readonly contents: KnownContents
  readonly months: Map<AreaMonth, MonthKnown>
  readonly windows: Map<AreaCode, Windows>
}

const readingOf = (lineage: Lineage, contents: KnownContents, { asOf, beforeMs }: View): Reading =>
  contents.readingOf(
    beforeMs === Number.POSITIVE_INFINITY ? lineage : occurredBefore(lineage, beforeMs),
    asOf,
  )

export const createKnown = (
  lineage: Lineage,
  view: View,
  elements: readonly Element[],
  contents: KnownContents,
): Known => ({
  elements,
  view,
  reading: readingOf(lineage, contents, view),
  contents,
  months: new Map(),
  windows: new Map(),
})

/** The same of the same view, to be moved apart from this one. */
export const copyOf = (lineage: Lineage, { elements, view, contents, months, windows }: Known): Known => {
  const copied = contents.copy()
  return {
    elements,
    view,
    reading: readingOf(lineage, copied, view),
    contents: copied,
    months: new Map(months),
    windows: new Map(
      [...windows].map(([area, { off, alarms, circuits, stocks }]) => [
        area,
        { off: new Map(off), alarms: new Map(alarms), circuits: new Map(circuits), stocks: new Map(stocks) },
      ]),
    ),
  }
}

/**
 * Takes what is known to another view: what events say that count in one of the two alone is forgotten, and what rests on it; all of it where there are so
 * many that to forget them one by one would take longer than to find everything anew.
 */
export const moveTo = (
  lineage: Lineage,
  areas: MonthsOfAreas,
  known: Known,
  view: View,
  mostDistance: number,
): void => {
  const { months, contents } = known
  if (distance(lineage, known.view, view, mostDistance) < mostDistance) {
    const touched = new Set<number>()
    for (const position of positionsBetween(lineage, known.view, view)) {
      eachMonthOf(areas, lineage, position, (month) => months.delete(month))
      eachTouched(lineage, position, (lot) => touched.add(lot))
    }
    if (touched.size > 0) forgetMonths(months, contents.forget(touched))
  } else {
    months.clear()
    contents.clear()
  }
  known.view = view
  known.reading = readingOf(lineage, contents, view)
}

/** What was kept of months that name one of these lots is not true any more. */
const forgetMonths = (months: Known['months'], lots: ReadonlySet<number>): void => {
  const few = [...lots]
  for (const [month, { kept }] of months) if (meets(kept.lots, lots, few)) months.delete(month)
}

/** Looking one of few up in many costs so many steps. */
const STEPS = 16

const meets = (many: Uint32Array, lots: ReadonlySet<number>, few: readonly number[]): boolean =>
  few.length * STEPS < many.length
    ? few.some((lot) => many[lowerBound(many, many.length, lot)] === lot)
    : many.some((lot) => lots.has(lot))
