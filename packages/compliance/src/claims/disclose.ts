import { ELEMENTS, type Element, type MaterialCode } from '@lodestone/domain'
import { isOfTheGoods } from '../evaluate/standing.ts'
import type { LotProvenance } from '../evidence/provenance.ts'
import type { Disclosure } from '../rule-set/claims.ts'
import { type Hash, type RuleSetRef, refOf } from '../rule-set/rule-set.ts'

/** The countries of one step for one element. `allKnown`: these and no others. */
export type DisclosedStep = {
  readonly element: Element
  /** It is in the lot: found, stated, following from what went in, or what the material is made of. Otherwise nothing excludes it. */
  readonly isHeld: boolean
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
  /** The same of the elements that are known to be in it; of others it may hold as well this says nothing. */
  readonly completeForHeld: boolean
}

/** What neodymium-iron-boron is made of, whoever analyses it. */
const BY_NATURE: readonly Element[] = ['Nd', 'Fe', 'B']
const NDFEB: readonly (MaterialCode | null)[] = [
  'block',
  'diffused_block',
  'bonded_block',
  'magnet',
  'bonded_magnet',
]

/** In which countries each step was done, element by element, those that are known to be in it (`found`, and what it is made of) first: what was stated without saying which country is not known. */
export const disclose = (
  rules: Disclosure,
  provenance: LotProvenance,
  hash: Hash,
  found: readonly Element[] = [],
): DisclosureAnswer => {
  const facts = provenance.facts.filter(({ role }) => role !== 'coating')
  const isNdFeB = NDFEB.includes(provenance.material)
  const isHeld = (element: Element) => found.includes(element) || (isNdFeB && BY_NATURE.includes(element))
  const possible = ELEMENTS.filter(
    (element) =>
      (rules.elements?.includes(element) ?? true) && facts.some((fact) => fact.element === element),
  )
  const steps = possible.flatMap((element) =>
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
      return [
        { element, isHeld: isHeld(element), step: name, countries, allKnown: !told.includes(undefined) },
      ]
    }),
  )
  const isComplete = (some: readonly DisclosedStep[]) =>
    provenance.doubts.length === 0 && some.length > 0 && some.every(({ allKnown }) => allKnown)
  return {
    rules: refOf(rules, hash),
    lot: provenance.lot,
    position: provenance.position,
    steps: [...steps.filter((step) => step.isHeld), ...steps.filter((step) => !step.isHeld)],
    complete: isComplete(steps),
    completeForHeld: isComplete(steps.filter((step) => step.isHeld)),
  }
}
