import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Expected } from './expected.ts'
import type { Journal } from './journal.ts'
import { type Decision, type Log, openLog, type ProposedEvent } from './log.ts'
import type { DraftEvent, LoggedEvent } from './logged-event.ts'
import { comparePositions, type PositionStyle } from './positions.ts'

/** Keeps groups in an array, from which another log can be opened. */
const arrayJournal = (kept: (readonly DraftEvent[])[]): Journal => ({
  async load(take) {
    for (const group of kept) take(group)
  },
  write(group, safe) {
    kept.push(group)
    safe()
  },
  settled: async () => {},
  failure: () => null,
})

const open = (kept: (readonly DraftEvent[])[], positions: PositionStyle): Promise<Log> =>
  openLog({ journal: arrayJournal(kept), positions, rememberedIds: 1_000, now: () => 1_700_000_000_000 })

const event = (id: string): ProposedEvent => ({
  id,
  type: 'Noted',
  json: true,
  data: new TextEncoder().encode('{}'),
  metadata: new Uint8Array(),
})

type Step =
  | { kind: 'append'; stream: string; expected: Expected; ids: readonly number[] }
  | { kind: 'remove'; stream: string; expected: Expected; forEver: boolean }

const streams = fc.constantFrom('a', 'b', '$$a')
const expectations = fc.oneof(
  fc.constantFrom<Expected>('any', 'no_stream', 'stream_exists'),
  fc.integer({ min: 0, max: 6 }),
)
const steps: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 9,
    arbitrary: fc.record({
      kind: fc.constant('append' as const),
      stream: streams,
      expected: expectations,
      ids: fc.uniqueArray(fc.integer({ min: 0, max: 12 }), { minLength: 1, maxLength: 4 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('remove' as const),
      stream: fc.constantFrom('a', 'b'),
      expected: expectations,
      forEver: fc.boolean(),
    }),
  },
)

const take = (log: Log, step: Step, ids: readonly string[]): Decision =>
  step.kind === 'remove'
    ? log.remove(step.stream, step.expected, step.forEver)
    : log.append(
        step.stream,
        step.expected,
        step.ids.map((id) => event(ids[id] ?? '')),
      )

const plain = (events: readonly LoggedEvent[]) =>
  events.map(({ data, metadata, ...rest }) => ({ ...rest, data: [...data], metadata: [...metadata] }))

describe('the log, whatever is asked of it', () => {
  test('numbers without a gap, places in order, writes nothing that it refuses, and is the same when opened again', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(steps, { maxLength: 40 }),
        fc.constantFrom<PositionStyle>('own', 'shared'),
        async (script, style) => {
          const ids = Array.from({ length: 13 }, () => randomUUID())
          const kept: (readonly DraftEvent[])[] = []
          const log = await open(kept, style)
          for (const step of script) {
            const before = log.events.length
            const decision = take(log, step, ids)
            if (decision.outcome === 'written') expect(log.events.length).toBeGreaterThan(before)
            else expect(log.events.length).toBe(before)
          }
          for (const [index, { stream, revision, tombstone }] of log.events.entries()) {
            const same = log.events.slice(0, index).filter((other) => other.stream === stream)
            if (!tombstone) expect(revision).toBe(same.length)
            expect(same.some((other) => other.tombstone)).toBe(false)
            const earlier = log.events[index - 1]
            if (earlier && log.events[index])
              expect(comparePositions(earlier, log.events[index])).toBeLessThan(0)
          }
          const again = await open(kept, style)
          expect(plain(again.events)).toStrictEqual(plain(log.events))
        },
      ),
      { numRuns: 300 },
    )
  })

  test('an append that was written at an expected revision is a repeat ever after', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(steps, { maxLength: 30 }), async (script) => {
        const ids = Array.from({ length: 13 }, () => randomUUID())
        const kept: (readonly DraftEvent[])[] = []
        const log = await open(kept, 'own')
        const written: { step: Step; last: number }[] = []
        for (const step of script) {
          const decision = take(log, step, ids)
          const placed =
            step.kind === 'append' && (step.expected === 'no_stream' || typeof step.expected === 'number')
          if (decision.outcome === 'written' && placed) written.push({ step, last: decision.last })
        }
        const later = await open(kept, 'own')
        for (const { step, last } of written) {
          const gone = later.events.some(
            ({ stream, tombstone }) => tombstone && `$$${stream}`.endsWith(step.stream),
          )
          const revived =
            step.expected === 'no_stream' && step.kind === 'append' && last !== step.ids.length - 1
          if (gone || revived) continue
          expect(take(later, step, ids)).toMatchObject({ outcome: 'repeated', last })
        }
      }),
      { numRuns: 300 },
    )
  })
})
