import {
  type AreaCode,
  addAlone,
  bookStream,
  createSpread,
  EVENT_TYPES,
  generationLot,
  gramsOfNanograms,
  isBeyond,
  MATERIAL_CODES,
  METROLOGY,
  poolOfGeneration,
  standardOf,
  varianceOf,
} from '@lodestone/domain'
import { findName, lowerBound, NONE, nameOf, RECEIVED, recordedAt, stands } from '@lodestone/lineage/rows'
import type { Counted } from '../answers/balance.ts'
import { ALARM } from '../data/alarm.ts'
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

/** A run that was under way as a pool was surveyed, or is posted after it, moves its content on by so many generations at most. */
const GENERATIONS = 4

/** A lot that was counted; of a pool, whose survey finds all that stands in it, the generations about the one that stood there by the book as it was then. */
export const countedWith = ({ lotIds }: Reading['lineage'], lot: number): readonly number[] => {
  const name = nameOf(lotIds, lot)
  const pool = poolOfGeneration(name)
  if (pool === null) return [lot]
  const number = Number(name.slice(pool.length + 2))
  return Array.from({ length: 2 * GENERATIONS + 1 }, (_, index) => number + index - GENERATIONS).flatMap(
    (each) => findName(lotIds, generationLot(pool, each)) ?? [],
  )
}

const CLEARED = EVENT_TYPES.indexOf('PoolCleared')

/** Whether a pool had been cleared by a moment of what stood in a generation. */
const isClearedBy = ({ lineage, asOf }: Reading, lot: number, ms: number): boolean => {
  const { takes, events, lots } = lineage
  for (let row = lots.columns.firstTake[lot]!; row !== NONE; row = takes.columns.nextOfLot[row]!) {
    const position = takes.columns.position[row]!
    if (events.columns.type[position] !== CLEARED || events.columns.occurredMs[position]! > ms) continue
    if (stands(lineage, position, asOf)) return true
  }
  return false
}

/**
 * What the book had, at a moment, where a lot was counted: of a pool, in all generations about it. What a clearing left of the one that it cleared is
 * there still; of those before it nothing is, whatever the book has of them.
 */
const bookOfCounted = (reading: Reading, lot: number, ms: number): number => {
  let grams = 0
  for (const each of countedWith(reading.lineage, lot).toReversed()) {
    grams += bookAt(reading, each, ms)
    if (isClearedBy(reading, each, ms)) break
  }
  return grams
}

/** What the book has of a lot at a moment, of what is recorded by then; what happened at that moment is in it. */
const bookAt = ({ lineage, asOf }: Reading, lot: number, ms: number): number => {
  const { yields, takes, events, lots } = lineage
  const counts = (position: number): boolean =>
    stands(lineage, position, asOf) && events.columns.occurredMs[position]! <= ms
  let grams = 0
  for (let row = lots.columns.firstYield[lot]!; row !== NONE; row = yields.columns.nextOfLot[row]!)
    if (counts(yields.columns.position[row]!)) grams += yields.columns.grams[row]!
  for (let row = lots.columns.firstTake[lot]!; row !== NONE; row = takes.columns.nextOfLot[row]!)
    if (takes.columns.kind[row] !== RECEIVED && counts(takes.columns.position[row]!))
      grams -= takes.columns.grams[row]!
  return Math.max(0, grams)
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
    sum.book += BigInt(bookOfCounted(reading, lot, at)) * ppb
    sum.counted += BigInt(columns.grams[row]!) * ppb
    addCount(spread, columns.grams[row]!, columns.uncertainty[row]!, ppb)
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

const addCount = (
  spread: ReturnType<typeof createSpread>,
  grams: number,
  stated: number,
  ppb: bigint,
): void => {
  if (stated >= 0) addAlone(spread, (BigInt(stated) * ppb * MILLION) / COVERAGE / MILLION, 1_000_000)
  else addAlone(spread, BigInt(Math.max(grams, 2_000)) * ppb, METROLOGY.weighing.alonePpm)
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
