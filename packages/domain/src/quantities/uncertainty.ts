import type { Ppb } from './fraction.ts'

/**
 * How far a sum of measured amounts may be off, by the law of propagation of uncertainty (GUM, JCGM 100:2008, 5.1 and 5.2), in whole
 * numbers. Amounts are nanograms (grams × ppb), relative standard uncertainties parts per million; a spread is kept in their product, a
 * femtogram, and its square.
 */

/** What an amount of an element weighs: grams × ppb, exact, in nanograms. */
export const nanograms = (grams: number, ppb: Ppb): bigint => BigInt(grams) * BigInt(ppb)

/** One gram, in nanograms. */
export const GRAM = 1_000_000_000n
const MILLION = 1_000_000n

/** Nanograms as whole grams, rounded to the nearest, halves away from zero. */
export const gramsOfNanograms = (amount: bigint): number => {
  const half = amount < 0n ? -GRAM / 2n : GRAM / 2n
  return Number((amount + half) / GRAM)
}

/**
 * The errors of a sum. What errs alone (the scatter of one weighing) adds up in squares. What errs together (everything that one scale, one
 * assay or one laboratory measured) adds up with its sign first, so that it cancels where it stands on both sides.
 */
export type Spread = { alone: bigint; readonly together: Map<number | string, bigint> }

export const createSpread = (): Spread => ({ alone: 0n, together: new Map() })

/** Adds an amount with an error of its own. */
export const addAlone = (spread: Spread, amount: bigint, ppm: number): void => {
  const error = amount * BigInt(ppm)
  spread.alone += error * error
}

/** Adds an amount (below zero where it is taken off) whose error is the same, relatively, in everything of this key. */
export const addTogether = (spread: Spread, key: number | string, amount: bigint, ppm: number): void => {
  const error = amount * BigInt(ppm)
  spread.together.set(key, (spread.together.get(key) ?? 0n) + error)
}

/** Adds all that is off in one spread to another. */
export const addSpread = (to: Spread, { alone, together }: Spread): void => {
  to.alone += alone
  for (const [key, error] of together) to.together.set(key, (to.together.get(key) ?? 0n) + error)
}

/** The variance of the sum, in square femtograms. */
export const varianceOf = ({ alone, together }: Spread): bigint => {
  let variance = alone
  for (const error of together.values()) variance += error * error
  return variance
}

/** The standard uncertainty of a variance, in nanograms, rounded up. */
export const standardOf = (variance: bigint): bigint =>
  variance === 0n ? 0n : squareRoot(variance) / MILLION + 1n

/** Whether an amount (in nanograms) is more than k standard uncertainties from zero. Exact. `kTimes10`: 30 for k = 3. */
export const isBeyond = (amount: bigint, variance: bigint, kTimes10: number): boolean => {
  const scaled = amount * MILLION * 10n
  return scaled * scaled > BigInt(kTimes10) ** 2n * variance
}

/** How many standard uncertainties an amount is, times ten, rounded down; null where there is no uncertainty to compare with. */
export const timesStandard = (amount: bigint, variance: bigint): number | null => {
  if (variance === 0n) return null
  const scaled = amount * MILLION * 10n
  return Number(squareRoot((scaled * scaled) / variance))
}

/** The square root of a whole number, rounded down. Newton's method, from above. */
export const squareRoot = (n: bigint): bigint => {
  if (n < 2n) return n
  let root = 1n << BigInt((n.toString(2).length + 1) >> 1)
  for (;;) {
    const next = (root + n / root) >> 1n
    if (next >= root) return root
    root = next
  }
}
