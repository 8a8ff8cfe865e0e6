import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { apportion } from './apportion.ts'

describe('apportion', () => {
  const weights = fc.array(fc.integer({ min: 0, max: 1_000_000_000 }), { minLength: 1, maxLength: 20 })

  it('gives whole parts that add up exactly, each within one of its exact share', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10_000_000_000_000 }), weights, (total, given) => {
        const parts = apportion(total, given)
        expect(parts.reduce((a, b) => a + b, 0)).toBe(total)
        const sum = given.reduce((a, b) => a + BigInt(b), 0n)
        if (sum === 0n) return
        parts.forEach((part, index) => {
          const error = BigInt(part) * sum - BigInt(total) * BigInt(given[index] ?? 0)
          expect(error > -sum && error < sum).toBe(true)
        })
      }),
    )
  })

  it('gives the odd grams to the largest remainders, and of equal ones to the earlier', () => {
    expect(apportion(10, [1, 1, 1])).toEqual([4, 3, 3])
    expect(apportion(10, [1, 2])).toEqual([3, 7])
    expect(apportion(5, [0, 0])).toEqual([5, 0])
    expect(apportion(5, [])).toEqual([])
  })
})
