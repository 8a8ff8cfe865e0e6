import { ELEMENTS, type Element } from '../materials/elements.ts'
import { METROLOGY } from '../processes/metrology.ts'
import type { Volatiles } from '../quantities/mass-factor.ts'
import { type Result, resultsOf } from './analysis.ts'
import { because } from './governing-rule.ts'
import type { Standing } from './standing.ts'

/** What governs for one element of a lot: the result, whose it is, and why it and no other. */
export type Governing = {
  readonly element: Element
  readonly result: Result
  readonly by: Standing
  readonly because: string
}

/** The weightiest result of each element that anybody looked for, without the reasons: what balances are struck from. */
export const weightiestOf = (
  standing: readonly Standing[],
): ReadonlyMap<Element, Pick<Governing, 'result' | 'by'>> => {
  const weightiest = new Map<Element, Pick<Governing, 'result' | 'by'>>()
  for (const by of standing.toReversed())
    for (const [element, result] of readStanding(by)) weightiest.set(element, { result, by })
  return weightiest
}

const readStanding = ({ analysis, assay }: Standing): ReadonlyMap<Element, Result> =>
  resultsOf(analysis, assay === null ? METROLOGY.statedPpm : METROLOGY.assayPpm)

/** What governs for each element that anybody looked for, in the order of the elements. `standing`: the weightiest first. */
export const governingOf = (standing: readonly Standing[]): readonly Governing[] => {
  const read = standing.map((by) => ({ by, results: readStanding(by) }))
  return ELEMENTS.flatMap((element) => {
    const [first, next] = read.filter(({ results }) => results.has(element))
    const result = first?.results.get(element)
    return first === undefined || result === undefined
      ? []
      : [{ element, result, by: first.by, because: because(element, first.by, next?.by) }]
  })
}

/** The moisture and the loss on ignition that govern: of the weightiest analysis that gives them. */
export const volatilesOf = (standing: readonly Standing[]): Volatiles => ({
  moisture: standing.find(({ analysis }) => analysis.moisture !== undefined)?.analysis.moisture,
  lossOnIgnition: standing.find(({ analysis }) => analysis.lossOnIgnition !== undefined)?.analysis
    .lossOnIgnition,
})
