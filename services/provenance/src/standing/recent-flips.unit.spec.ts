import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Flip } from './flip-event.ts'
import { createRecentFlips } from './recent-flips.ts'

test('between two positions are the flips there, all of them or none; what is too far back is not known', () => {
  fc.assert(
    fc.property(
      fc.nat(20),
      fc.integer({ min: 1, max: 6 }),
      fc.array(fc.nat(4), { maxLength: 30 }),
      fc.nat(60),
      fc.nat(60),
      (from, capacity, counts, after, upTo) => {
        const flips = createRecentFlips(capacity)
        flips.begin(from)
        const all: number[] = []
        for (const [n, count] of counts.entries())
          for (let each = 0; each < count; each++) {
            all.push(from + n + 1)
            flips.note({ position: from + n + 1 } as Flip)
          }
        flips.reach(from + counts.length)
        const found = flips.between(after, upTo)
        const expected = all.filter((position) => position > after && position <= upTo)
        if (found !== null) expect(found.map(({ position }) => position)).toEqual(expected)
        // What came last is remembered.
        else expect(after < from || all.filter((position) => position > after).length >= capacity).toBe(true)
        expect(flips.position()).toBe(from + counts.length)
      },
    ),
  )
})
