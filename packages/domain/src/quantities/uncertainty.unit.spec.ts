import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addAlone,
  addTogether,
  createSpread,
  GRAM,
  gramsOfNanograms,
  isBeyond,
  nanograms,
  squareRoot,
  standardOf,
  timesStandard,
  varianceOf,
} from './uncertainty.ts'

describe('the square root of a whole number', () => {
  it('is the largest whole number whose square is not above it', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 60n }), (n) => {
        const root = squareRoot(n)
        expect(root * root <= n && n < (root + 1n) * (root + 1n)).toBe(true)
      }),
    )
  })
})

describe('amounts', () => {
  it('are exact, and round to the nearest gram', () => {
    expect(nanograms(10_000_000_000_000, 857_354_292)).toBe(8_573_542_920_000_000_000_000n)
    expect([1n, GRAM / 2n - 1n, GRAM / 2n, -GRAM / 2n, -1n].map(gramsOfNanograms)).toEqual([0, 0, 1, -1, 0])
  })
})

describe('a spread', () => {
  it('adds up in squares what errs alone', () => {
    const spread = createSpread()
    addAlone(spread, 300n * GRAM, 1_000)
    addAlone(spread, -400n * GRAM, 1_000)
    // 0.3 g and 0.4 g: 0.5 g.
    expect(standardOf(varianceOf(spread))).toBe(GRAM / 2n + 1n)
  })

  it('adds up with its sign what errs together: on both sides of a balance it cancels', () => {
    const [one, both, two] = [createSpread(), createSpread(), createSpread()]
    for (const spread of [one, both]) addTogether(spread, 'scale', 1_000n * GRAM, 500)
    addTogether(both, 'scale', -990n * GRAM, 500)
    addTogether(two, 'scale', 1_000n * GRAM, 500)
    addTogether(two, 'another', -990n * GRAM, 500)
    expect(standardOf(varianceOf(one))).toBe(GRAM / 2n + 1n)
    expect(standardOf(varianceOf(both))).toBe(5_000_001n)
    expect(standardOf(varianceOf(two)) > standardOf(varianceOf(one))).toBe(true)
  })

  it('is what floating point makes of it, for any amounts', () => {
    const part = fc.record({
      grams: fc.integer({ min: -10_000_000, max: 10_000_000 }),
      ppm: fc.integer({ min: 1, max: 50_000 }),
      key: fc.option(fc.constantFrom('a', 'b', 'c'), { nil: undefined }),
    })
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 30 }), (parts) => {
        const spread = createSpread()
        const sums = new Map<string, number>()
        let alone = 0
        for (const { grams, ppm, key } of parts) {
          const amount = BigInt(grams) * GRAM
          if (key === undefined) addAlone(spread, amount, ppm)
          else addTogether(spread, key, amount, ppm)
          if (key === undefined) alone += ((grams * ppm) / 1e6) ** 2
          else sums.set(key, (sums.get(key) ?? 0) + (grams * ppm) / 1e6)
        }
        const slow = Math.sqrt([...sums.values()].reduce((sum, each) => sum + each * each, alone))
        expect(Number(standardOf(varianceOf(spread))) / 1e9).toBeCloseTo(slow, 5)
      }),
    )
  })

  it('is compared exactly: at k times it an amount is not beyond it, a nanogram more is', () => {
    const spread = createSpread()
    addAlone(spread, 1_000n * GRAM, 1_000)
    const variance = varianceOf(spread)
    for (const [amount, beyond] of [
      [3n * GRAM, false],
      [3n * GRAM + 1n, true],
      [-3n * GRAM - 1n, true],
    ] as const)
      expect(isBeyond(amount, variance, 30)).toBe(beyond)
    expect(timesStandard(4n * GRAM + GRAM / 10n, variance)).toBe(41)
    expect(timesStandard(1n, 0n)).toBeNull()
    expect(isBeyond(1n, 0n, 30)).toBe(true)
    expect(isBeyond(0n, 0n, 30)).toBe(false)
  })
})
