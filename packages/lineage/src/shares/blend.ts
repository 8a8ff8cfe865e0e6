import type { Subgraph } from './subgraph.ts'

/** Masses are split here, so that the product of either half with a fraction is exact in a double. */
const HALF = 2 ** 22

/**
 * What a lot holds of the n-th element (of `width` in `ppb`) when the inputs from edge `first` to before `end` mixed evenly, in ppb rounded down, exact. Inputs of one and the same unknown content give
 * that; other unknown inputs -1.
 */
export const blend = (
  graph: Subgraph,
  first: number,
  end: number,
  ppb: Int32Array,
  width: number,
  n: number,
): number => {
  let high = 0
  let low = 0
  let sum = 0
  let unknown = 0
  for (let edge = first; edge < end; edge++) {
    const grams = graph.edgeGrams[edge]!
    if (grams === 0) continue
    const value = ppb[graph.from[edge]! * width + n]!
    if (value < 0) {
      if (sum > 0 && value !== unknown) return -1
      unknown = value
      sum += grams
      continue
    }
    if (unknown < 0) return -1
    const upper = Math.floor(grams / HALF)
    high += upper * value
    low += (grams - upper * HALF) * value
    const carry = Math.floor(low / HALF)
    high += carry
    low -= carry * HALF
    sum += grams
  }
  if (sum === 0) return -1
  return unknown < 0 ? unknown : divide(high, low, sum)
}

/** (high × HALF + low) / sum, rounded down: the estimate of a double, set right by its exact remainder. */
const divide = (high: number, low: number, sum: number): number => {
  const upper = Math.floor(sum / HALF)
  const lower = sum - upper * HALF
  let quotient = Math.floor((high * HALF + low) / sum)
  let left = (high - quotient * upper) * HALF + (low - quotient * lower)
  while (left < 0) {
    quotient -= 1
    left += sum
  }
  while (left >= sum) {
    quotient += 1
    left -= sum
  }
  return quotient
}
