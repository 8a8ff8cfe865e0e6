import {
  type AreaCode,
  bookStream,
  ELEMENTS,
  type Element,
  EVENT_TYPES,
  isRunType,
  SEVERITIES,
} from '@lodestone/domain'
import type { Lineage } from '@lodestone/lineage'
import { asOfOr, positionsOf } from '@lodestone/lineage/rows'
import type { Scope } from '../answers/balance.ts'
import type { DerivedFinding } from '../answers/finding.ts'
import { areasOf, periodOf } from '../balance.ts'
import { movementsOf } from '../movements/scan.ts'
import { eventSums } from '../sheet/event-sums.ts'
import { createReading, elementQuantity, type Reading } from '../sheet/reading.ts'
import { balanceFindings } from './balances.ts'
import { blendFindings } from './blend-findings.ts'
import { analysedIn } from './blends.ts'
import { buyBackFindings } from './buy-backs.ts'
import { driftFindings } from './drift.ts'
import { elementFindings } from './elements.ts'
import { asOneEach } from './merge.ts'
import { overdueFindings } from './overdue.ts'
import { paperFindings } from './papers.ts'
import { recoveryFindings } from './recovery.ts'
import { silentRunFindings } from './silent-runs.ts'
import { transitFindings } from './transit.ts'
import { type Window, windowsOf } from './windows.ts'

export type FindingsQuestion = {
  /** The whole chain unless told. */
  readonly scope?: Scope | undefined
  /** What happened from this moment on, and before that one. */
  readonly from: string
  readonly to: string
  /** Elements that runs and balances are tested for. */
  readonly elements?: readonly Element[] | undefined
  /** Now unless told. */
  readonly asOf?: number | undefined
}

/** What magnets are bought for. */
const TESTED: readonly Element[] = ['Nd', 'Pr', 'Dy', 'Tb']

/**
 * What is not to be believed of a period, as of a position: derived from what is recorded, editing nothing. Given in parts, so that a caller can
 * do something else between them; `inOrder` puts them together. Errors: RangeError for a period that is none.
 */
export function* findingsOf(lineage: Lineage, question: FindingsQuestion): Generator<DerivedFinding[], void> {
  const { scope = { kind: 'chain' }, from, to, elements = TESTED } = question
  const asOf = asOfOr(lineage, question.asOf)
  const reading = createReading(lineage, asOf, periodOf(from, to))
  for (const area of areasOf(lineage, scope, asOf)) {
    yield* runFindings(reading, area, elements)
    const first = firstMoment(reading, area)
    const windows = windowsOf(reading.period, first)
    let isTold = false
    for (const found of overWindows(windows, (window) => balanceFindings(reading, area, window, elements))) {
      isTold ||= found.some(({ code }) => code === 'MATERIAL_GAINED' || code === 'MATERIAL_MISSING')
      yield found
    }
    // What a month, a quarter or the year has told does not have to add up.
    if (!isTold) yield driftFindings(reading, area, first, elements)
    yield* overWindows(windows, (window) => transitFindings(reading, area, window))
  }
  yield [...paperFindings(reading), ...buyBackFindings(reading), ...overdueFindings(reading)].filter(
    ({ areas }) => isAsked(lineage, scope, asOf, areas),
  )
}

const isAsked = (lineage: Lineage, scope: Scope, asOf: number, areas: readonly AreaCode[]): boolean => {
  const asked = areasOf(lineage, scope, asOf)
  return areas.some((area) => asked.includes(area))
}

/** When the first event of an area happened that is recorded by then. */
const firstMoment = ({ lineage, asOf, period }: Reading, area: AreaCode): number => {
  const { of, count } = positionsOf(lineage.streams, bookStream(area))
  let first = period.toMs
  for (let n = 0; n < count && of[n]! <= asOf; n++)
    first = Math.min(first, lineage.events.columns.occurredMs[of[n]!]! || first)
  return first
}

/** Runs one by one: elements, recoveries, and what was analysed against what went in. */
function* runFindings(
  reading: Reading,
  area: AreaCode,
  elements: readonly Element[],
): Generator<DerivedFinding[], void> {
  const { movements, events } = movementsOf(reading.lineage, area, reading.period, reading.asOf)
  const found: DerivedFinding[] = []
  for (const element of elements) {
    const quantity = elementQuantity(reading, ELEMENTS.indexOf(element))
    for (const sums of eventSums(reading, movements, quantity)) {
      const gained = elementFindings(reading, area, movements, sums, quantity)
      // What was made out of nothing was not recovered either.
      found.push(...(gained.length > 0 ? gained : recoveryFindings(reading, area, movements, sums, quantity)))
    }
    yield []
  }
  const { type } = reading.lineage.events.columns
  const analysed = events
    .filter((position) => isRunType(EVENT_TYPES[type[position]!]!))
    .flatMap((position) => analysedIn(reading, area, position))
  yield [
    ...asOneEach(found),
    ...blendFindings(reading, analysed),
    ...silentRunFindings(reading, area, events),
  ]
}

/** Window by window; what a shorter window has told already is not told again by a longer one that ends with it. */
function* overWindows(
  windows: readonly Window[],
  test: (window: Window) => DerivedFinding[],
): Generator<DerivedFinding[], void> {
  const told = new Set<string>()
  for (const window of windows) {
    const found = test(window).filter(({ code, areas }) => {
      const what = `${code} ${areas.join()}`
      return !monthsOf(window).some((month) => told.has(`${what} ${month}`))
    })
    for (const { code, areas } of found)
      for (const month of monthsOf(window)) told.add(`${code} ${areas.join()} ${month}`)
    yield found
  }
}

/** The months of a window, as `2026-11`. */
const monthsOf = ({ fromMs, months }: Window): string[] =>
  Array.from({ length: months }, (_, index) => {
    const first = new Date(fromMs)
    return new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + index, 1))
      .toISOString()
      .slice(0, 7)
  })

/** All of the findings, the gravest first, of equal ones the latest. */
export const inOrder = (parts: Iterable<readonly DerivedFinding[]>): DerivedFinding[] =>
  [...parts]
    .flat()
    .sort(
      (a, b) =>
        SEVERITIES.indexOf(b.severity) - SEVERITIES.indexOf(a.severity) ||
        Date.parse(b.occurredAt) - Date.parse(a.occurredAt) ||
        (a.id < b.id ? -1 : 1),
    )
