import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { WHOLE } from '../answers/origins.ts'
import { HALF, shareDown, shareUp } from './split.ts'

const limbs = (value: bigint): [number, number] => [
  Number(value / BigInt(HALF)),
  Number(value % BigInt(HALF)),
]
const weight = fc.oneof(
  fc.bigInt({ min: 0n, max: 2n ** 74n }),
  fc.bigInt({ min: 0n, max: 10n ** 6n }),
  fc.nat(1_000_000).map((grams) => BigInt(grams) * 250_000_000n),
)

describe('shareDown and shareUp', () => {
  it('are the floor and the ceiling of the exact quotient, also where a double would round to the next whole number', () => {
    fc.assert(
      fc.property(fc.nat(WHOLE), weight, weight, (amount, part, rest) => {
        const whole = part + rest
        fc.pre(whole > 0n && whole < 2n ** 75n)
        const product = BigInt(amount) * part
        expect(BigInt(shareDown(amount, ...limbs(part), ...limbs(whole)))).toBe(product / whole)
        expect(BigInt(shareUp(amount, ...limbs(part), ...limbs(whole)))).toBe((product + whole - 1n) / whole)
      }),
      { numRuns: 5000 },
    )
  })

  it('is exact at a whole quotient and one below it', () => {
    for (const amount of [WHOLE, WHOLE - 1, 3 * 10 ** 11, 7]) {
      for (const divisor of [2n, 3n, 10n, 999_999_937n]) {
        const part = 10n ** 21n
        for (const near of [-1n, 0n, 1n]) {
          const exact = (BigInt(amount) * part) / (part * divisor + near)
          expect(BigInt(shareDown(amount, ...limbs(part), ...limbs(part * divisor + near)))).toBe(exact)
        }
      }
    }
  })
})
