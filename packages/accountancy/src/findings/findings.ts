import { type AreaCode, type Element, SEVERITIES } from '@lodestone/domain'
import type { Lineage } from '@lodestone/lineage'
import { asOfOr } from '@lodestone/lineage/rows'
import type { Scope } from '../answers/balance.ts'
import type { DerivedCode, DerivedFinding } from '../answers/finding.ts'
import { areasOf, periodOf } from '../balance.ts'
import { createReading, type Reading } from '../sheet/reading.ts'
import { buyBackFindings } from './buy-backs.ts'
import { copiedAssayFindings } from './copied-assays.ts'
import { driftFindings } from './drift.ts'
import { overdueFindings } from './overdue.ts'
import { paperFindings } from './papers.ts'
import { type Parts, readAnew } from './parts.ts'
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
export const TESTED: readonly Element[] = ['Nd', 'Pr', 'Dy', 'Tb']
export const WHOLE_CHAIN: Scope = { kind: 'chain' }

/**
 * What is not to be believed of a period, as of a position: derived from what is recorded, editing nothing. Given in parts, so that a caller can
 * do something else between them; `inOrder` puts them together. Errors: RangeError for a period that is none.
 */
export const findingsOf = (
  lineage: Lineage,
  question: FindingsQuestion,
): Generator<DerivedFinding[], void> => {
  const { scope = WHOLE_CHAIN, from, to, elements = TESTED } = question
  const asOf = asOfOr(lineage, question.asOf)
  const reading = createReading(lineage, asOf, periodOf(from, to))
  return findingsBy(reading, areasOf(lineage, scope, asOf), elements, readAnew(reading, elements))
}

/** All that is found of these areas, by its parts. */
export function* findingsBy(
  reading: Reading,
  areas: readonly AreaCode[],
  elements: readonly Element[],
  parts: Parts,
): Generator<DerivedFinding[], void> {
  for (const area of areas) {
    yield* parts.runs(area)
    const first = parts.first(area)
    const windows = windowsOf(reading.period, first)
    let isTold = false
    for (const found of overWindows(windows, (window, isNew) => {
      const off = parts.balance(area, window, (code) => isNew(code, [area]))
      // What all of the area shows does not have to be found in one of its circuits.
      const isGained = off.some(({ code }) => code === 'MATERIAL_GAINED')
      return isGained || !isNew('MATERIAL_GAINED', [area]) ? off : [...off, ...parts.circuits(area, window)]
    })) {
      isTold ||= found.some(({ code }) => code === 'MATERIAL_GAINED' || code === 'MATERIAL_MISSING')
      yield found
    }
    // What a month, a quarter or the year has told does not have to add up.
    if (!isTold)
      yield driftFindings(reading, area, first, elements, (window, element) =>
        parts.month(area, window, element),
      )
    yield* overWindows(windows, (window) => parts.transit(area, window))
  }
  const asked = new Set(areas)
  yield [
    ...paperFindings(reading),
    ...buyBackFindings(reading),
    ...overdueFindings(reading),
    ...copiedAssayFindings(reading),
  ].filter((finding) => finding.areas.some((area) => asked.has(area)))
}

type IsNewOf = (code: DerivedCode, areas: readonly AreaCode[]) => boolean

/** Window by window; what a shorter window has told already is not told again by a longer one that ends with it. */
function* overWindows(
  windows: readonly Window[],
  test: (window: Window, isNew: IsNewOf) => DerivedFinding[],
): Generator<DerivedFinding[], void> {
  const told = new Set<string>()
  for (const window of windows) {
    const months = monthsOf(window)
    const isNew: IsNewOf = (code, areas) =>
      !months.some((month) => told.has(`${code} ${areas.join()} ${month}`))
    const found = test(window, isNew).filter(({ code, areas }) => isNew(code, areas))
    for (const { code, areas } of found)
      for (const month of months) told.add(`${code} ${areas.join()} ${month}`)
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
