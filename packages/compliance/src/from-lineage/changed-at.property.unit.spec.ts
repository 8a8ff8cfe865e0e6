import { changedAt } from '@lodestone/lineage'
import { nameOf } from '@lodestone/lineage/rows'
import { dag, lineageOf } from '@lodestone/lineage/testing'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { LotProvenance } from '../evidence/provenance.ts'
import { provenanceOf } from './provenance-of.ts'

/** All that a verdict is made of, but the position. */
const told = (provenance: LotProvenance | undefined): string => {
  const { position: _, ...rest } = provenance ?? { position: 0 }
  return JSON.stringify(rest)
}

it('every lot of which anything is told otherwise after an event is among those that it changed', () => {
  fc.assert(
    fc.property(dag(30), (events) => {
      const lineage = lineageOf(...events)
      const names = Array.from({ length: lineage.lots.count }, (_, n) => n)
      for (let position = 1; position <= lineage.position; position++) {
        const { lots } = changedAt(lineage, position)
        for (const index of names) {
          const lot = nameOf(lineage.lotIds, index)
          const before = told(provenanceOf(lineage, lot, position - 1))
          const after = told(provenanceOf(lineage, lot, position))
          if (before !== after) expect([...lots], `${lot} at ${position}`).toContain(index)
        }
      }
    }),
    { numRuns: 150 },
  )
})
