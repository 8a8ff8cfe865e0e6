import { flowOf, type LedgerEvent, weighingAllowance } from '@lodestone/domain'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mostAccountedFor, reachable, slowAllocation } from '../testing/allocation-oracle.ts'
import { lineageOf } from '../testing/given.ts'
import { run } from '../testing/ledger.ts'
import { edgeOf } from './cycle.ts'

/** The edges of a run in an empty ledger: grams by take and yield, null where there is none. */
const edgesOf = (event: LedgerEvent): (number | null)[][] => {
  const lineage = lineageOf(event)
  const { takes, yields, edges } = lineage
  return Array.from({ length: takes.count }, (_, take) =>
    Array.from({ length: yields.count }, (__, row) => {
      const edge = edgeOf(lineage, row, take)
      return edge < edges.count ? edges.columns.grams[edge]! : null
    }),
  )
}

const heat = (inputs: Record<string, number>, outputs: Record<string, number | [number, ...string[]]>) =>
  run(
    Object.entries(inputs).map(([lot, grams]) => ({ lot: `FTW-MG-${lot}`, grams })),
    Object.entries(outputs).map(([lot, out]) => {
      const [grams, ...names] = typeof out === 'number' ? [out] : out
      return {
        lot: `FTW-MG-${lot}`,
        grams,
        ...(names.length === 0 ? {} : { from: names.map((name) => `FTW-MG-${name}`) }),
      }
    }),
  )

describe('what a take gave to a yield', () => {
  it('is in proportion to the yields where all of them come from all', () => {
    expect(edgesOf(heat({ A: 100, B: 300 }, { FLAKE: 390, SKULL: 10 }))).toEqual([
      [98, 2],
      [293, 7],
    ])
  })

  it('is what the yields that name it alone account for, and what they leave for those that name all', () => {
    const blocks = heat({ A: 1000, B: 2000 }, { BA: [600, 'A'], BB: [1900, 'B'], SWARF: 500 })
    expect(edgesOf(blocks)).toEqual([
      [600, null, 400],
      [null, 1900, 100],
    ])
  })

  it('bears the losses in proportion to what it gave', () => {
    const blocks = heat({ A: 1000, B: 1000 }, { BA: [900, 'A'], BB: [900, 'B'], SWARF: 100 })
    expect(edgesOf(blocks)).toEqual([
      [947, null, 53],
      [null, 947, 53],
    ])
  })

  it('is not nothing where others seem to have used it up: scales differ', () => {
    const blocks = heat({ A: 10_000, B: 10_000 }, { BA: [10_003, 'A'], BB: [9_997, 'B'], DUST: 6 })
    const [a, b] = edgesOf(blocks)
    expect(a?.[2]).toBe(3)
    expect(b?.[2]).toBe(3)
  })

  it('goes where it is named, though the yield weighs less', () => {
    expect(edgesOf(heat({ A: 100, B: 100 }, { BA: [10, 'A'], BB: [190, 'B'] }))).toEqual([
      [100, null],
      [null, 100],
    ])
  })
})

const grams = fc.oneof(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: 900_000 }))
/** Runs whose outputs name any of the inputs, or all. */
const anyRun = fc
  .tuple(
    fc.array(grams, { minLength: 1, maxLength: 5 }),
    fc.array(fc.tuple(grams, fc.option(fc.uniqueArray(fc.nat(4), { minLength: 1 }), { nil: null })), {
      minLength: 1,
      maxLength: 5,
    }),
  )
  .map(([inputs, outputs]) =>
    heat(
      Object.fromEntries(inputs.map((mass, n) => [`I${n}`, mass])),
      Object.fromEntries(
        outputs.map(([mass, names], n) => {
          const known = (names ?? []).filter((name) => name < inputs.length)
          return [`O${n}`, known.length === 0 ? mass : [mass, ...known.map((name) => `I${name}`)]]
        }),
      ),
    ),
  )
/** Runs of lines that stay apart, two together here and there, with outputs of all. */
const nestedRun = fc
  .tuple(
    fc.array(fc.tuple(grams, fc.integer({ min: 1, max: 105 })), { minLength: 2, maxLength: 6 }),
    fc.array(fc.tuple(fc.nat(5), grams), { maxLength: 3 }),
    fc.array(grams, { maxLength: 2 }),
  )
  .map(([lines, pairs, ofAll]) =>
    heat(
      Object.fromEntries(lines.map(([mass], n) => [`I${n}`, mass])),
      Object.fromEntries([
        ...lines.map(([mass, percent], n) => [
          `O${n}`,
          [Math.max(1, Math.floor((mass * percent) / 100)), `I${n}`] as [number, string],
        ]),
        ...pairs.map(([at, mass], n) => {
          const even = 2 * Math.floor((at % lines.length) / 2)
          const names = [`I${even}`, `I${Math.min(even + 1, lines.length - 1)}`]
          return [`P${n}`, [mass, ...new Set(names)] as [number, ...string[]]]
        }),
        ...ofAll.map((mass, n) => [`ALL${n}`, mass] as const),
      ]),
    ),
  )

const total = (masses: Iterable<number>): number => [...masses].reduce((a, b) => a + b, 0)

describe('the edges of any run', () => {
  it('of a take add up to it exactly, where a yield names it; and are what the definition says', () => {
    fc.assert(
      fc.property(fc.oneof(anyRun, nestedRun), (event) => {
        const flow = reachable(flowOf(event))
        const found = edgesOf(event)
        expect(found).toEqual(slowAllocation(flow))
        for (const [take, given] of found.entries()) {
          const parts = given.filter((part) => part !== null)
          if (parts.length > 0) expect(total(parts)).toBe(flow.takes[take]?.grams)
        }
      }),
      { numRuns: 500 },
    )
  })

  it('exceed the yields by no more than no division could have avoided, where names lie within each other', () => {
    fc.assert(
      fc.property(nestedRun, (event) => {
        const { takes, yields } = reachable(flowOf(event))
        const found = edgesOf(event)
        const excess = yields.map(({ grams: mass }, at) =>
          Math.max(0, total(found.map((given) => given[at] ?? 0)) - mass),
        )
        const taken = total(takes.map(({ grams: mass }) => mass))
        const scales = total(takes.map(({ grams: mass }) => weighingAllowance(mass)))
        const roundings = takes.length * yields.length
        const lacking = taken - mostAccountedFor({ takes, yields })
        // Each level of names may leave what scales differ by; there are three.
        expect(total(excess)).toBeLessThanOrEqual(lacking + 2 * scales + roundings)
      }),
      { numRuns: 500 },
    )
  })
})
