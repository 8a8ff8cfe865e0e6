import fc from 'fast-check'
import { expect, it } from 'vitest'
import { lotName, lotsWithOtherOrigin, originOf } from '../index.ts'
import { ledger } from '../testing/arbitrary.ts'
import { lineageOf } from '../testing/given.ts'

it('every lot that is told to be made of something else, or by other events, at another position is among those that are named', () => {
  let count = 0
  fc.assert(
    fc.property(ledger(), fc.nat(), fc.nat(), (events, a, b) => {
      const lineage = lineageOf(...events)
      const [after = 0, upTo = 0] = [a, b].map((n) => n % (lineage.position + 1)).sort((x, y) => x - y)
      const named = lotsWithOtherOrigin(lineage, after, upTo)
      for (let lot = 0; lot < lineage.lots.count; lot++) {
        const at = (position: number) => JSON.stringify(originOf(lineage, lot, position))
        // From nothing on, every lot is looked at.
        if (after === 0 || at(after) === at(upTo)) continue
        count += 1
        expect(named.has(lot), `${lotName(lineage, lot)} from ${after} to ${upTo}`).toBe(true)
      }
    }),
    { numRuns: 500 },
  )
  expect(count).toBeGreaterThan(500)
})
