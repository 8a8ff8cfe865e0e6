import fc from 'fast-check'
import { expect, it } from 'vitest'
import { pageOfKeys } from './page.ts'

it('gives the pages of any keys in order, whole, each key once', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.string({ minLength: 1, maxLength: 4 })),
      fc.integer({ min: 1, max: 7 }),
      (keys, limit) => {
        const seen: string[] = []
        for (let after = '', more = true; more; ) {
          const page = pageOfKeys(keys, after, limit)
          expect(page.page.length).toBeLessThanOrEqual(limit)
          seen.push(...page.page)
          more = page.more
          after = page.page.at(-1) ?? after
          if (more) expect(page.page).toHaveLength(limit)
        }
        expect(seen).toEqual(keys.toSorted())
      },
    ),
    { numRuns: 500 },
  )
})
