import { type AreaCode, bookStream, ELEMENTS, type Element, EVENT_TYPES, isRunType } from '@lodestone/domain'
import { positionsOf } from '@lodestone/lineage/rows'
import type { DerivedFinding } from '../answers/finding.ts'
import { type BookInTime, bookInTime } from '../movements/in-time.ts'
import type { AreaMovements, Movements } from '../movements/scan.ts'
import { type EventSums, eventSums } from '../sheet/event-sums.ts'
import { elementQuantity, type Quantity, type Reading } from '../sheet/reading.ts'
import { type Stock, stockOf } from '../sheet/stock.ts'
import { balanceFindings, type IsNew } from './balances.ts'
import { blendFindings, type OddLot, oddLots } from './blend-findings.ts'
import { analysedIn } from './blends.ts'
import { circuitFindings } from './circuit-findings.ts'
import { circuitsAt } from './circuits.ts'
import { type Month, monthOf } from './drift.ts'
import { elementFindings } from './elements.ts'
import { asOneEach } from './merge.ts'
import { isOffTogether, outOfOrderWith } from './out-of-order.ts'
import { recoveryFindings } from './recovery.ts'
import { runsAlike, silentRunFindings } from './silent-runs.ts'
import { waysAt, waysOff } from './transit.ts'
import type { Window } from './windows.ts'

/** What is found of an area, part by part. It can be read anew for each question, or kept: both give the same. */
export type Parts = {
  /** When the first event of an area happened; the period's end where there is none before. */
  readonly first: (area: AreaCode) => number
  /** Runs one by one, over the period: elements, recoveries, and what was analysed against what went in. */
  readonly runs: (area: AreaCode) => Generator<DerivedFinding[], void>
  readonly balance: (area: AreaCode, window: Window, isNew: IsNew) => DerivedFinding[]
  /** What circuits of an area gave beyond what went into them. */
  readonly circuits: (area: AreaCode, window: Window) => readonly DerivedFinding[]
  readonly month: (area: AreaCode, window: Window, element: Element | null) => Month
  readonly transit: (area: AreaCode, window: Window) => DerivedFinding[]
}

/** Read from the lineage for this one question: the book of each area once, and each window of it. */
export const readAnew = (reading: Reading, elements: readonly Element[]): Parts => {
  const { lineage, asOf } = reading
  const books = keepLast<BookInTime>()
  const book = (area: AreaCode): BookInTime => books(area, () => bookInTime(lineage, area, asOf))
  const stocks = keepLast<Stock>()
  const stockIn = (area: AreaCode, { fromMs, toMs }: Window): Stock =>
    stocks(`${area} ${fromMs} ${toMs}`, () => stockOf(book(area).movements({ fromMs, toMs })))
  return {
    first: (area) => firstMoment(reading, area),
    runs: (area) => runFindings(reading, area, book(area).movements(reading.period), elements),
    balance: (area, window, isNew) =>
      balanceFindings(reading, stockIn(area, window), window, elements, isNew),
    circuits: (area, window) =>
      circuitFindings(reading, circuitsAt(reading, area, book(area).events(window)), window, elements),
    month: (area, window, element) => monthOf(reading, stockIn(area, window), window, element),
    transit: (area, window) => waysOff(reading, area, window, waysAt(reading, book(area).events(window))),
  }
}

/** Makes something by a name, and keeps what was made last. */
const keepLast = <T>(): ((name: string, make: () => T) => T) => {
  let last: { readonly name: string; readonly made: T } | undefined
  return (name, make) => {
    if (last?.name !== name) last = { name, made: make() }
    return last.made
  }
}

const firstMoment = ({ lineage, asOf, period }: Reading, area: AreaCode): number => {
  const { of, count } = positionsOf(lineage.streams, bookStream(area))
  let first = period.toMs
  for (let n = 0; n < count && of[n]! <= asOf; n++)
    first = Math.min(first, lineage.events.columns.occurredMs[of[n]!]! || first)
  return first
}

function* runFindings(
  reading: Reading,
  area: AreaCode,
  { movements, events }: AreaMovements,
  elements: readonly Element[],
): Generator<DerivedFinding[], void> {
  const found: DerivedFinding[] = []
  for (const element of elements) {
    const quantity = elementQuantity(reading, ELEMENTS.indexOf(element))
    found.push(...foundInRuns(reading, area, movements, eventSums(reading, movements, quantity), quantity))
    yield []
  }
  yield [
    ...asOneEach(found),
    ...blendFindings(reading, oddIn(reading, area, events)),
    ...silentRunFindings(reading, area, runsAlike(reading, events)),
  ]
}

/** What runs did with an element, by what each moved. `looked`: told of other runs that one of them was held against. */
export const foundInRuns = (
  reading: Reading,
  area: AreaCode,
  movements: Movements,
  events: Iterable<EventSums>,
  quantity: Quantity,
  looked: (position: number) => void = () => {},
): DerivedFinding[] => {
  const found: DerivedFinding[] = []
  for (const sums of events) {
    const off = elementFindings(reading, area, movements, sums, quantity)
    // What was made out of nothing was not recovered either.
    const each = off.length > 0 ? off : recoveryFindings(reading, area, movements, sums, quantity)
    if (each.length === 0) continue
    const others = outOfOrderWith(reading.lineage, sums.position, reading.asOf)
    for (const other of others) looked(other)
    if (others.length === 0 || isOffTogether(reading, movements, sums, others, quantity)) found.push(...each)
  }
  return found
}

/** The lots that these events made and whose analysis is not what went in makes. */
export const oddIn = (reading: Reading, area: AreaCode, events: readonly number[]): OddLot[] => {
  const { type } = reading.lineage.events.columns
  const runs = events.filter((position) => isRunType(EVENT_TYPES[type[position]!]!))
  return oddLots(
    reading,
    runs.flatMap((position) => analysedIn(reading, area, position)),
  )
}
