import { ELEMENTS, type Element, type LotId } from '@lodestone/domain'
import type { Lineage } from '@lodestone/lineage'
import { endOfTakes, endOfYields, nameOf, rowOfAssay } from '@lodestone/lineage/rows'
import { noteOf } from '../contents/content.ts'
import type { Contents } from '../contents/contents.ts'
import { createReading } from '../sheet/reading.ts'
import { copyOf } from './assay-copy.ts'
import { TESTED } from './findings.ts'

/** Of an event that moved more lots than this the first are looked at. */
const MOST_LOTS = 1_000

/**
 * The lots whose analyses the figures of events (their positions) rest on, however many steps behind, the weightiest first: by the element first, then by
 * the others that are tested, for of an analysis that found none of one nothing is told by that. A lot that was analysed itself rests on that alone, or on the
 * sender's lot whose analysis it was taken over from; what is a small part of a blend is not named.
 */
export type AnalysesBehind = (positions: readonly number[], element: Element | null) => Generator<LotId, void>

/** What lots hold is found out once for all that is asked. */
export const createAnalysesBehind = (lineage: Lineage, asOf: number): AnalysesBehind => {
  const { contents } = createReading(lineage, asOf, { fromMs: 0, toMs: 0 })
  return function* (positions, element) {
    const moved = gramsMoved(lineage, positions)
    const elements = element === null ? TESTED : [element, ...TESTED.filter((other) => other !== element)]
    for (const each of elements)
      for (const note of notesBehind(contents(ELEMENTS.indexOf(each)), moved))
        yield* analysedAs(lineage, note, asOf)
  }
}

const gramsMoved = (lineage: Lineage, positions: readonly number[]): Map<number, number> => {
  const { events, yields, takes } = lineage
  const moved = new Map<number, number>()
  const add = (lot: number, grams: number): unknown => moved.set(lot, (moved.get(lot) ?? 0) + grams)
  for (const position of positions) {
    const firstYield = events.columns.firstYield[position]!
    const firstTake = events.columns.firstTake[position]!
    const lastYield = Math.min(endOfYields(lineage, position), firstYield + MOST_LOTS)
    const lastTake = Math.min(endOfTakes(lineage, position), firstTake + MOST_LOTS)
    for (let row = firstYield; row < lastYield; row++)
      add(yields.columns.lot[row]!, yields.columns.grams[row]!)
    for (let row = firstTake; row < lastTake; row++) add(takes.columns.lot[row]!, takes.columns.grams[row]!)
  }
  return moved
}

/** The assays, as notes, that what these lots hold rests on, those first on which most of it does. */
const notesBehind = (contents: Contents, moved: ReadonlyMap<number, number>): number[] => {
  const weights = new Map<number, bigint>()
  for (const [lot, grams] of moved)
    for (const { measurement, ppb } of contents.of(lot)?.terms ?? []) {
      const note = noteOf(measurement)
      if (note !== undefined) weights.set(note, (weights.get(note) ?? 0n) + BigInt(grams) * BigInt(ppb))
    }
  return [...weights]
    .sort(([a, one], [b, other]) => (one < other ? 1 : one > other ? -1 : a - b))
    .map(([note]) => note)
}

/** The lot that an assay is of, and those of senders that it was taken over from. */
function* analysedAs(lineage: Lineage, note: number, asOf: number): Generator<LotId, void> {
  const { lot } = lineage.notes.columns
  const met = new Set<number>()
  for (let of: number | undefined = note; of !== undefined && !met.has(of); ) {
    met.add(of)
    yield nameOf(lineage.lotIds, lot[of]!)
    const row = rowOfAssay(lineage, of)
    of = row === undefined ? undefined : copyOf(lineage, lot[of]!, row, asOf)?.original
  }
}
