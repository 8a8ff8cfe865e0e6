import type { AreaCode } from '@lodestone/domain'
import { stands } from '@lodestone/lineage/rows'
import type { DerivedFinding } from '../answers/finding.ts'
import { alarms, type IsNew, isToTell } from '../findings/balances.ts'
import { blendFindings } from '../findings/blend-findings.ts'
import { circuitFindings } from '../findings/circuit-findings.ts'
import { circuitsAt } from '../findings/circuits.ts'
import { type Parts, readAnew } from '../findings/parts.ts'
import { alikeTogether, silentRunFindings } from '../findings/silent-runs.ts'
import { stockFindings } from '../findings/stocks.ts'
import { waysOff, waysTogether } from '../findings/transit.ts'
import { monthAt, startOfMonth, type Window } from '../findings/windows.ts'
import type { Reading } from '../sheet/reading.ts'
import type { FoundOver, Known, MonthKnown, Windows } from './known.ts'
import { stockIn } from './month.ts'
import { type AreaMonth, firstOf, type MonthsOfAreas } from './months-of-areas.ts'
import { offOver } from './window.ts'

type Kept = AreaMonth & MonthKnown

/** The parts of an answer by what is known of its view, of which all that the question asks for has to be there; `reading` is of that view. */
export const keptParts = (areas: MonthsOfAreas, known: Known, reading: Reading): Parts => {
  const { lineage, asOf, period } = reading
  const { elements, view } = known
  const { occurredMs } = lineage.events.columns
  const anew = readAnew(reading, elements)

  const monthsIn = (area: AreaCode, { fromMs, toMs }: Pick<Window, 'fromMs' | 'toMs'>): Kept[] => {
    const months: Kept[] = []
    const of = areas.get(area)
    for (let month = monthAt(fromMs); startOfMonth(month) < toMs; month++) {
      const found = of?.months.get(month)
      const is = found === undefined ? undefined : known.months.get(found)
      if (found !== undefined && is !== undefined) months.push({ ...found, ...is })
    }
    return months
  }
  const firstMs = (area: AreaCode): number => {
    const of = areas.get(area)
    return (of === undefined ? undefined : firstOf(of, asOf)) ?? period.toMs
  }
  const windowsOf = (area: AreaCode): Windows => {
    const windows = known.windows.get(area) ?? {
      off: new Map(),
      alarms: new Map(),
      circuits: new Map(),
      stocks: new Map(),
    }
    known.windows.set(area, windows)
    return windows
  }
  const isAsked = (position: number): boolean =>
    occurredMs[position]! >= period.fromMs && occurredMs[position]! < period.toMs

  /** Whether something happened after the end of a window, in its last month. */
  const isCut = (area: AreaCode, { toMs }: Window): boolean =>
    startOfMonth(monthAt(toMs)) < toMs &&
    (areas
      .get(area)
      ?.months.get(monthAt(toMs))
      ?.positions.some((position) => position <= asOf && occurredMs[position]! >= toMs) ??
      false)

  /** What a window is off in; the window's months in `of`. */
  const offIn = (area: AreaCode, window: Window, of: readonly Kept[], rests: string) => {
    const all = windowsOf(area).off
    const before = all.get(keyOf(window))
    if (before?.rests === rests) return before.off
    const off = offOver(reading, area, window, of, elements)
    all.set(keyOf(window), { rests, off })
    return off
  }
  const alarmsIn = (area: AreaCode, window: Window, isNew: IsNew): readonly DerivedFinding[] => {
    const of = monthsIn(area, window)
    const rests = of.map(({ version }) => version).join()
    const off = offIn(area, window, of, rests)
    if (!isToTell(off, isNew)) return []
    // It tells what all of the area held, also what did not move since.
    return foundOver(windowsOf(area).alarms, window, `${asOf} ${view.beforeMs} ${window.toMs}`, () =>
      alarms(reading, area, window, off),
    )
  }
  const circuitsOver = (area: AreaCode, window: Window): readonly DerivedFinding[] => {
    const of = monthsIn(area, window)
    const positions = of.flatMap(({ kept }) => kept.campaigns)
    if (positions.length === 0) return []
    const rests = of.map(({ version }) => version).join()
    return foundOver(windowsOf(area).circuits, window, rests, () => {
      const rising = positions.sort((a, b) => a - b)
      return circuitFindings(reading, circuitsAt(reading, area, rising), window, elements)
    })
  }
  const stockOver = (area: AreaCode, window: Window): readonly DerivedFinding[] => {
    const [month] = monthsIn(area, window)
    if (window.months !== 1 || month === undefined) return []
    if (startOfMonth(month.month + 1) === window.toMs) return month.kept.stock
    return foundOver(windowsOf(area).stocks, window, `${month.version} ${window.toMs}`, () => {
      const within: Reading = { ...reading, period: window }
      const standing = month.positions.filter((position) => stands(lineage, position, asOf))
      return stockFindings(within, area, stockIn(within, area, standing), window)
    })
  }

  return {
    first: (area) => Math.min(period.toMs, firstMs(area)),
    *runs(area) {
      const months = monthsIn(area, period)
      const odd = months.flatMap(({ kept }) => kept.odd).filter(({ each }) => isAsked(each.position))
      yield [
        ...months
          .flatMap(({ kept }) => kept.runs)
          .filter(({ events: [event] }) => event !== undefined && isAsked(event.position)),
        ...blendFindings(
          reading,
          odd.sort((a, b) => a.each.position - b.each.position),
        ),
        ...silentRunFindings(
          reading,
          area,
          alikeTogether(
            months.map(({ kept }) => kept.alike),
            isAsked,
          ),
        ),
      ]
    },
    balance: (area, window, isNew) =>
      isCut(area, window)
        ? anew.balance(area, window, isNew)
        : [...alarmsIn(area, window, isNew), ...stockOver(area, window)],
    circuits: (area, window) =>
      isCut(area, window) ? anew.circuits(area, window) : circuitsOver(area, window),
    month: (area, window, element) => {
      if (isCut(area, window)) return anew.month(area, window, element)
      const [month] = monthsIn(area, window)
      const index = element === null ? 0 : elements.indexOf(element) + 1
      return month?.kept.months[index] ?? { name: window.name, grams: 0, times10: 0 }
    },
    transit: (area, window) =>
      isCut(area, window)
        ? anew.transit(area, window)
        : waysOff(reading, area, window, waysTogether(monthsIn(area, window).map(({ kept }) => kept.ways))),
  }
}

const keyOf = ({ name, months }: Window): string => `${name}/${months}`

/** What is known of a window, as long as it rests on the same; else it is found, and known from then on. */
const foundOver = (
  known: Map<string, FoundOver>,
  window: Window,
  rests: string,
  find: () => readonly DerivedFinding[],
): readonly DerivedFinding[] => {
  const before = known.get(keyOf(window))
  if (before?.rests === rests) return before.found
  const found = find()
  known.set(keyOf(window), { rests, found })
  return found
}
