import { type AreaCode, areaOfStream, ELEMENTS, type Element, siteOf } from '@lodestone/domain'
import { gaps, type Lineage } from '@lodestone/lineage'
import { asOfOr, nameOf, readInstant, recordedAt, stands } from '@lodestone/lineage/rows'
import type { AreaLine, Balance, Scope, Sheet } from './answers/balance.ts'
import { nowhere } from './movements/line-of.ts'
import { movementsOf, type Period } from './movements/scan.ts'
import { comparisonOf, elementOf } from './sheet/comparison.ts'
import { bookOf, countedOf, countsIn } from './sheet/counted.ts'
import { differenceOf } from './sheet/difference.ts'
import { materialRows } from './sheet/material-rows.ts'
import { processRows } from './sheet/processes.ts'
import { createReading, elementQuantity, MASS, type Quantity, type Reading } from './sheet/reading.ts'
import { rowsOf } from './sheet/rows.ts'
import { byItself, type Stock, stockOf } from './sheet/stock.ts'
import { totalOfSheet } from './sheet/total.ts'
import { NO_TRANSIT, transitOf } from './sheet/transit.ts'

export type BalanceQuestion = {
  readonly scope: Scope
  /** ISO 8601 with offset: from this moment on, and before that one. */
  readonly from: string
  readonly to: string
  /** None unless told: mass alone. */
  readonly elements?: readonly Element[] | undefined
  /** Now unless told. */
  readonly asOf?: number | undefined
}

/** The areas of a scope that have a book by then, by their codes. */
export const areasOf = (lineage: Lineage, scope: Scope, asOf: number): AreaCode[] => {
  const { names, positions } = lineage.streams
  const areas: AreaCode[] = []
  for (let index = 0; index < names.count; index++) {
    const area = areaOfStream(nameOf(names, index))
    const first = positions[index]?.of[0] ?? Number.POSITIVE_INFINITY
    if (area === null || first > asOf) continue
    if (scope.kind === 'chain' || (scope.kind === 'site' ? siteOf(area) === scope.site : area === scope.area))
      areas.push(area)
  }
  return areas.sort()
}

/** The period between two instants. Errors: RangeError for what is no instant, or no period. */
export const periodOf = (from: string, to: string): Period => {
  const [begin, end] = [from, to].map((text) => {
    const instant = { ms: 0, offsetMinutes: 0 }
    if (!readInstant(text, instant)) throw new RangeError(`${text} is no time with an offset.`)
    return instant.ms
  }) as [number, number]
  if (begin >= end) throw new RangeError(`A period from ${from} to ${to} has no length.`)
  return { fromMs: begin, toMs: end }
}

/**
 * The balance of areas over a period, as of a position: of mass, and of each element that is asked for. Errors: RangeError for a period that is
 * none.
 */
export const balance = (lineage: Lineage, question: BalanceQuestion): Balance => {
  const { scope, from, to, elements = [] } = question
  const asOf = asOfOr(lineage, question.asOf)
  const reading = createReading(lineage, asOf, periodOf(from, to))
  const areas = areasOf(lineage, scope, asOf)
  const { sheets, byArea } = sheetsOf(reading, areas, elements)
  return {
    scope,
    areas,
    from,
    to,
    asOf,
    sheets,
    ...(areas.length > 1 ? { byArea } : {}),
    ...(scope.kind === 'area' ? closedOf(reading, areas, elements) : {}),
    gaps: gaps(lineage, asOf),
  }
}

/** The balances of areas together, and of each by itself: of mass, then of each element. */
export const sheetsOf = (
  reading: Reading,
  areas: readonly AreaCode[],
  elements: readonly Element[],
): { sheets: Sheet[]; byArea: AreaLine[] } => {
  const { lineage, asOf, period } = reading
  const several = areas.length > 1
  const together = new Set(areas)
  const inside = several ? (area: AreaCode) => together.has(area) : nowhere
  const stocks = areas.map((area) => stockOf(movementsOf(lineage, area, period, asOf, inside)))
  const transit = several ? transitOf(reading, areas, inside) : null
  const streams = new Set(areas.map((area) => bookOf(lineage, area)))
  const counts = countsIn(reading, streams)
  const quantities = [MASS, ...elements.map((each) => elementQuantity(reading, ELEMENTS.indexOf(each)))]
  const byArea: AreaLine[] = []
  const sheets = quantities.map((quantity): Sheet => {
    const materials = materialRows(rowsOf(reading, stocks, quantity))
    const difference = differenceOf(reading, stocks, transit ?? NO_TRANSIT, quantity)
    const total = totalOfSheet(reading, materials, stocks, transit, quantity, difference.events)
    const counted = countedOf(reading, stocks, counts, quantity)
    if (several) byArea.push(...stocks.map((stock) => areaLine(reading, byItself(stock), quantity)))
    return {
      element: elementOf(quantity),
      materials,
      total,
      processes: areas.flatMap((area, index) => processRows(reading, area, difference.events[index] ?? [])),
      difference: comparisonOf(reading, areas, quantity, total, difference),
      ...(counted === undefined ? {} : { counted }),
    }
  })
  return { sheets, byArea }
}

/** An area by itself, in the balance of several. */
const areaLine = (reading: Reading, stock: Stock, quantity: Quantity): AreaLine => {
  const rows = materialRows(rowsOf(reading, [stock], quantity))
  const { events } = differenceOf(reading, [stock], NO_TRANSIT, quantity)
  const { opening, closing, unaccounted } = totalOfSheet(reading, rows, [stock], null, quantity, events)
  return { area: stock.area, element: elementOf(quantity), opening, closing, unaccounted }
}

/** A book that is closed through the last minute of a period is closed for it. */
const CLOSED_WITHIN_MS = 60_000

/** The statement as it was when the book was closed for this period: of one area, where its book was. */
const closedOf = (
  reading: Reading,
  areas: readonly AreaCode[],
  elements: readonly Element[],
): Pick<Balance, 'closed'> => {
  const { lineage, asOf, period } = reading
  const [area] = areas
  if (area === undefined) return {}
  const book = bookOf(lineage, area)
  const { position, throughMs, period: name } = lineage.closings.columns
  for (let row = lineage.closings.count - 1; row >= 0; row--) {
    const at = position[row]!
    const early = period.toMs - throughMs[row]!
    if (lineage.events.columns.stream[at] !== book || early < 0 || early > CLOSED_WITHIN_MS) continue
    if (!stands(lineage, at, asOf)) continue
    const { sheets } = sheetsOf(createReading(lineage, at, period), areas, elements)
    return {
      closed: { at: recordedAt(lineage, at), period: nameOf(lineage.words, name[row]!), sheets },
    }
  }
  return {}
}
