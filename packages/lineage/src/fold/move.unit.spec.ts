import { flowOf } from '@lodestone/domain'
import { recordedExamples } from '@lodestone/domain/testing'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createLineage, type Lineage } from '../lineage.ts'
import { stateHash } from '../snapshot/write.ts'
import { ledger } from '../testing/arbitrary.ts'
import { sha256 } from '../testing/given.ts'
import { logOf } from '../testing/ledger.ts'
import { fold } from './fold.ts'
import { flowToFold, foldFlow, foldMoves } from './move.ts'

/** Folds only what the events move, each by one of the two ways. */
const movesOf = (events: Parameters<typeof logOf>[0], plain: boolean): Lineage => {
  const lineage = createLineage()
  for (const recorded of logOf(events)) {
    // The event's own rows; what it moves is then folded once more, by the way that is looked at.
    fold(lineage, recorded)
    const { event } = recorded
    if (plain) foldFlow(lineage, lineage.position, event, flowOf(event))
    else foldMoves(lineage, lineage.position, event, flowToFold(event))
  }
  return lineage
}

describe('what an event moves', () => {
  it("is the same from its lines as from the domain's flow, for every type of event", () => {
    const examples = recordedExamples()
    expect(stateHash(movesOf(examples, true), sha256)).toBe(stateHash(movesOf(examples, false), sha256))
    for (const example of examples) {
      const { takes, yields } = flowOf(example)
      const lineage = createLineage()
      for (const recorded of logOf([example])) fold(lineage, recorded)
      expect([lineage.takes.count, lineage.yields.count], example.type).toEqual([takes.length, yields.length])
    }
  })

  it('is the same for any ledger', () => {
    fc.assert(
      fc.property(ledger(), (events) => {
        expect(stateHash(movesOf(events, true), sha256)).toBe(stateHash(movesOf(events, false), sha256))
      }),
    )
  })
})
