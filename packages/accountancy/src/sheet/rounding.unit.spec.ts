import { GRAM } from '@lodestone/domain'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { changesGrams, stockGrams } from './rounding.ts'

it('rounds changes so that the opening and the changes make the closing, each by less than a gram', () => {
  const amount = fc.oneof(
    fc.bigInt({ min: -3n * GRAM, max: 3n * GRAM }),
    fc.bigInt({ min: -(10n ** 22n), max: 10n ** 22n }),
    fc.constantFrom(0n, GRAM, -GRAM, 1n, -1n),
  )
  fc.assert(
    fc.property(
      fc.bigInt({ min: 0n, max: 10n ** 22n }),
      fc.array(amount, { maxLength: 12 }),
      (opening, changes) => {
        const closing = changes.reduce((sum, each) => sum + each, opening)
        const total = stockGrams(closing) - stockGrams(opening)
        const grams = changesGrams(changes, total)
        expect(grams.reduce((sum, each) => sum + each, 0)).toBe(total)
        grams.forEach((each, index) => {
          const off = BigInt(each) * GRAM - (changes[index] ?? 0n)
          expect(off > -GRAM && off < GRAM).toBe(true)
          if (changes[index] === 0n) expect(each).toBe(0)
        })
      },
    ),
  )
})
