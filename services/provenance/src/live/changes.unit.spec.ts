import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createChanges } from './changes.ts'

test('between two positions are the lots of the events there; what is too far back is not known', () => {
  fc.assert(
    fc.property(
      fc.nat(50),
      fc.integer({ min: 1, max: 10 }),
      fc.array(fc.array(fc.constantFrom('A', 'B', 'C', 'D'))),
      fc.nat(100),
      fc.nat(100),
      (from, capacity, events, after, upTo) => {
        const changes = createChanges(from, capacity)
        for (const [n, lots] of events.entries()) changes.note(from + n + 1, new Set(lots))
        const oldest = Math.max(from, from + events.length - capacity)
        const expected = new Set(events.slice(Math.max(0, after - from), Math.max(0, upTo - from)).flat())
        expect(changes.between(after, upTo)).toEqual(after < oldest ? null : expected)
      },
    ),
  )
})
