import fc from 'fast-check'
import { expect, it } from 'vitest'
import { perMillion } from './per-million.ts'

it('is the exact product, rounded towards zero, however large', () => {
  fc.assert(
    fc.property(fc.maxSafeInteger(), fc.integer({ min: 0, max: 1_000_000 }), (grams, ppm) => {
      expect(BigInt(perMillion(grams, ppm))).toBe((BigInt(grams) * BigInt(ppm)) / 1_000_000n)
    }),
  )
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 1_000_000_000 }),
      fc.constantFrom(2_000, 5_000, 400_000),
      (grams, ppm) => {
        expect(BigInt(perMillion(grams, ppm))).toBe((BigInt(grams) * BigInt(ppm)) / 1_000_000n)
      },
    ),
  )
})
