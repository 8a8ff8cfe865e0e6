import {
  type AreaCode,
  addAlone,
  bookStream,
  createSpread,
  gramsOfNanograms,
  isBeyond,
  MATERIAL_CODES,
  poolOfGeneration,
  type Spread,
  standardOf,
  varianceOf,
} from '@lodestone/domain'
import { findName, lowerBound, nameOf, recordedAt, stands } from '@lodestone/lineage/rows'
import type { Counted } from '../answers/balance.ts'
import { addWeighing } from '../contents/content.ts'
import { ALARM } from '../data/alarm.ts'
import { scaleOf } from '../movements/scale-of.ts'
import { type BookThen, bookThen } from './book-then.ts'
import { materialOfLot, type Quantity, type Reading } from './reading.ts'
import { eachHeld, type Stock } from './stock.ts'

/** `surveyBasis('inferred')` of the lineage. */
const INFERRED = 3

/** The last count within a period of each lot, of a pool the last survey, by lot: rows of `counts`. */
export type Counts = ReadonlyMap<number, number>

/** The book of an area, by its number. */
export const bookOf = ({ streams }: Reading['lineage'], area: AreaCode): number =>
  findName(streams.names, bookStream(area)) ?? -1

/**
 * What was counted in the books of these areas after the period began and until it ended. Of a pool that was surveyed again and again the last one counts
 * alone: what the tickets of one heap are off by is in each of them, and does not even out.
 */
export const countsIn = ({ lineage, asOf, period }: Reading, streams: ReadonlySet<number>): Counts => {
  const { counts, events } = lineage
  const last = new Map<number | string, number>()
  const end = lowerBound(counts.columns.position, counts.count, asOf + 1)
  for (let row = 0; row < end; row++) {
    const position = counts.columns.position[row]!
    const at = events.columns.occurredMs[position]!
    if (at <= period.fromMs || at > period.toMs || !streams.has(events.columns.stream[position]!)) continue
    if (!stands(lineage, position, asOf)) continue
    const lot = counts.columns.lot[row]!
    const place = poolOfGeneration(nameOf(lineage.lotIds, lot)) ?? lot
    const before = last.get(place)
    const isLater = before === undefined || events.columns.occurredMs[counts.columns.position[before]!]! <= at
    if (isLater) last.set(place, row)
  }
  return new Map(Array.from(last.values(), (row) => [counts.columns.lot[row]!, row]))
}

/** The physical inventory against the book; undefined where nothing was counted. */
export const countedOf = (
  reading: Reading,
  stocks: readonly Stock[],
  counts: Counts,
  quantity: Quantity,
): Counted | undefined => {
  if (counts.size === 0) return undefined
  const { columns } = reading.lineage.counts
  const { occurredMs } = reading.lineage.events.columns
  const rows = new Map<number, { lots: number; book: bigint; counted: bigint }>()
  const spread = createSpread()
  const positions = new Set<number>()
  let notKnown = 0
  let inferred = 0
  for (const [lot, row] of counts) {
    positions.add(columns.position[row]!)
    if (columns.basis[row] === INFERRED) {
      inferred += 1
      continue
    }
    const content = quantity.of(lot)
    if (content === null) {
      notKnown += 1
      continue
    }
    const material = materialOfLot(reading, lot)
    const sum = rows.get(material) ?? { lots: 0, book: 0n, counted: 0n }
    rows.set(material, sum)
    const ppb = BigInt(content.ppb)
    sum.lots += 1
    const at = occurredMs[columns.position[row]!]!
    const then = bookThen(reading, lot, at, columns.grams[row]!)
    sum.book += BigInt(then.grams) * ppb
    sum.counted += BigInt(columns.grams[row]!) * ppb
    addCompared(reading, spread, row, then, content.ppb)
  }
  const total = [...rows.values()].reduce(
    (sum, row) => ({ book: sum.book + row.book, counted: sum.counted + row.counted }),
    { book: 0n, counted: 0n },
  )
  const variance = varianceOf(spread)
  const difference = total.book - total.counted
  return {
    counts: [...positions].sort((a, b) => a - b).map((position) => recordedAt(reading.lineage, position)),
    rows: [...rows]
      .sort(([a], [b]) => a - b)
      .map(([material, { lots, book, counted }]) => ({
        material: MATERIAL_CODES[material] ?? 'unidentified',
        lots,
        book: gramsOfNanograms(book),
        counted: gramsOfNanograms(counted),
      })),
    book: gramsOfNanograms(total.book),
    counted: gramsOfNanograms(total.counted),
    difference: gramsOfNanograms(difference),
    uncertainty: gramsOfNanograms(standardOf(variance)),
    verdict:
      notKnown > 0
        ? 'not_known'
        : !isBeyond(difference, variance, ALARM.balanceTimes10)
          ? 'balanced'
          : difference > 0n
            ? 'missing'
            : 'gained',
    notCounted: notCountedOf(stocks, counts),
    inferred,
  }
}

const MILLION = 1_000_000n
/** Stated uncertainties are expanded, k = 2. */
const COVERAGE = 2n

/**
 * What the difference between a lot's count and its book may be off by: the count as it says, or like any weighing; and every weighing that the book rests on. A count that is what the book
 * has, to the gram, was read off the label: nothing was weighed again, and nothing of the difference is in doubt.
 */
const addCompared = (
  reading: Reading,
  spread: Spread,
  row: number,
  { grams, weighed }: BookThen,
  ppb: number,
): void => {
  const { lineage } = reading
  const { position, lot, grams: counted, uncertainty } = lineage.counts.columns
  const stated = uncertainty[row]!
  if (stated < 0 && counted[row] === grams) return
  const material = materialOfLot(reading, lot[row]!)
  const scaleAt = (at: number): number => scaleOf(lineage, at, material)
  if (stated < 0) addWeighing(spread, counted[row]!, ppb, -1, scaleAt(position[row]!))
  else addAlone(spread, (BigInt(stated) * BigInt(ppb) * MILLION) / COVERAGE / MILLION, 1_000_000)
  for (const [at, moved] of weighed)
    addWeighing(spread, Math.abs(moved), ppb, moved < 0 ? -1 : 1, scaleAt(at))
}

const notCountedOf = (stocks: readonly Stock[], counts: Counts): Counted['notCounted'] => {
  let lots = 0
  let grams = 0
  for (const stock of stocks)
    eachHeld(stock, (lot, _, closing) => {
      if (closing <= 0 || counts.has(lot)) return
      lots += 1
      grams += closing
    })
  return { lots, grams }
}
