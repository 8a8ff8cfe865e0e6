import { ELEMENTS, type Element } from '@lodestone/domain'
import { isOfTheGoods } from '../evaluate/standing.ts'
import type { LotProvenance } from '../evidence/provenance.ts'
import type { Disclosure } from '../rule-set/claims.ts'
import { type Hash, type RuleSetRef, refOf } from '../rule-set/rule-set.ts'

/** The countries of one step for one element. `allKnown`: these and no others. */
export type DisclosedStep = {
  readonly element: Element
  readonly step: string
  readonly countries: readonly string[]
  readonly allKnown: boolean
}
export type DisclosureAnswer = {
  readonly rules: RuleSetRef
  readonly lot: string
  readonly position: number
  readonly steps: readonly DisclosedStep[]
  readonly complete: boolean
}

/** In which countries each step was done, element by element: what was stated without saying which country is not known. */
export const disclose = (rules: Disclosure, provenance: LotProvenance, hash: Hash): DisclosureAnswer => {
  const facts = provenance.facts.filter(({ role }) => role !== 'coating')
  const held = ELEMENTS.filter(
    (element) =>
      (rules.elements?.includes(element) ?? true) && facts.some((fact) => fact.element === element),
  )
  const steps = held.flatMap((element) =>
    rules.steps.flatMap(({ name, stages }): DisclosedStep[] => {
      const own = facts.filter(
        (fact) => fact.element === element && (fact.stage === null || stages.includes(fact.stage)),
      )
      if (own.length === 0) return []
      const told = own.map((fact) =>
        isOfTheGoods(fact) && fact.origin !== 'unknown' && 'in' in fact.origin && fact.origin.in.length === 1
          ? fact.origin.in[0]
          : undefined,
      )
      const countries = [...new Set(told.filter((code) => code !== undefined))].sort()
      return [{ element, step: name, countries, allKnown: !told.includes(undefined) }]
    }),
  )
  const complete =
    provenance.doubts.length === 0 && steps.length > 0 && steps.every(({ allKnown }) => allKnown)
  return { rules: refOf(rules, hash), lot: provenance.lot, position: provenance.position, steps, complete }
}
