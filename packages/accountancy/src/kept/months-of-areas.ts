import { type AreaCode, areaOfStream } from '@lodestone/domain'
import type { Lineage } from '@lodestone/lineage'
import { lowerBound, nameOf } from '@lodestone/lineage/rows'
import { monthAt, startOfMonth } from '../findings/windows.ts'

/** A month of an area: the events in it, rising, whether they stand or not. */
export type AreaMonth = { readonly area: AreaCode; readonly month: number; readonly positions: number[] }

/** An area with its months, and when its first event happened: each position as of which that became earlier. */
export type AreaMonths = {
  readonly months: Map<number, AreaMonth>
  readonly firsts: { readonly position: number; readonly ms: number }[]
}
export type MonthsOfAreas = Map<AreaCode, AreaMonths>

/** When the first event of an area happened that is recorded by a position; undefined where none is. */
export const firstOf = ({ firsts }: AreaMonths, asOf: number): number | undefined =>
  firsts.findLast(({ position }) => position <= asOf)?.ms

/** Enters an event in its month. */
export const enterEvent = (areas: MonthsOfAreas, lineage: Lineage, position: number): void => {
  const [area, at] = whereOf(lineage, position)
  if (area === null) return
  const of: AreaMonths = areas.get(area) ?? { months: new Map(), firsts: [] }
  areas.set(area, of)
  if (at < (of.firsts.at(-1)?.ms ?? Number.POSITIVE_INFINITY)) of.firsts.push({ position, ms: at })
  monthOf(of, area, monthAt(at)).positions.push(position)
  // A month that is read for what is counted as it ends may have no event of its own.
  eachMonthOf(areas, lineage, position, () => {})
}

/** The months whose findings rest on an event: its own, and that of one that it withdraws. */
export const eachMonthOf = (
  areas: MonthsOfAreas,
  lineage: Lineage,
  position: number,
  visit: (month: AreaMonth) => void,
): void => {
  const [area, at] = whereOf(lineage, position)
  const of = area === null ? undefined : areas.get(area)
  if (area === null || of === undefined) return
  const { columns, count } = lineage.corrections
  const changed = [at]
  for (
    let row = lowerBound(columns.position, count, position);
    row < count && columns.position[row] === position;
    row++
  )
    changed.push(lineage.events.columns.occurredMs[columns.target[row]!]!)
  for (const ms of changed) {
    const month = monthAt(ms)
    visit(monthOf(of, area, month))
    // What is counted as a month ends is counted for it.
    if (ms === startOfMonth(month)) visit(monthOf(of, area, month - 1))
  }
}

/** The area that an event is of, and when it happened; no area for what cannot be read: it moved nothing that is known. */
const whereOf = ({ events, streams }: Lineage, position: number): [AreaCode | null, number] => {
  const at = events.columns.occurredMs[position]!
  return [at === 0 ? null : areaOfStream(nameOf(streams.names, events.columns.stream[position]!)), at]
}

const monthOf = (of: AreaMonths, area: AreaCode, month: number): AreaMonth => {
  const found = of.months.get(month) ?? { area, month, positions: [] }
  of.months.set(month, found)
  return found
}
