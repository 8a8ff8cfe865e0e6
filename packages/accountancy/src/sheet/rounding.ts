import { GRAM } from '@lodestone/domain'

const floor = (amount: bigint): bigint => {
  const quotient = amount / GRAM
  return amount < 0n && quotient * GRAM !== amount ? quotient - 1n : quotient
}

/** Nanograms of a stock in whole grams, rounded down. */
export const stockGrams = (amount: bigint): number => Number(floor(amount))

/**
 * Changes in nanograms (with their sign) in whole grams that add up to the change of the stock in whole grams: each is rounded up or down, the largest
 * remainders up. A change of nothing stays nothing.
 */
export const changesGrams = (changes: readonly bigint[], total: number): number[] => {
  const grams = changes.map(floor)
  let left = BigInt(total) - grams.reduce((sum, each) => sum + each, 0n)
  const byRemainder = changes
    .map((amount, index) => ({ index, remainder: amount - grams[index]! * GRAM }))
    .filter(({ remainder }) => remainder > 0n)
    .sort((a, b) => (a.remainder === b.remainder ? a.index - b.index : a.remainder > b.remainder ? -1 : 1))
  for (const { index } of byRemainder) {
    if (left === 0n) break
    grams[index]! += 1n
    left -= 1n
  }
  if (left !== 0n) throw new RangeError(`Changes do not add up to ${total} g.`)
  return grams.map(Number)
}
