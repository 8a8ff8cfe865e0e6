import { apportion } from '@lodestone/domain'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { apportionInto } from './apportion.ts'

const mass = fc.oneof(
  fc.integer({ min: 1, max: 20 }),
  fc.integer({ min: 1, max: 10 ** 13 }),
  fc.constantFrom(1000, 1_000_000),
)

describe('apportionInto', () => {
  it("is the domain's apportion, for masses up to the largest and for many parts", () => {
    fc.assert(
      fc.property(fc.nat(10 ** 13), fc.array(mass, { minLength: 1, maxLength: 60 }), (total, weights) => {
        const parts = new Float64Array(weights.length * 2).fill(-7)
        const sum = weights.reduce((a, b) => a + b, 0)
        apportionInto(total, Float64Array.from(weights), sum, weights.length, parts, 0, 2)
        const given = weights.map((_, index) => parts[index * 2])
        expect(given).toEqual(apportion(total, weights))
        expect(weights.map((_, index) => parts[index * 2 + 1])).toEqual(weights.map(() => -7))
      }),
    )
  })
})
