import fc from 'fast-check'
import { expect, it } from 'vitest'
import { nameOf } from '../columns/names.ts'
import { historyOf, lotsWithOtherHistory } from '../index.ts'
import { dag, lineageOf } from '../testing/index.ts'

it('every lot whose history differs between two positions is among those that are told, each once', () => {
  fc.assert(
    fc.property(dag(30), fc.nat(), fc.nat(), (events, a, b) => {
      const lineage = lineageOf(...events)
      const [after = 0, upTo = 0] = [a, b].map((n) => n % (lineage.position + 1)).sort((x, y) => x - y)
      const told = lotsWithOtherHistory(lineage, after, upTo)
      for (let index = 0; index < lineage.lots.count; index++) {
        const lot = nameOf(lineage.lotIds, index)
        const at = (position: number) => JSON.stringify(historyOf(lineage, lot, position))
        if (after > 0 && at(after) !== at(upTo))
          expect(told, `${lot} from ${after} to ${upTo}`).toContain(lot)
      }
      expect(new Set(told).size).toBe(told.length)
    }),
    { numRuns: 300 },
  )
})
