import type { Element, Oxide } from '../materials/elements.ts'
import { metalPpbOf, OXIDE_FACTORS } from '../materials/oxide-factors.ts'
import type { AnalysisTerms, Composition } from '../quantities/composition.ts'
import { ONE, type Ppb } from '../quantities/fraction.ts'
import { defaultExpandedPpb, partOf } from './default-uncertainty.ts'

/** What somebody found, or states, that goods are made of, with all that is needed to read it. */
export type Analysis = AnalysisTerms & {
  readonly composition: Composition
  /** Expanded uncertainty of what `plusMinus` leaves out, as a part of each value. */
  readonly expandedUncertainty?: Ppb | undefined
  readonly coverageFactorTimes10?: number | undefined
}

/** What an analysis says of one element that it looked for. */
export type Result = Found | Below
/** Found, with its expanded uncertainty in ppb of the whole, and the coverage factor of that times ten (20 for k = 2). */
export type Found = {
  readonly kind: 'found'
  readonly ppb: Ppb
  readonly expandedPpb: Ppb
  readonly coverageTimes10: number
  /** Nobody stated the uncertainty: it is the default. */
  readonly assumed: boolean
}
/** Looked for, and below what the method can see. It is not zero; null where no limit is given. */
export type Below = { readonly kind: 'below'; readonly limitPpb: Ppb | null }

/** By element what is stated by element, or by oxide. An oxide's parts are reckoned to the metal, rounded down. */
const byMetal = ({ basis, parts }: Composition): [Element, Ppb][] =>
  Object.entries(parts).flatMap(([name, ppb]): [Element, Ppb][] => {
    if (ppb === undefined) return []
    if (basis === 'element') return [[name as Element, ppb]]
    const oxide = name as Oxide
    return [[OXIDE_FACTORS.factors[oxide].element, metalPpbOf(oxide, ppb)]]
  })

const NOTHING: Composition = { basis: 'element', parts: {} }
const K2_TIMES_10 = 20

/**
 * What an analysis says, element by element; what it did not look for is not there. `assumedPpm`: the relative standard uncertainty of
 * values that are given without one (a good laboratory's unless told).
 */
export const resultsOf = (analysis: Analysis, assumedPpm?: number): ReadonlyMap<Element, Result> => {
  const results = new Map<Element, Result>()
  for (const element of analysis.belowDetection ?? []) results.set(element, { kind: 'below', limitPpb: null })
  for (const [element, limitPpb] of byMetal(analysis.lessThan ?? NOTHING))
    results.set(element, { kind: 'below', limitPpb })
  const plusMinus = new Map(byMetal(analysis.plusMinus ?? NOTHING))
  const { expandedUncertainty, coverageFactorTimes10 = K2_TIMES_10 } = analysis
  for (const [element, ppb] of byMetal(analysis.composition)) {
    const stated =
      plusMinus.get(element) ??
      (expandedUncertainty === undefined ? undefined : partOf(ppb, expandedUncertainty, ONE))
    results.set(element, {
      kind: 'found',
      ppb,
      expandedPpb: stated ?? defaultExpandedPpb(ppb, assumedPpm),
      coverageTimes10: stated === undefined ? K2_TIMES_10 : coverageFactorTimes10,
      assumed: stated === undefined,
    })
  }
  return results
}
