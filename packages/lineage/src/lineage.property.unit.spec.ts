import type { LedgerEvent } from '@lodestone/domain'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  createLineage,
  fold,
  fromSnapshot,
  keptOutInputs,
  stateHash,
  statistics,
  toSnapshot,
  trace,
} from './index.ts'
import { everyAnswer } from './testing/answers.ts'
import { EVERY_LOT, ledger } from './testing/arbitrary.ts'
import { lineageOf, sha256 } from './testing/given.ts'
import { logOf, streamOf } from './testing/ledger.ts'

describe('any ledger', () => {
  it('answers as of a position what it answered then', () => {
    fc.assert(
      fc.property(ledger(), fc.nat(30), (events, n) => {
        const position = Math.min(n, events.length)
        const then = lineageOf(...events.slice(0, position))
        expect(everyAnswer(lineageOf(...events), position)).toEqual(everyAnswer(then, position))
      }),
      { numRuns: 300 },
    )
  })

  it('gives the same state to the byte when it is rebuilt, and when it goes on from a snapshot', () => {
    fc.assert(
      fc.property(ledger(), fc.nat(30), (events, n) => {
        const log = logOf(events)
        const before = createLineage()
        for (const recorded of log.slice(0, n)) fold(before, recorded)
        const after = fromSnapshot(toSnapshot(before, sha256), sha256)
        for (const recorded of log.slice(n)) fold(after, recorded)
        const rebuilt = lineageOf(...events)
        expect(toSnapshot(after, sha256)).toEqual(toSnapshot(rebuilt, sha256))
        expect(stateHash(after, sha256)).toBe(stateHash(rebuilt, sha256))
        expect(everyAnswer(after)).toEqual(everyAnswer(rebuilt))
      }),
      { numRuns: 100 },
    )
  })

  it('is the same in whatever order the books reach it', () => {
    fc.assert(
      fc.property(ledger(), fc.infiniteStream(fc.nat(3)), (events, choices) => {
        const one = lineageOf(...events)
        const other = lineageOf(...interleaved(events, choices))
        // Which of the edges of a cycle is kept out is decided by the order.
        fc.pre(keptOutInputs(one).length === 0 && keptOutInputs(other).length === 0)
        expect(unplaced(other)).toEqual(unplaced(one))
      }),
      { numRuns: 150 },
    )
  })

  it('draws exactly the lots that its edges join, and the same edges from either end', () => {
    fc.assert(
      fc.property(ledger(), fc.nat(30), (events, asOf) => {
        const lineage = lineageOf(...events)
        const both = EVERY_LOT.map((lot) => ({
          lot,
          up: trace(lineage, lot, { direction: 'upstream', asOf }),
          down: trace(lineage, lot, { direction: 'downstream', asOf }),
        }))
        for (const { lot, up, down } of both) {
          for (const found of [up, down]) {
            if (found === undefined) continue
            const joined = new Set([lot, ...found.edges.flatMap(({ from, to }) => [from, to])])
            expect(new Set(found.nodes.map((node) => node.lot))).toEqual(joined)
          }
        }
        const into = both.flatMap(({ lot, up }) => (up?.edges ?? []).filter(({ to }) => to === lot))
        const outOf = both.flatMap(({ lot, down }) => (down?.edges ?? []).filter(({ from }) => from === lot))
        expect(sorted(into)).toEqual(sorted(outOf))
      }),
    )
  })

  it('lets no grams of a take get lost: its edges add up to it, where a yield names it', () => {
    fc.assert(
      fc.property(ledger(), (events) => {
        const lineage = lineageOf(...events)
        // Withdrawn or not: what was kept out has no edge.
        fc.pre(lineage.keptOut.count === 0)
        const { takes, edges } = lineage
        const given = new Map<number, number>()
        for (let edge = 0; edge < edges.count; edge++) {
          const take = edges.columns.take[edge]!
          given.set(take, (given.get(take) ?? 0) + edges.columns.grams[edge]!)
        }
        for (const [take, grams] of given) expect(grams).toBe(takes.columns.grams[take])
      }),
    )
  })

  it('has no cycle: every lot stands before those that went into it', () => {
    fc.assert(
      fc.property(ledger(60), (events) => {
        const lineage = lineageOf(...events)
        const { level } = lineage.lots.columns
        for (let row = 0; row < lineage.yields.count; row++) {
          const { lot, position, firstEdge } = lineage.yields.columns
          if (lineage.events.columns.withdrawn[position[row]!]! <= lineage.position) continue
          const end =
            firstEdge[row + 1] !== undefined && row + 1 < lineage.yields.count
              ? firstEdge[row + 1]!
              : lineage.edges.count
          for (let edge = firstEdge[row]!; edge < end; edge++) {
            const from = lineage.takes.columns.lot[lineage.edges.columns.take[edge]!]!
            expect(level[from]!).toBeLessThan(level[lot[row]!]!)
          }
        }
        expect(statistics(lineage).position).toBe(events.length)
      }),
    )
  })
})

/** The same events with each book in its own order, but the books in another. */
const interleaved = (events: readonly LedgerEvent[], choices: Iterator<number>): LedgerEvent[] => {
  const streams = new Map<string, LedgerEvent[]>()
  for (const event of events) streams.set(streamOf(event), [...(streams.get(streamOf(event)) ?? []), event])
  const mixed: LedgerEvent[] = []
  while (mixed.length < events.length) {
    const open = [...streams.values()].filter((stream) => stream.length > 0)
    const next = open[choices.next().value % open.length]?.shift()
    if (next !== undefined) mixed.push(next)
  }
  return mixed
}

/** All answers, without what only says where in the order something stands. */
const unplaced = (lineage: ReturnType<typeof lineageOf>): unknown => {
  const { page: _, ...answers } = everyAnswer(lineage)
  return sorted(JSON.parse(JSON.stringify(answers, (key, value) => (PLACES.has(key) ? undefined : value))))
}
const PLACES = new Set(['position', 'bornPosition', 'asOf', 'since', 'id', 'eventId'])

/** Lists in the order of their content. */
const sorted = (value: unknown): unknown => {
  if (Array.isArray(value))
    return value.map(sorted).sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, sorted(each)]))
}
