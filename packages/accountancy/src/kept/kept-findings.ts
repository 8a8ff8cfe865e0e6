import type { AreaCode } from '@lodestone/domain'
import type { Lineage } from '@lodestone/lineage'
import { asOfOr } from '@lodestone/lineage/rows'
import type { DerivedFinding } from '../answers/finding.ts'
import { areasOf, periodOf } from '../balance.ts'
import { type FindingsQuestion, findingsBy, inOrder, TESTED, WHOLE_CHAIN } from '../findings/findings.ts'
import { monthAt, windowsOf } from '../findings/windows.ts'
import type { Period } from '../movements/scan.ts'
import type { Reading } from '../sheet/reading.ts'
import { keptParts } from './kept-parts.ts'
import type { Known } from './known.ts'
import { createKnownViews } from './known-views.ts'
import { readMonth } from './month.ts'
import { type AreaMonth, firstOf } from './months-of-areas.ts'
import type { View } from './view.ts'

export type KeptQuestion = FindingsQuestion & {
  /** Milliseconds since 1970: only what happened before counts, as in a lineage that is cut there. */
  readonly occurredBefore?: number | undefined
}

/** Findings kept from one question to the next: the same as `findingsOf` gives, to the byte. */
export type KeptFindings = {
  /** Reads anew what is asked for and is not known of that view, part by part, so that a caller can do something else between. */
  readonly refresh: (question: KeptQuestion) => Generator<void, void>
  /** The findings, the gravest first; reads what `refresh` left. Errors: as `findingsOf`. */
  readonly answer: (question: KeptQuestion) => DerivedFinding[]
}

/** For what is only made ready: which windows are off, and no sentence. */
const NOT_TOLD = () => false

/** The longest window looks back over so many months before the first that is asked for. */
const MONTHS_BEFORE = 11

/** Further away than so many events all is found anew. */
const MOST_DISTANCE = 50_000

/**
 * Keeps findings of a lineage by area and month. A month's findings rest on its events and on the lots that they name, and what a lot holds rests on what
 * went into it: an event spoils what is kept of those months alone that name a lot that it touches, or one whose content follows from such a lot. That it is
 * not there yet, in an earlier view, spoils the same.
 */
export const keepFindings = (lineage: Lineage, mostDistance = MOST_DISTANCE): KeptFindings => {
  const views = createKnownViews(lineage, mostDistance)
  let versions = 0

  /** What is asked, put to what is known of its view. */
  const asked = ({ scope = WHOLE_CHAIN, from, to, elements, asOf, occurredBefore }: KeptQuestion) => {
    const period = periodOf(from, to)
    const view: View = {
      asOf: asOfOr(lineage, asOf),
      beforeMs: occurredBefore ?? Number.POSITIVE_INFINITY,
    }
    const known = views.of(view, elements ?? TESTED)
    const reading: Reading = { ...known.reading, period }
    return { known, reading, of: areasOf(reading.lineage, scope, view.asOf), areas: views.areas }
  }

  const spoiledOf = ({ months }: Known, of: readonly AreaCode[], period: Period): AreaMonth[] =>
    of.flatMap((area) =>
      [...(views.areas.get(area)?.months.values() ?? [])].filter(
        (each) =>
          !months.has(each) &&
          each.month >= Math.min(monthAt(period.fromMs), monthAt(period.toMs)) - MONTHS_BEFORE &&
          each.month <= monthAt(period.toMs),
      ),
    )

  const read = ({ reading, elements, months, contents }: Known, month: AreaMonth): void => {
    const kept = readMonth(reading, month.area, month.month, month.positions, elements)
    versions += 1
    months.set(month, { kept, version: versions })
    contents.trim()
  }

  return {
    *refresh(question) {
      const { known, reading, of } = asked(question)
      // The earliest first: what they find out of lots serves those after them.
      for (const month of spoiledOf(known, of, reading.period).sort((a, b) => a.month - b.month)) {
        read(asked(question).known, month)
        yield
      }
      for (const area of of) {
        const months = views.areas.get(area)
        const first = (months && firstOf(months, reading.asOf)) ?? reading.period.toMs
        for (const window of windowsOf(reading.period, first)) {
          const { known: now, reading: then, areas } = asked(question)
          for (const month of spoiledOf(now, [area], reading.period)) read(now, month)
          keptParts(areas, now, then).balance(area, window, NOT_TOLD)
          yield
        }
      }
    },
    answer(question) {
      const { known, reading, of, areas } = asked(question)
      for (const month of spoiledOf(known, of, reading.period)) read(known, month)
      return inOrder(findingsBy(reading, of, known.elements, keptParts(areas, known, reading)))
    },
  }
}
