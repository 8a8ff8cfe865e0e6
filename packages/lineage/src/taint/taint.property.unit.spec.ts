import type { Element, LedgerEvent, LotId } from '@lodestone/domain'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type Lineage,
  occurredBefore,
  stateHash,
  taint,
  taintPath,
  taintPaths,
  taintSayings,
} from '../index.ts'
import { everyAnswer } from '../testing/answers.ts'
import { EVERY_LOT, ledger } from '../testing/arbitrary.ts'
import { dag } from '../testing/dag.ts'
import { dividing } from '../testing/dividing.ts'
import { lineageOf, sha256, withdrawing } from '../testing/given.ts'
import { declared, mined, run, site } from '../testing/ledger.ts'
import { isProvenEmpty, type SlowFacts, taintOracle } from '../testing/taint-oracle.ts'
import { foundAnew } from './found-anew.ts'

type Plain = Record<string, readonly Element[]>

/** The facts of a lot by their names. */
const factsIn = (lineage: Lineage, lot: LotId, asOf?: number): Plain =>
  Object.fromEntries(
    (taint(lineage, lot, { asOf })?.facts ?? []).map(({ key, elements }) => [key, elements.toSorted()]),
  )
const plain = (facts: SlowFacts): Plain =>
  Object.fromEntries([...facts].map(([key, elements]) => [key, [...elements].sort()]))

describe('the facts of any lot', () => {
  it('are what plain sets give, now and as of any position', () => {
    const begun = { proven: 0, unproven: 0 }
    fc.assert(
      fc.property(dag(), fc.nat(24), (events, n) => {
        const lineage = lineageOf(...events)
        const position = Math.min(n, events.length)
        const now = taintOracle(events)
        for (const lot of now.lots) expect(factsIn(lineage, lot), lot).toEqual(plain(now.factsOf(lot)))
        for (const lot of now.lots)
          for (const birth of now.lotOf(lot).births)
            if (birth.event.poolSteps?.some((step) => step.empty && step.lot === lot))
              begun[isProvenEmpty(events, birth, lot) ? 'proven' : 'unproven'] += 1
        const then = taintOracle(events.slice(0, position))
        for (const lot of then.lots)
          expect(factsIn(lineage, lot, position), lot).toEqual(plain(then.factsOf(lot)))
      }),
      { numRuns: 1000 },
    )
    // Pools that are used after a clearing that counts, and after none that does: both ends of the rule are reached.
    expect(begun.proven).toBeGreaterThan(100)
    expect(begun.unproven).toBeGreaterThan(100)
  })

  it('are never out of date: no lot would have others if they were found anew', () => {
    fc.assert(
      fc.property(ledger(40), (events) => {
        const lineage = lineageOf(...events)
        for (let lot = 0; lot < lineage.lots.count; lot++)
          expect(foundAnew(lineage, lot, lineage.position)).toBe(lineage.lots.columns.taint[lot])
      }),
      { numRuns: 300 },
    )
  })

  it('are the same where they are found anew over all that is behind the lot', () => {
    fc.assert(
      fc.property(ledger(40), fc.nat(40), (events, asOf) => {
        const lineage = lineageOf(...events)
        // A cut in time that leaves out nothing: nothing that was folded is used.
        const uncut = occurredBefore(lineage, Number.POSITIVE_INFINITY)
        for (const lot of EVERY_LOT)
          if (taint(uncut, lot, { asOf }) !== undefined)
            expect(factsIn(uncut, lot, asOf)).toEqual(factsIn(lineage, lot, asOf))
      }),
      { numRuns: 300 },
    )
  })

  it('do not change by being asked for', () => {
    fc.assert(
      fc.property(ledger(), fc.nat(30), (events, asOf) => {
        const lineage = lineageOf(...events)
        const before = stateHash(lineage, sha256)
        everyAnswer(lineage, asOf)
        everyAnswer(lineage)
        expect(stateHash(lineage, sha256)).toBe(before)
      }),
      { numRuns: 100 },
    )
  })
})

describe('a correction', () => {
  it('leaves the facts that there were without the event', () => {
    fc.assert(
      fc.property(dag(), fc.nat(1000), (events, pick) => {
        fc.pre(!events.some(({ type }) => type === 'EventDeclaredErroneous'))
        const target = pick % events.length
        const corrected = lineageOf(...events, withdrawing(events, target))
        const without = lineageOf(...events.toSpliced(target, 1))
        for (const lot of taintOracle(events).lots)
          if (taint(without, lot) !== undefined)
            expect(withoutReason(factsIn(corrected, lot))).toEqual(withoutReason(factsIn(without, lot)))
      }),
      { numRuns: 500 },
    )
  })
})

describe('facts', () => {
  it('do not change when a lot is divided and used together again', () => {
    fc.assert(
      fc.property(dag(), fc.nat(1000), fc.integer({ min: 1, max: 99 }), (events, pick, percent) => {
        const divided = dividing(events, pick, percent)
        fc.pre(divided !== null)
        const [before, after] = [lineageOf(...events), lineageOf(...divided)]
        for (const lot of taintOracle(events).lots)
          expect(factsIn(after, lot), lot).toEqual(factsIn(before, lot))
      }),
      { numRuns: 300 },
    )
  })

  it('do not change with lots that have nothing to do with it', () => {
    fc.assert(
      fc.property(dag(), (events) => {
        const alone = lineageOf(...events)
        const among = lineageOf(
          mined({ lot: 'MTP-MN-X', grams: 5 }),
          ...events,
          run([{ lot: 'MTP-MN-X', grams: 5 }], [{ lot: 'MTP-MN-Y', grams: 4 }]),
        )
        for (const lot of taintOracle(events).lots) expect(factsIn(among, lot)).toEqual(factsIn(alone, lot))
      }),
      { numRuns: 200 },
    )
  })

  it('do not go away when more goes in', () => {
    fc.assert(
      fc.property(dag(), fc.nat(1000), (events, pick) => {
        const tainted = tainting(events, pick)
        fc.pre(tainted !== null)
        const [before, after] = [lineageOf(...events), lineageOf(...tainted.events)]
        for (const lot of taintOracle(events).lots) {
          const has = factsIn(after, lot)
          for (const [key, elements] of Object.entries(factsIn(before, lot))) {
            // What came from nowhere may have come with it.
            if (key !== 'any?no_recorded_input')
              expect(has[key] ?? [], key).toEqual(expect.arrayContaining([...elements]))
          }
        }
        for (const lot of tainted.outputs)
          if (after.lots.count > 0) expect(factsIn(after, lot)).toHaveProperty(['mine:in:CN;segregated'])
      }),
      { numRuns: 300 },
    )
  })
})

describe('the ways of a fact', () => {
  it('are the shortest, and all, through lots that carry it, from lots that say it', () => {
    fc.assert(
      fc.property(dag(), fc.nat(24), (events, n) => {
        const asOf = Math.max(1, Math.min(n, events.length))
        const lineage = lineageOf(...events)
        const slow = taintOracle(events.slice(0, asOf))
        for (const lot of slow.lots.slice(-3)) {
          for (const [fact, elements] of [...slow.factsOf(lot)].slice(0, 6)) {
            const [element] = [...elements].slice(-1)
            const carriers = slow.carriersOf(lot, fact, element ?? 'Nd')
            const least = Math.min(
              ...[...carriers.values()].filter(({ says }) => says).map(({ steps }) => steps),
            )
            const one = taintPath(lineage, lot, { asOf, fact, element })
            expect(one).toMatchObject({ element, fact: { key: fact }, edges: { length: least } })
            expect(carriers.get(one?.saidOf ?? '')?.says).toBe(true)
            const steps = [...(one?.edges ?? []).map(({ from }) => from), lot]
            expect(steps[0]).toBe(one?.saidOf)
            for (const [at, edge] of (one?.edges ?? []).entries()) expect(edge.to).toBe(steps[at + 1])
            const all = taintPaths(lineage, lot, { asOf, fact, element })
            expect(new Map(all?.nodes.map(({ lot: at, ...rest }) => [at, rest]))).toEqual(carriers)
            const [sayings] = taintSayings(lineage, lot, { asOf, facts: [fact] }) ?? []
            const sayers = [...carriers].filter(([, { says }]) => says).map(([sayer]) => sayer)
            const told = (sayings?.sayings ?? []).filter(({ elements: of }) => of.includes(element ?? 'Nd'))
            expect(told.map(({ saidOf }) => saidOf).sort()).toEqual(sayers.sort())
            for (const { saidOf, edges } of told) {
              expect(edges.length).toBe(carriers.get(saidOf)?.steps)
              const through = [...edges.map(({ from }) => from), lot]
              expect(through[0]).toBe(saidOf)
              for (const [at, edge] of edges.entries()) expect(edge.to).toBe(through[at + 1])
            }
            for (const { from, to } of all?.edges ?? []) {
              expect(carriers.has(from) && carriers.has(to)).toBe(true)
              expect(slow.lotOf(to).births.flatMap(({ edges }) => edges.map((each) => each.from))).toContain(
                from,
              )
            }
          }
        }
      }),
      { numRuns: 300 },
    )
  })
})

/** A lot that was never posted and one whose posting was withdrawn are of unknown origin alike. */
const withoutReason = (facts: Plain): Plain =>
  Object.fromEntries(
    Object.entries(facts).map(([key, elements]) => [
      key.replace('any?withdrawn', 'any?not_posted'),
      elements,
    ]),
  )

/** The same ledger with one more input to one of its runs, said to be mined in China; null where it has no run. */
const tainting = (
  events: readonly LedgerEvent[],
  pick: number,
): { events: LedgerEvent[]; outputs: LotId[] } | null => {
  const runs = events.filter((event) => event.type === 'AlloyFlaked' || event.type === 'PowderMilled')
  const chosen = runs[pick % Math.max(1, runs.length)]
  const withdrawn = events.some(({ type }) => type === 'EventDeclaredErroneous')
  if (chosen === undefined || withdrawn || !('inputs' in chosen)) return null
  const bought = declared({ lot: 'CNX-SC-1', grams: 1, material: 'alloy_flake' }, [
    { elements: ['Nd', 'Fe'], stages: ['mine'], origin: { in: ['CN'] }, custody: 'segregated' },
  ])
  const more = {
    ...chosen,
    inputs: [
      ...chosen.inputs,
      { lot: 'CNX-SC-1', mass: { grams: 1, basis: 'as_weighed' }, role: 'constituent' },
    ],
  } as LedgerEvent
  const ofAll = chosen.outputs.filter(({ from, material }) => from === undefined && material !== 'dy_metal')
  return {
    events: [site('CNX', 'CN'), bought, ...events.map((event) => (event === chosen ? more : event))],
    outputs: ofAll.filter(({ material }) => material === 'alloy_flake').map(({ lot }) => lot),
  }
}
