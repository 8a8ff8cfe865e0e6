import { ONE } from '@lodestone/domain'
import type { Lineage } from '@lodestone/lineage'
import { type Content, mergedIn, nothing, ppmOf, type Term } from './content.ts'

/** So many measurements a blend's content rests on by name; what more there are stands together. */
const MOST_TERMS = 24

/** A part of a blend: its grams, and what it holds. */
export type Part = { readonly grams: number; readonly content: Content }
/** How much thinner a blend is than its parts: as a fraction. */
export type Dilution = { readonly numerator: bigint; readonly denominator: bigint }
export const UNDILUTED: Dilution = { numerator: 1n, denominator: 1n }

/** What parts hold together, by mass, in ppb rounded down; its terms add up to it. */
export const blended = (
  lineage: Lineage,
  lot: number,
  parts: readonly Part[],
  { numerator, denominator }: Dilution,
  merged: Map<number, number>,
): Content => {
  const weights = new Map<number, bigint>()
  let mass = 0n
  for (const { grams, content } of parts) {
    mass += BigInt(grams)
    for (const { measurement, ppb } of content.terms)
      weights.set(measurement, (weights.get(measurement) ?? 0n) + BigInt(grams) * BigInt(ppb))
  }
  const estimated = parts.some(({ content }) => content.estimated)
  if (weights.size === 0 || mass === 0n) return { ...nothing, estimated }
  const divisor = mass * denominator
  const terms = [...weights].map(([measurement, weight]) => ({
    measurement,
    ppb: Number((weight * numerator) / divisor),
  }))
  const total = [...weights.values()].reduce((sum, weight) => sum + weight, 0n)
  const ppb = Math.min(Number((total * numerator) / divisor), ONE)
  return { ppb, terms: addedUp(ppb, few(lineage, lot, terms, merged)), estimated }
}

/** The weightiest terms, and all the others as one, which is as wrong as they can be together. */
const few = (lineage: Lineage, lot: number, terms: Term[], merged: Map<number, number>): Term[] => {
  if (terms.length <= MOST_TERMS) return terms
  terms.sort((a, b) => b.ppb - a.ppb || a.measurement - b.measurement)
  const rest = terms.slice(MOST_TERMS)
  const ppb = rest.reduce((sum, term) => sum + term.ppb, 0)
  if (ppb === 0) return terms.slice(0, MOST_TERMS)
  const worst = rest.reduce(
    (sum, term) => sum + BigInt(term.ppb) * BigInt(ppmOf(lineage, term.measurement, merged)),
    0n,
  )
  merged.set(lot, Number(worst / BigInt(ppb)) + 1)
  return [...terms.slice(0, MOST_TERMS), { measurement: mergedIn(lot), ppb }]
}

/** Gives what was rounded off to the first term. */
const addedUp = (ppb: number, terms: Term[]): Term[] => {
  const left = terms.reduce((rest, term) => rest - term.ppb, ppb)
  return terms.map((term, index) => (index === 0 ? { ...term, ppb: term.ppb + left } : term))
}
