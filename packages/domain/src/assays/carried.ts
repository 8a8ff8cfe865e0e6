import type { Element } from '../materials/elements.ts'
import type { AnalysisTerms, Composition } from '../quantities/composition.ts'
import { ONE, type Ppb } from '../quantities/fraction.ts'
import { massFactor, type Ratio } from '../quantities/mass-factor.ts'
import type { Analysis } from './analysis.ts'
import { partOf } from './default-uncertainty.ts'
import { type Governing, governingOf, volatilesOf } from './governing.ts'
import type { Standing } from './standing.ts'

/** What goods take along of what is known of their composition: the fractions, and how they are to be read (uncertainties at k = 2). */
export type Carried = { readonly composition?: Composition; readonly analysis?: AnalysisTerms }

/** What a lot's goods take along when they leave it: of each element what governs, with limits and uncertainties. */
export const carriedOf = (standing: readonly Standing[]): Carried => {
  const governing = governingOf(standing)
  const [first] = governing
  if (first === undefined) return {}
  // Mostly one analysis governs all of it, and goes along in its own form.
  if (governing.every(({ by }) => by === first.by)) return carriedWhole(first.by.analysis, governing)
  return merged(governing, standing)
}

const carriedWhole = (analysis: Analysis, governing: readonly Governing[]): Carried => {
  const { composition, lessThan, belowDetection, analyzedOn, moisture, lossOnIgnition } = analysis
  const { plusMinus } = partsOf(governing.map((each) => ({ ...each, factor: null })))
  return {
    composition,
    ...termsOf({ lessThan, belowDetection, plusMinus, analyzedOn, moisture, lossOnIgnition }),
  }
}

/** Several analyses govern, each for some elements: all is reckoned to the basis of the weightiest; what cannot be is left out, as not known. */
const merged = (governing: readonly Governing[], standing: readonly Standing[]): Carried => {
  const weightiest = standing.find((each) => governing.some(({ by }) => by === each))
  const { analyzedOn } = weightiest?.analysis ?? {}
  const volatiles = volatilesOf(standing)
  const reckoned = governing.flatMap((each) => {
    const { basis, analysis } = each.by
    const factor = massFactor(analyzedOn ?? basis, analysis.analyzedOn ?? basis, volatiles)
    return factor === null ? [] : [{ ...each, factor }]
  })
  const { found, lessThan, belowDetection, plusMinus } = partsOf(reckoned)
  return {
    composition: { basis: 'element', parts: atMostOne(found) },
    ...termsOf({
      lessThan: inElements(lessThan),
      belowDetection: belowDetection.length > 0 ? belowDetection : undefined,
      plusMinus,
      analyzedOn,
      ...volatiles,
    }),
  }
}

type Parts = { [E in Element]?: Ppb }

const partsOf = (reckoned: readonly (Governing & { readonly factor: Ratio | null })[]) => {
  const found: Parts = {}
  const lessThan: Parts = {}
  const uncertain: Parts = {}
  const belowDetection: Element[] = []
  for (const { element, result, factor } of reckoned) {
    const scaled = (ppb: Ppb): Ppb =>
      factor === null ? ppb : Math.min(ONE, Number((BigInt(ppb) * factor.over) / factor.under))
    if (result.kind === 'below') {
      if (result.limitPpb === null) belowDetection.push(element)
      else lessThan[element] = scaled(result.limitPpb)
      continue
    }
    found[element] = scaled(result.ppb)
    if (!result.assumed)
      uncertain[element] = Math.min(ONE, scaled(partOf(result.expandedPpb, 20, result.coverageTimes10)))
  }
  return { found, lessThan, belowDetection, plusMinus: inElements(uncertain) }
}

/** Results of several laboratories may add up to more than there is: then each by as much less. */
const atMostOne = (parts: Parts): Parts => {
  const entries = Object.entries(parts) as [Element, Ppb][]
  const sum = entries.reduce((total, [, ppb]) => total + ppb, 0)
  if (sum <= ONE) return parts
  return Object.fromEntries(
    entries.map(([element, ppb]) => [element, Number((BigInt(ppb) * BigInt(ONE)) / BigInt(sum))]),
  )
}

const inElements = (parts: Parts): Composition | undefined =>
  Object.keys(parts).length === 0 ? undefined : { basis: 'element', parts }

/** The terms that say anything; none where nothing is known beyond the fractions. */
const termsOf = (terms: AnalysisTerms): { analysis?: AnalysisTerms } => {
  const said = Object.fromEntries(Object.entries(terms).filter(([, value]) => value !== undefined))
  return Object.keys(said).length === 0 ? {} : { analysis: said }
}
