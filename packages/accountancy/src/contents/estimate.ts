import { ONE } from '@lodestone/domain'
import type { Lineage } from '@lodestone/lineage'
import { endOfYields, lowerBound, NONE, stands } from '@lodestone/lineage/rows'
import { type Content, estimatedOf } from './content.ts'
import { measuredContent, statedPpb } from './measured.ts'
import { restOfAnalysis } from './rest.ts'

const MILLION = 1_000_000

/** What an estimate was looked for among: births like this one, at these positions. Whatever changes there may change the estimate. */
export type Looked = (birth: number, first: number, last: number) => void
const unwatched: Looked = () => {}

/** The births that are like one another: of one area, of the same kind of event, material and grade. */
export const likenessOf = ({ events, yields }: Lineage, row: number): string => {
  const { position, material, grade } = yields.columns
  const at = position[row]!
  return `${events.columns.stream[at]}/${events.columns.type[at]}/${material[row]}/${grade[row]}`
}

/** So many lots an estimate rests on, and so many events it is looked for among, before and after. */
const MOST_LOTS = 8
const MOST_EVENTS = 2_000
/** An analysis that leaves no more than this open says enough of an element that it does not name. */
const MOST_REST = ONE / 10

/**
 * What a lot is taken to hold of an element while nobody has looked. Where it was analysed for others: half of what that leaves open, give or take all of
 * it. Else the mean of what lots like it hold, made in the same area by the same kind of event, of the same grade, about when this one was. Null
 * where there are none.
 */
export const estimate = (
  lineage: Lineage,
  lot: number,
  birth: number,
  element: number,
  asOf: number,
  looked: Looked = unwatched,
): Content | null => {
  const material = lineage.yields.columns.material[birth]!
  const rest = restOfAnalysis(lineage, lot, birth, element, asOf)
  if (rest !== null && rest <= MOST_REST) return estimatedOf(material, Math.floor(rest / 2), MILLION)
  const alike = lotsAlike(lineage, birth, element, asOf, looked)
  if (alike.length === 0) return null
  const mean = Math.floor(alike.reduce((sum, ppb) => sum + ppb, 0) / alike.length)
  const halfRange = (Math.max(...alike) - Math.min(...alike)) / 2
  return estimatedOf(material, mean, mean === 0 ? 0 : Math.ceil((halfRange * MILLION) / mean))
}

/** What up to so many lots like the one of this birth hold: the nearest before it, then the nearest after it. */
const lotsAlike = (
  lineage: Lineage,
  birth: number,
  element: number,
  asOf: number,
  looked: Looked,
): number[] => {
  const { yields, events, streams } = lineage
  const position = yields.columns.position[birth]!
  const { of, count } = streams.positions[events.columns.stream[position]!]!
  const at = lowerBound(of, count, position)
  const found: number[] = []
  const look = (n: number): void => {
    const each = of[n]!
    if (events.columns.type[each] !== events.columns.type[position] || !stands(lineage, each, asOf)) return
    const end = endOfYields(lineage, each)
    for (let row = events.columns.firstYield[each]!; row < end && found.length < MOST_LOTS; row++) {
      if (!isAlike(lineage, row, birth)) continue
      const ppb = directPpb(lineage, row, element, asOf)
      if (ppb !== undefined) found.push(ppb)
    }
  }
  let first = at
  for (; first >= 0 && first > at - MOST_EVENTS && found.length < MOST_LOTS; first--) look(first)
  let last = at + 1
  for (; last < count && last < at + MOST_EVENTS && found.length < MOST_LOTS; last++) look(last)
  // Where the book ended before enough was found, what comes next counts too.
  const isOpen = last === count && found.length < MOST_LOTS
  looked(birth, of[first + 1]!, isOpen ? Number.POSITIVE_INFINITY : of[last - 1]!)
  return found
}

const isAlike = ({ yields }: Lineage, row: number, birth: number): boolean =>
  row !== birth &&
  yields.columns.material[row] === yields.columns.material[birth] &&
  yields.columns.grade[row] === yields.columns.grade[birth]

const directPpb = (lineage: Lineage, row: number, element: number, asOf: number): number | undefined =>
  measuredContent(lineage, lineage.yields.columns.lot[row]!, element, asOf)?.ppb ??
  (lineage.yields.columns.composition[row] === NONE ? undefined : statedPpb(lineage, row, element))
