import { apportionInto } from '../fold/apportion.ts'

/** Divides whole grams over parts, in proportion, so that they add up; null for all while the grams are not known. */
export const gramsOfParts = (grams: number | null, parts: readonly number[]): (number | null)[] => {
  if (grams === null) return parts.map(() => null)
  const weights = Float64Array.from(parts)
  const sum = parts.reduce((a, b) => a + b, 0)
  if (sum === 0) return parts.map(() => 0)
  const given = new Float64Array(parts.length)
  apportionInto(grams, weights, sum, parts.length, given, 0, 1)
  return Array.from(given)
}
