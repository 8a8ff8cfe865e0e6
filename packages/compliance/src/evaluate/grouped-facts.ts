import type { Element } from '@lodestone/domain'
import type { FactOrigin, LotProvenance, StageFact } from '../evidence/provenance.ts'
import type { Prohibition, Regime, Restriction } from '../rule-set/prohibition.ts'
import { restrictionOn } from './restriction-on.ts'

/** A fact that is the same of several elements, under one restriction. */
export type FactGroup = {
  readonly fact: StageFact
  readonly restriction: Restriction | undefined
  readonly elements: readonly Element[]
}

/** Facts that differ only by their element, as one; in the order in which each is told first. */
export const grouped = (
  rules: Prohibition,
  regime: Regime,
  { material }: LotProvenance,
  facts: readonly StageFact[],
): readonly FactGroup[] => {
  const groups: (FactGroup & { readonly elements: Element[] })[] = []
  const byKey = new Map<string, typeof groups>()
  for (const fact of facts) {
    const restriction = restrictionOn(rules, regime, material, fact)
    // Under one key there are few: whether they are the same is seen member by member.
    const alike = byKey.get(fact.key) ?? []
    const group = alike.find(
      (each) => isSaidAlike(each.restriction, restriction) && isSameBut(each.fact, fact),
    )
    if (group === undefined) {
      const made = { fact, restriction, elements: [fact.element] }
      groups.push(made)
      byKey.set(fact.key, [...alike, made])
    } else if (!group.elements.includes(fact.element)) group.elements.push(fact.element)
  }
  return groups
}

/** Restrictions of one paragraph and basis give one sentence. */
const isSaidAlike = (a: Restriction | undefined, b: Restriction | undefined): boolean =>
  a === b || (a?.paragraph === b?.paragraph && a?.basis === b?.basis)

/** Whether facts differ by their element at most. */
const isSameBut = (a: StageFact, b: StageFact): boolean =>
  a.key === b.key &&
  a.stage === b.stage &&
  a.site === b.site &&
  a.region === b.region &&
  a.custody === b.custody &&
  a.expires === b.expires &&
  a.basis === b.basis &&
  a.life === b.life &&
  a.role === b.role &&
  a.witness === b.witness &&
  a.witnesses === b.witnesses &&
  a.source === b.source &&
  isSameOrigin(a.origin, b.origin)

/** Facts of one statement share its origin. */
const isSameOrigin = (a: FactOrigin, b: FactOrigin): boolean =>
  a === b || JSON.stringify(a) === JSON.stringify(b)
