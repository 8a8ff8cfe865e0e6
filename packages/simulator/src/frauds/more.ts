import { massOfText, massText } from '../physics/mass-text.ts'

/** A mass as it was written, more (or less) by so many parts in a thousand. */
export const more = (mass: string, permille: number): string => {
  const { grams, basis } = massOfText(mass)
  return massText(grams + Math.round((grams * permille) / 1_000), basis)
}

/** So many parts in a thousand of a mass. */
export const partOf = (mass: string, permille: number): string => more(mass, permille - 1_000)
