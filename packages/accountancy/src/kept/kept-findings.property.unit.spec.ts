import { createLineage, fold, type Lineage } from '@lodestone/lineage'
import { logOf } from '@lodestone/lineage/testing'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { findingsOf, inOrder } from '../findings/findings.ts'
import { ledgerInTime, midnight } from '../testing/arbitrary.ts'
import { keepFindings } from './kept-findings.ts'

/** More than a year, so that every window has something in it. */
const DAYS = 420

const question = fc
  .record({
    first: fc.integer({ min: -40, max: DAYS }),
    length: fc.integer({ min: 1, max: DAYS + 40 }),
    scope: fc.constantFrom(
      { kind: 'chain' } as const,
      { kind: 'site', site: 'FTW' } as const,
      { kind: 'area', area: 'FTW-SC' } as const,
    ),
  })
  .map(({ first, length, scope }) => ({ scope, from: midnight(first), to: midnight(first + length) }))

const anew = (lineage: Lineage, asked: { from: string; to: string }) => inOrder(findingsOf(lineage, asked))

it('are what a reading of everything finds, after whatever event, for whatever period', {
  timeout: 240_000,
}, () => {
  let found = 0
  fc.assert(
    fc.property(
      ledgerInTime(40, DAYS),
      fc.array(fc.tuple(fc.integer({ min: 1, max: 12 }), question), { minLength: 12, maxLength: 12 }),
      (events, asking) => {
        const lineage = createLineage()
        const kept = keepFindings(lineage)
        const log = logOf(events)
        for (const [count, asked] of asking) {
          for (const recorded of log.splice(0, count)) fold(lineage, recorded)
          const answer = kept.answer(asked)
          expect(JSON.stringify(answer)).toBe(JSON.stringify(anew(lineage, asked)))
          found += answer.length
        }
      },
    ),
    { numRuns: 60 },
  )
  expect(found).toBeGreaterThan(150)
})

it('are the same where they were made ready in parts, with events in between', { timeout: 240_000 }, () => {
  fc.assert(
    fc.property(ledgerInTime(40, DAYS), question, (events, asked) => {
      const lineage = createLineage()
      const kept = keepFindings(lineage)
      const log = logOf(events)
      for (const recorded of log.splice(0, events.length / 2)) fold(lineage, recorded)
      for (const _ of kept.refresh(asked)) for (const recorded of log.splice(0, 1)) fold(lineage, recorded)
      expect(JSON.stringify(kept.answer(asked))).toBe(JSON.stringify(anew(lineage, asked)))
    }),
    { numRuns: 50 },
  )
})
