import type { AreaCode, Element } from '@lodestone/domain'
import type { Lineage } from '@lodestone/lineage'
import { endOfTakes, endOfYields, stands } from '@lodestone/lineage/rows'
import type { DerivedFinding } from '../answers/finding.ts'
import { quantityOf } from '../findings/balances.ts'
import type { OddLot } from '../findings/blend-findings.ts'
import { circuitsAt } from '../findings/circuits.ts'
import { type Month, monthBy } from '../findings/drift.ts'
import { asOneEach } from '../findings/merge.ts'
import { foundInRuns, oddIn } from '../findings/parts.ts'
import { type RunsAlike, runsAlike } from '../findings/silent-runs.ts'
import { stockFindings } from '../findings/stocks.ts'
import { type Way, waysAt } from '../findings/transit.ts'
import { monthWindow } from '../findings/windows.ts'
import { type Movements, movementsAt } from '../movements/scan.ts'
import { bookOf, countsIn } from '../sheet/counted.ts'
import { countedWith } from '../sheet/counted-with.ts'
import { type Difference, differenceOf } from '../sheet/difference.ts'
import type { Reading } from '../sheet/reading.ts'
import { type Stock, stockOf } from '../sheet/stock.ts'
import { NO_TRANSIT } from '../sheet/transit.ts'
import { heldBefore } from './held-before.ts'

/** What is kept of a month of an area. It rests on the events of the month, and on what they name: `lots`, rising. */
export type MonthKept = {
  readonly lots: Uint32Array
  /** Of its runs, event by event. */
  readonly runs: readonly DerivedFinding[]
  readonly odd: readonly OddLot[]
  readonly alike: ReadonlyMap<string, RunsAlike>
  /** Its runs that go through a circuit, rising. */
  readonly campaigns: readonly number[]
  readonly ways: ReadonlyMap<AreaCode, Way>
  /** What counts and pools show. */
  readonly stock: readonly DerivedFinding[]
  /** Of mass, then of each element. */
  readonly sums: readonly Sums[]
  readonly months: readonly Month[]
}

/** What months of one area add up to. `notKnown`: grams that count, with their sign, by lots whose content is not known. */
export type Sums = Pick<Difference, 'unaccounted' | 'hidden'> & {
  readonly notKnown: readonly (readonly [lot: number, grams: number])[]
}

/** Reads a month: `positions` are all events of the area in it, rising. */
export const readMonth = (
  reading: Reading,
  area: AreaCode,
  month: number,
  positions: readonly number[],
  elements: readonly Element[],
): MonthKept => {
  const { lineage, asOf } = reading
  const window = monthWindow(month)
  const within: Reading = { ...reading, period: window }
  const standing = positions.filter((position) => stands(lineage, position, asOf))
  const stock = stockIn(within, area, standing)
  const differences = [null, ...elements].map((element) =>
    differenceOf(within, [stock], NO_TRANSIT, quantityOf(within, element)),
  )
  const counts = countsIn(within, new Set([bookOf(lineage, area)]))
  const others = new Set<number>()
  const found = elements.flatMap((element, index) =>
    foundInRuns(
      within,
      area,
      stock.movements,
      differences[index + 1]?.events[0] ?? [],
      quantityOf(within, element),
      (other) => others.add(other),
    ),
  )
  return {
    lots: lotsNamed(
      lineage,
      [...standing, ...others],
      [...counts.keys()].flatMap((lot) => countedWith(lineage, lot)),
    ),
    runs: asOneEach(found),
    odd: oddIn(within, area, standing),
    alike: runsAlike(within, standing),
    campaigns: circuitsAt(within, area, standing).flatMap((circuit) => circuit.positions),
    ways: waysAt(within, standing),
    stock: stockFindings(within, area, stock, window, counts),
    sums: differences.map(({ unaccounted, hidden, notKnown, coefficients }) => ({
      unaccounted,
      hidden,
      notKnown: [...notKnown.keys()].map((lot) => [lot, coefficients.get(lot) ?? 0] as const),
    })),
    months: differences.map((difference) => monthBy(window, difference)),
  }
}

/** The same stock as the book's, of the lots that these events moved; all other lots hold at the end what they held at the beginning. */
export const stockIn = (reading: Reading, area: AreaCode, standing: readonly number[]): Stock => {
  const movements = movementsAt(reading.lineage, standing, reading.asOf)
  return stockOf({ area, movements, events: [...standing], opening: openingOf(reading, area, movements) })
}

const openingOf = (reading: Reading, area: AreaCode, { lot, count }: Movements): Stock['opening'] => {
  const held = [...new Set(lot.subarray(0, count))]
    .map((each) => ({ lot: each, grams: heldBefore(reading, area, each) }))
    .filter(({ grams }) => grams !== 0)
  return {
    count: held.length,
    lot: Uint32Array.from(held, (each) => each.lot),
    grams: Float64Array.from(held, (each) => each.grams),
  }
}

const lotsNamed = (
  lineage: Lineage,
  positions: readonly number[],
  counted: Iterable<number>,
): Uint32Array => {
  const { events, yields, takes } = lineage
  const lots = new Set(counted)
  for (const position of positions) {
    const lastYield = endOfYields(lineage, position)
    for (let row = events.columns.firstYield[position]!; row < lastYield; row++)
      lots.add(yields.columns.lot[row]!)
    const lastTake = endOfTakes(lineage, position)
    for (let row = events.columns.firstTake[position]!; row < lastTake; row++)
      lots.add(takes.columns.lot[row]!)
  }
  return Uint32Array.from(lots).sort()
}
