import {
  createSpread,
  ELEMENTS,
  type Element,
  type LotId,
  ONE,
  standardOf,
  varianceOf,
} from '@lodestone/domain'
import type { Lineage } from '@lodestone/lineage'
import { asOfOr, findName, MASKS } from '@lodestone/lineage/rows'
import type { LotContent, LotContents } from '../answers/lot-contents.ts'
import { materialIndexOf } from './births.ts'
import { addMeasurement, type Content } from './content.ts'
import { createContents } from './contents.ts'

const COVERAGE_TIMES_10 = 20
/** Elements that come from the air and the process as much as from what went in. */
const NOT_ASKED: ReadonlySet<Element> = new Set(['O', 'H', 'C', 'N'])
const WORDS =
  'What the lot was found to hold, or was stated to; else what went into it, mixed by mass. Least and most are two standard uncertainties away: of each analysis as its laboratory tells it, or 1 % where it tells none, of a statement 1.5 %; what rests on the same analysis or laboratory is off together. What was looked for and not found counts as nothing; what only lots like it are known to hold is left out.'

/**
 * What a lot holds of each element that it may hold, and between what that lies by the analyses that it rests on; undefined when nothing had
 * named it by then.
 */
export const lotContents = (
  lineage: Lineage,
  lot: LotId,
  { asOf: at }: { readonly asOf?: number | undefined } = {},
): LotContents | undefined => {
  const asOf = asOfOr(lineage, at)
  const index = findName(lineage.lotIds, lot)
  if (index === undefined || lineage.lots.columns.seen[index]! > asOf) return undefined
  const mask = MASKS[materialIndexOf(lineage, index, asOf)]!
  const elements = ELEMENTS.flatMap((element, n) => {
    if (NOT_ASKED.has(element) || (mask & (1 << n)) === 0) return []
    const contents = createContents(lineage, n, asOf)
    const content = contents.of(index)
    if (content === null || content.estimated) return [unknownOf(element)]
    return content.ppb === 0 ? [] : [boundsOf(lineage, element, content, contents.merged)]
  })
  return { lot, asOf, elements, coverageFactorTimes10: COVERAGE_TIMES_10, words: WORDS }
}

const unknownOf = (element: Element): LotContent => ({
  element,
  ppb: null,
  leastPpb: null,
  mostPpb: null,
  measurements: 0,
})

const boundsOf = (
  lineage: Lineage,
  element: Element,
  { ppb, terms }: Content,
  merged: ReadonlyMap<number, number>,
): LotContent => {
  const spread = createSpread()
  for (const term of terms) addMeasurement(lineage, spread, term.measurement, BigInt(term.ppb), merged)
  // Each term was rounded down by less than a ppb.
  const standard = Number(standardOf(varianceOf(spread))) + terms.length
  const off = Math.ceil((standard * COVERAGE_TIMES_10) / 10)
  return {
    element,
    ppb,
    leastPpb: Math.max(0, ppb - off),
    mostPpb: Math.min(ONE, ppb + off),
    measurements: terms.length,
  }
}
