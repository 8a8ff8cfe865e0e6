import type { LotProvenance, StageFact } from '@lodestone/compliance'
import { ELEMENTS, type Element } from '@lodestone/domain'
import { taintSayings } from '@lodestone/lineage'
import { z } from 'zod'
import type { PartOfLedger } from '../ledger/part-of-ledger.ts'

export const attestedFact = z.looseObject({ key: z.string(), elements: z.array(z.enum(ELEMENTS)) })
type AttestedFact = z.output<typeof attestedFact>

/** A lot where the events end, and the facts that the issuer attests of what is behind it. */
export type BoundaryLot = { readonly lot: string; readonly facts: readonly AttestedFact[] }

/** The facts of a lot as they are attested: each once, with its elements. */
export const attestedOf = ({ lot, facts }: Pick<LotProvenance, 'lot' | 'facts'>): BoundaryLot => {
  const byKey = new Map<string, AttestedFact>()
  for (const { element, witness: _, witnesses: __, source: ___, ...rest } of facts) {
    const known = byKey.get(rest.key)
    if (known === undefined) byKey.set(rest.key, { ...rest, elements: [element] })
    else known.elements.push(element)
  }
  return { lot, facts: [...byKey.values()] }
}

/**
 * The provenance with what is attested of the boundary's lots in the place of what the events do not tell of them. Facts that reach the lot from there are
 * taken for every element that it may have from there: never fewer than the whole ledger would give.
 */
export const withBoundary = (
  part: PartOfLedger,
  provenance: LotProvenance,
  boundary: readonly BoundaryLot[],
): LotProvenance => {
  if (boundary.length === 0) return provenance
  const attested = new Map(boundary.map((each) => [each.lot, each.facts]))
  const cut = [
    ...new Set(provenance.facts.flatMap(({ key, basis }) => (basis === 'not_posted' ? [key] : []))),
  ]
  const facts = provenance.facts.filter(({ basis }) => basis !== 'not_posted')
  const known = new Set(facts.map(({ key, element }) => `${key}/${element}`))
  const add = (more: StageFact): void => {
    if (known.has(`${more.key}/${more.element}`)) return
    known.add(`${more.key}/${more.element}`)
    facts.push(more)
  }
  // Thousands of lots have the same facts: what these tell of an element is added once.
  const told = new Map<BoundaryLot['facts'], Set<string>>()
  const isTold = (own: BoundaryLot['facts'], element: string): boolean => {
    const elements = told.get(own) ?? new Set()
    told.set(own, elements)
    return elements.size === elements.add(element).size
  }
  for (const { fact: key, sayings } of taintSayings(part.lineage, provenance.lot, { facts: cut }) ?? [])
    for (const { saidOf, elements } of sayings) {
      const own = attested.get(saidOf)
      for (const element of elements) {
        if (own === undefined)
          for (const fact of provenance.facts.filter((each) => each.key === key && each.element === element))
            add(fact)
        else if (!isTold(own, element)) for (const fact of toldOf(own, element, saidOf)) add(fact)
      }
    }
  return { ...provenance, facts }
}

/** What attested facts tell of an element, in the words of a verdict. */
const toldOf = (attested: readonly AttestedFact[], element: Element, witness: string): StageFact[] =>
  attested
    .filter(({ elements }) => elements.includes(element))
    .map(
      ({ elements: _, ...rest }) =>
        ({ ...rest, element, witness, witnesses: 1, source: null }) as unknown as StageFact,
    )
