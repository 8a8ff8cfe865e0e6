import { type AreaCode, EVENT_TYPES, isRunType } from '@lodestone/domain'
import type { Lineage } from '@lodestone/lineage'
import { endOfYields } from '@lodestone/lineage/rows'
import { inputsOf } from '../contents/births.ts'
import type { Part } from '../contents/blend.ts'
import { type Content, noteOf } from '../contents/content.ts'
import type { Contents } from '../contents/contents.ts'
import { measuredContent } from '../contents/measured.ts'
import { keptIn } from '../data/kept.ts'
import type { Reading } from '../sheet/reading.ts'
import { type Odd, oddElements, type Pair } from './blend-test.ts'

const NO_NOTE = -1

/** A lot with an analysis of its own, and what the goods that went into it make. */
export type Analysed = {
  readonly area: AreaCode
  readonly lot: number
  /** The event that made it, and the assay that governs (its note). */
  readonly position: number
  readonly note: number
  readonly pairs: readonly Pair[]
}

/** The lots that an event made and that were analysed since, with what went into them. */
export const analysedIn = (reading: Reading, area: AreaCode, position: number): Analysed[] => {
  const { lineage, asOf, contents } = reading
  const type = EVENT_TYPES[lineage.events.columns.type[position]!]!
  if (!isRunType(type)) return []
  const found: Analysed[] = []
  const end = endOfYields(lineage, position)
  for (let row = lineage.events.columns.firstYield[position]!; row < end; row++) {
    const lot = lineage.yields.columns.lot[row]!
    let note = NO_NOTE
    const pairs = keptIn(type, lineage.yields.columns.material[row]!).flatMap((element): Pair[] => {
      const assay = measuredContent(lineage, lot, element, asOf)
      if (assay === undefined || assay.estimated) return []
      const of = contents(element)
      const made = madeOf(lineage, row, of)
      if (made === null) return []
      note = assay.terms.map((term) => noteOf(term.measurement)).find((each) => each !== undefined) ?? note
      return [
        { element, found: { content: assay, merged: of.merged }, made: { content: made, merged: of.merged } },
      ]
    })
    if (note !== NO_NOTE && pairs.length > 1) found.push({ area, lot, position, note, pairs })
  }
  return found
}

/** What went into a yield, mixed; null where not all of it was analysed. Only proportions count: nothing is said of how thin it is. */
const madeOf = (lineage: Lineage, row: number, contents: Contents): Content | null => {
  const parts: Part[] = []
  for (const { lot, grams } of inputsOf(lineage, row)) {
    const content = contents.of(lot)
    if (content === null || content.estimated) return null
    parts.push({ grams, content })
  }
  return parts.length === 0 ? null : contents.mix(lineage.yields.columns.lot[row]!, parts)
}

/** The elements that are off in a lot; none where it is what went into it. */
export const oddIn = ({ lineage }: Reading, { pairs }: Analysed): Odd[] => oddElements(lineage, pairs)

/** The same lot with another's analysis: what would be off then. */
export const oddWith = ({ lineage }: Reading, one: Analysed, other: Analysed): Odd[] => {
  const pairs = one.pairs.flatMap((pair) => {
    const swapped = other.pairs.find(({ element }) => element === pair.element)
    return swapped === undefined ? [] : [{ ...pair, found: swapped.found }]
  })
  return pairs.length === one.pairs.length ? oddElements(lineage, pairs) : oddElements(lineage, one.pairs)
}
