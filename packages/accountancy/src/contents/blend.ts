import { ONE } from '@lodestone/domain'
import type { Lineage } from '@lodestone/lineage'
import { mulDiv } from '@lodestone/lineage/rows'
import { type Content, mergedIn, nothing, ppmOf, type Term } from './content.ts'

/** So many measurements a blend's content rests on by name; what more there are stands together. */
const MOST_TERMS = 24

/** A part of a blend: its grams, and what it holds. */
export type Part = { readonly grams: number; readonly content: Content }
/** How thin a blend is against its parts: its content as a part of theirs, in ppb. Above one where it is thicker. */
export const UNDILUTED = ONE

/** Products and sums of them up to here are exact in a double. */
const EXACT = 2 ** 53

/** What parts hold together, by mass, in ppb rounded down; its terms add up to it. */
export const blended = (
  lineage: Lineage,
  lot: number,
  parts: readonly Part[],
  dilution: number,
  merged: Map<number, number>,
): Content => {
  const estimated = parts.some(({ content }) => content.estimated)
  const mass = parts.reduce((sum, { grams }) => sum + grams, 0)
  const heaviest = parts.reduce((most, { grams }) => Math.max(most, grams), 0)
  const terms: Term[] =
    mass === 0 ? [] : heaviest * parts.length * ONE < EXACT ? summed(parts, mass) : summedWide(parts, mass)
  if (terms.length === 0) return { ...nothing, estimated }
  const thin = dilution === ONE ? terms : terms.map((term) => ({ ...term, ppb: diluted(term.ppb, dilution) }))
  // What each term is rounded down by is less than a ppb: together they are off by fewer ppb than there are terms.
  const ppb = Math.min(
    thin.reduce((sum, term) => sum + term.ppb, 0),
    ONE,
  )
  return { ppb, terms: addedUp(ppb, few(lineage, lot, thin, merged)), estimated }
}

const diluted = (ppb: number, dilution: number): number => mulDiv(dilution, ppb, ONE)

const summed = (parts: readonly Part[], mass: number): Term[] => {
  const weights = new Map<number, number>()
  for (const { grams, content } of parts)
    for (const { measurement, ppb } of content.terms)
      weights.set(measurement, (weights.get(measurement) ?? 0) + grams * ppb)
  return Array.from(weights, ([measurement, weight]) => ({ measurement, ppb: Math.floor(weight / mass) }))
}

/** The same for masses whose products a double does not hold. */
const summedWide = (parts: readonly Part[], mass: number): Term[] => {
  const weights = new Map<number, bigint>()
  for (const { grams, content } of parts)
    for (const { measurement, ppb } of content.terms)
      weights.set(measurement, (weights.get(measurement) ?? 0n) + BigInt(grams) * BigInt(ppb))
  return Array.from(weights, ([measurement, weight]) => ({ measurement, ppb: Number(weight / BigInt(mass)) }))
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
