import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mulDiv, remainder } from './exact.ts'

const whole = fc.oneof(
  fc.maxSafeNat(),
  fc.nat(1000),
  fc.integer({ min: 0, max: 53 }).map((power) => Math.min(2 ** power, Number.MAX_SAFE_INTEGER)),
  fc.integer({ min: 1, max: 10 ** 9 }).map((n) => n * 10 ** 6),
)

describe('mulDiv', () => {
  it('is the quotient and the remainder of BigInt, for any whole numbers', () => {
    fc.assert(
      fc.property(whole, whole, whole, (a, first, second) => {
        const [b, c] = first < second ? [first, second] : [second, first]
        fc.pre(c > 0)
        const product = BigInt(a) * BigInt(b)
        expect(BigInt(mulDiv(a, b, c))).toBe(product / BigInt(c))
        expect(BigInt(remainder)).toBe(product % BigInt(c))
      }),
      { numRuns: 5000 },
    )
  })
})
