import fc from 'fast-check'
import { expect, it } from 'vitest'
import {
  createLineage,
  fold,
  foldOn,
  foldSome,
  interval,
  isWhole,
  type Lineage,
  lotsTouchedBy,
  openDisputes,
  stateHash,
  toSnapshot,
} from '../index.ts'
import { everyAnswer } from '../testing/answers.ts'
import { EVERY_LOT, ledger } from '../testing/arbitrary.ts'
import { sha256 } from '../testing/given.ts'
import { logOf } from '../testing/ledger.ts'

const everything = (lineage: Lineage) => ({
  ...everyAnswer(lineage),
  disputes: openDisputes(lineage),
  touched: [...lotsTouchedBy(lineage, { area: 'FTW-SC' })].filter((is) => is === 1).length,
  intervals: EVERY_LOT.map((lot) => interval(lineage, lot, { element: 'Nd' })),
})

it('in parts, answers stay as of before until all is folded, and the state is the same, to the byte', () => {
  let paused = 0
  fc.assert(
    fc.property(ledger(), fc.integer({ min: 1, max: 3 }), (events, most) => {
      const whole = createLineage()
      const parts = createLineage()
      for (const recorded of logOf(events)) {
        if (!foldSome(parts, recorded, most)) {
          expect(everything(parts)).toEqual(everything(whole))
          expect(() => stateHash(parts, sha256)).toThrow('being folded')
          expect(() => fold(parts, recorded)).toThrow('being folded')
          paused += 1
        }
        while (!isWhole(parts)) {
          foldOn(parts, most)
          // A question walks the graph between two parts.
          if (!isWhole(parts)) everyAnswer(parts, parts.position)
        }
        fold(whole, recorded)
      }
      expect(toSnapshot(parts, sha256)).toEqual(toSnapshot(whole, sha256))
    }),
    { numRuns: 30 },
  )
  expect(paused).toBeGreaterThan(100)
})
