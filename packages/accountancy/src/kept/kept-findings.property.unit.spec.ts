import { createLineage, fold, type Lineage, occurredBefore } from '@lodestone/lineage'
import { logOf } from '@lodestone/lineage/testing'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { findingsOf, inOrder } from '../findings/findings.ts'
import { ledgerInTime, midnight } from '../testing/arbitrary.ts'
import { campaigns, NEVER_SINCE_THE_FOURTH } from '../testing/circuit.ts'
import { inTime } from '../testing/plant.ts'
import { type KeptQuestion, keepFindings } from './kept-findings.ts'

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

const anew = (lineage: Lineage, { occurredBefore: ms, ...asked }: KeptQuestion) =>
  inOrder(findingsOf(ms === undefined ? lineage : occurredBefore(lineage, ms), asked))

/** How far back a question looks, in parts of a thousand of what is recorded; and where it is cut, in days; and the elements. */
const view = fc.record({
  back: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 300 }), fc.integer({ min: 1, max: 1_000 })),
  cut: fc.oneof(fc.constant(undefined), fc.integer({ min: -1, max: DAYS + 1 })),
  elements: fc.constantFrom(undefined, undefined, ['Nd'] as const),
})

it('are what a reading of everything finds, after whatever event, for whatever period', () => {
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

it('are what a reading of everything finds, as of whatever position, cut at whatever moment, and of other elements', () => {
  let found = 0
  let differ = 0
  fc.assert(
    fc.property(
      ledgerInTime(40, DAYS),
      fc.array(fc.tuple(fc.integer({ min: 0, max: 9 }), question, view), { minLength: 16, maxLength: 16 }),
      fc.constantFrom(undefined, 8),
      (events, asking, mostDistance) => {
        const lineage = createLineage()
        const kept = keepFindings(lineage, mostDistance)
        const log = logOf(events)
        for (const [count, period, { back, cut, elements }] of asking) {
          for (const recorded of log.splice(0, count)) fold(lineage, recorded)
          const asked = {
            ...period,
            asOf: lineage.position - Math.floor((lineage.position * back) / 1_000),
            occurredBefore: cut === undefined ? undefined : Date.parse(midnight(cut)),
            elements,
          }
          const answer = JSON.stringify(kept.answer(asked))
          expect(answer).toBe(JSON.stringify(anew(lineage, asked)))
          found += answer.length > 2 ? 1 : 0
          differ += answer === JSON.stringify(kept.answer(period)) ? 0 : 1
        }
      },
    ),
    { numRuns: 60 },
  )
  expect(found).toBeGreaterThan(100)
  expect(differ).toBeGreaterThan(50)
})

it('are the same of circuits, as they come and as of before', () => {
  const unknown = { circuit: 'B', campaigns: 8, isAnalysed: NEVER_SINCE_THE_FOURTH, slipped: 120 }
  const events = inTime([...campaigns(unknown), ...campaigns({ campaigns: 8, slipped: 80 })], 9)
  const lineage = createLineage()
  const kept = keepFindings(lineage)
  const log = logOf(events)
  const asked = { from: '2026-11-01T00:00:00Z', to: '2027-03-01T00:00:00Z' }
  let found = 0
  while (log.length > 0) {
    for (const recorded of log.splice(0, 7)) fold(lineage, recorded)
    for (const asOf of [lineage.position, lineage.position - 5, Math.floor(lineage.position / 2)]) {
      const answer = kept.answer({ ...asked, asOf })
      expect(JSON.stringify(answer)).toBe(JSON.stringify(anew(lineage, { ...asked, asOf })))
      found += answer.filter(({ id }) => id.startsWith('circuit-gained')).length
    }
  }
  expect(found).toBeGreaterThan(5)
})

it('are the same where they were made ready in parts, with events in between', () => {
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
