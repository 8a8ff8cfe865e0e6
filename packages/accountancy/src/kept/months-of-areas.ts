import { type AreaCode, areaOfStream } from '@lodestone/domain'
import type { Lineage } from '@lodestone/lineage'
import { lowerBound, nameOf } from '@lodestone/lineage/rows'
import type { DerivedFinding } from '../answers/finding.ts'
import type { Off } from '../findings/balances.ts'
import { monthAt, startOfMonth } from '../findings/windows.ts'
import type { MonthKept } from './month.ts'

/** A month of an area: the events in it, rising, whether they stand or not; and what is kept of them, unless that is not true any more. */
export type AreaMonth = {
  readonly area: AreaCode
  readonly month: number
  readonly positions: number[]
  kept: MonthKept | undefined
  /** Another one whenever it is read anew. */
  version: number
}

/** An area with its months, and when its first event happened. What is known of windows is by window, with the versions of the months that it rests on. */
export type AreaMonths = {
  readonly months: Map<number, AreaMonth>
  firstMs: number
  readonly off: Map<string, { readonly rests: string; readonly off: readonly Off[] }>
  readonly alarms: Map<string, { readonly rests: string; readonly found: readonly DerivedFinding[] }>
}
export type MonthsOfAreas = Map<AreaCode, AreaMonths>

const monthOf = (of: AreaMonths, area: AreaCode, month: number): AreaMonth => {
  const found = of.months.get(month) ?? { area, month, positions: [], kept: undefined, version: 0 }
  of.months.set(month, found)
  return found
}

/** Enters an event in its month. What is kept of that month, and of one that it withdraws an event of, is not true any more. */
export const enterEvent = (areas: MonthsOfAreas, lineage: Lineage, position: number): void => {
  const { stream, occurredMs } = lineage.events.columns
  const area = areaOfStream(nameOf(lineage.streams.names, stream[position]!))
  const at = occurredMs[position]!
  // What cannot be read moved nothing that is known.
  if (area === null || at === 0) return
  const of = areas.get(area) ?? { months: new Map(), firstMs: at, off: new Map(), alarms: new Map() }
  areas.set(area, of)
  of.firstMs = Math.min(of.firstMs, at)
  monthOf(of, area, monthAt(at)).positions.push(position)
  const { columns, count } = lineage.corrections
  const changed = [at]
  for (
    let row = lowerBound(columns.position, count, position);
    row < count && columns.position[row] === position;
    row++
  )
    changed.push(occurredMs[columns.target[row]!]!)
  for (const ms of changed) {
    const month = monthAt(ms)
    monthOf(of, area, month).kept = undefined
    // What is counted as a month ends is counted for it.
    if (ms === startOfMonth(month)) monthOf(of, area, month - 1).kept = undefined
  }
}

/** What was kept of months that name one of these lots is not true any more. */
export const forgetMonths = (areas: MonthsOfAreas, lots: ReadonlySet<number>): void => {
  const few = [...lots]
  for (const { months } of areas.values())
    for (const month of months.values())
      if (month.kept !== undefined && meets(month.kept.lots, lots, few)) month.kept = undefined
}

/** Looking one of few up in many costs so many steps. */
const STEPS = 16

const meets = (many: Uint32Array, lots: ReadonlySet<number>, few: readonly number[]): boolean =>
  few.length * STEPS < many.length
    ? few.some((lot) => many[lowerBound(many, many.length, lot)] === lot)
    : many.some((lot) => lots.has(lot))
