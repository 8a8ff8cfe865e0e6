import fc from 'fast-check'
import { expect, it } from 'vitest'
import { addProduct, createSum, totalOf } from './sum.ts'

it('is exact, whatever is added', () => {
  const grams = fc.oneof(
    fc.integer({ min: -10_000, max: 10_000 }),
    fc.integer({ min: -(10 ** 13), max: 10 ** 13 }),
  )
  const ppb = fc.oneof(fc.constantFrom(0, 1_000_000_000), fc.integer({ min: 0, max: 1_000_000_000 }))
  fc.assert(
    fc.property(fc.array(fc.tuple(grams, ppb), { maxLength: 60, size: 'max' }), (parts) => {
      const sum = createSum()
      for (const [each, content] of parts) addProduct(sum, each, content)
      expect(totalOf(sum)).toBe(
        parts.reduce((all, [each, content]) => all + BigInt(each) * BigInt(content), 0n),
      )
    }),
  )
})
