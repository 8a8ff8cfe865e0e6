import type { AreaCode } from '@lodestone/domain'
import type { Lineage } from '@lodestone/lineage'
import type { DerivedFinding } from '../answers/finding.ts'
import { areasOf, periodOf } from '../balance.ts'
import { type FindingsQuestion, findingsBy, inOrder, TESTED, WHOLE_CHAIN } from '../findings/findings.ts'
import { monthAt, windowsOf } from '../findings/windows.ts'
import type { Period } from '../movements/scan.ts'
import type { Reading } from '../sheet/reading.ts'
import { keptParts } from './kept-parts.ts'
import { createKnownContents } from './known-contents.ts'
import { readMonth } from './month.ts'
import { type AreaMonth, enterEvent, forgetMonths, type MonthsOfAreas } from './months-of-areas.ts'
import { eachTouched } from './touched.ts'

/** A question as of now, of the elements that are always tested. */
export type KeptQuestion = Pick<FindingsQuestion, 'scope' | 'from' | 'to'>

/** Findings kept from one question to the next: the same as `findingsOf` gives as of now, to the byte. */
export type KeptFindings = {
  /** Reads anew what is asked for and was touched by an event since, part by part, so that a caller can do something else between. */
  readonly refresh: (question: KeptQuestion) => Generator<void, void>
  /** The findings as of the lineage's position, the gravest first; reads what `refresh` left. Errors: as `findingsOf`. */
  readonly answer: (question: KeptQuestion) => DerivedFinding[]
}

/** For what is only made ready: which windows are off, and no sentence. */
const NOT_TOLD = () => false

/** The longest window looks back over so many months before the first that is asked for. */
const MONTHS_BEFORE = 11

/**
 * Keeps findings of a lineage by area and month. A month's findings rest on its events and on the lots that they name, and what a lot holds rests on what
 * went into it: an event spoils what is kept of those months alone that name a lot that it touches, or one whose content follows from such a lot.
 */
export const keepFindings = (lineage: Lineage): KeptFindings => {
  const areas: MonthsOfAreas = new Map()
  const contents = createKnownContents(lineage)
  let position = 0
  let versions = 0

  const catchUp = (): void => {
    const touched = new Set<number>()
    while (position < lineage.position) {
      position += 1
      enterEvent(areas, lineage, position)
      // Before anything is kept nothing has to be forgotten.
      if (versions > 0) eachTouched(lineage, position, (lot) => touched.add(lot))
    }
    if (touched.size > 0) forgetMonths(areas, contents.forget(touched))
  }

  const asked = ({ scope = WHOLE_CHAIN, from, to }: KeptQuestion) => {
    const period = periodOf(from, to)
    const reading: Reading = { ...contents.reading, asOf: lineage.position, period }
    return { reading, areas: areasOf(lineage, scope, lineage.position) }
  }

  const spoiledOf = (of: readonly AreaCode[], period: Period): AreaMonth[] =>
    of.flatMap((area) =>
      [...(areas.get(area)?.months.values() ?? [])].filter(
        ({ kept, month }) =>
          kept === undefined &&
          month >= Math.min(monthAt(period.fromMs), monthAt(period.toMs)) - MONTHS_BEFORE &&
          month <= monthAt(period.toMs),
      ),
    )

  const read = (month: AreaMonth): void => {
    const { reading } = contents
    month.kept = readMonth(reading, month.area, month.month, month.positions, TESTED)
    month.version = versions += 1
    contents.trim()
  }

  return {
    *refresh(question) {
      catchUp()
      const { reading, areas: of } = asked(question)
      // The earliest first: what they find out of lots serves those after them.
      for (const month of spoiledOf(of, reading.period).sort((a, b) => a.month - b.month)) {
        catchUp()
        read(month)
        yield
      }
      for (const area of of)
        for (const window of windowsOf(reading.period, areas.get(area)?.firstMs ?? reading.period.toMs)) {
          catchUp()
          for (const month of spoiledOf([area], reading.period)) read(month)
          keptParts(areas, asked(question).reading).balance(area, window, NOT_TOLD)
          yield
        }
    },
    answer(question) {
      catchUp()
      const { reading, areas: of } = asked(question)
      for (const month of spoiledOf(of, reading.period)) read(month)
      return inOrder(findingsBy(reading, of, TESTED, keptParts(areas, reading)))
    },
  }
}
