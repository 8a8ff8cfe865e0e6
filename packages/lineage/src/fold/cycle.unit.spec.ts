import { describe, expect, it } from 'vitest'
import { keptOutInputs, origins, trace } from '../index.ts'
import { lineageOf, withdrawing } from '../testing/given.ts'
import { elements, mined, run, split } from '../testing/ledger.ts'

const melt = (from: string, to: string, grams = 100) =>
  run([{ lot: from, grams }], [{ lot: to, grams, composition: elements({ Nd: 300_000_000 }) }])
const parents = (lineage: ReturnType<typeof lineageOf>, lot: string, asOf?: number) =>
  trace(lineage, lot, { direction: 'upstream', asOf })?.edges.map(({ from, to }) => `${from}>${to}`)

describe('a cycle', () => {
  it('is not closed: the edge that would do it is kept out, raised, and its mass unknown', () => {
    const lineage = lineageOf(
      melt('FTW-SC-A', 'FTW-SC-B'),
      melt('FTW-SC-B', 'FTW-SC-C'),
      melt('FTW-SC-C', 'FTW-SC-A'),
    )
    expect(parents(lineage, 'FTW-SC-C')).toEqual(['FTW-SC-B>FTW-SC-C', 'FTW-SC-A>FTW-SC-B'])
    expect(keptOutInputs(lineage)).toMatchObject([
      { from: 'FTW-SC-C', to: 'FTW-SC-A', grams: 100, position: 3 },
    ])
    const found = trace(lineage, 'FTW-SC-C', { direction: 'upstream' })
    expect(found).toMatchObject({
      complete: false,
      missing: [{ lot: 'FTW-SC-A', reason: 'cycle', grams: 100 }],
      keptOut: [{ from: 'FTW-SC-C', to: 'FTW-SC-A' }],
    })
    expect(origins(lineage, 'FTW-SC-C', { elements: ['Nd'] })?.elements[0]).toMatchObject({
      sources: [],
      unknown: [{ lot: 'FTW-SC-A', reason: 'cycle', parts: 1_000_000_000_000, grams: 30 }],
    })
    expect(trace(lineage, 'FTW-SC-C', { direction: 'downstream' })).toMatchObject({
      complete: false,
      missing: [{ lot: 'FTW-SC-C', reason: 'cycle', grams: 100 }],
    })
  })

  it('of one lot with itself is none either, and what else went in stays', () => {
    const lineage = lineageOf(
      mined({ lot: 'FTW-SC-A', grams: 300 }),
      run(
        [
          { lot: 'FTW-SC-A', grams: 300 },
          { lot: 'FTW-SC-B', grams: 100 },
        ],
        [{ lot: 'FTW-SC-B', grams: 400 }],
      ),
    )
    expect(parents(lineage, 'FTW-SC-B')).toEqual(['FTW-SC-A>FTW-SC-B'])
    expect(trace(lineage, 'FTW-SC-B', { direction: 'upstream' })?.missing).toEqual([
      { lot: 'FTW-SC-B', reason: 'cycle', grams: 100 },
    ])
  })

  it('is no cycle once an edge of it was withdrawn; before that, the graph is as it was', () => {
    const events = [melt('FTW-SC-A', 'FTW-SC-B')]
    events.push(withdrawing(events, 0), melt('FTW-SC-B', 'FTW-SC-A'))
    const lineage = lineageOf(...events)
    expect(keptOutInputs(lineage)).toEqual([])
    expect(parents(lineage, 'FTW-SC-A')).toEqual(['FTW-SC-B>FTW-SC-A'])
    expect(parents(lineage, 'FTW-SC-B')).toEqual([])
    expect(parents(lineage, 'FTW-SC-B', 1)).toEqual(['FTW-SC-A>FTW-SC-B'])
  })

  it('is found behind many lots that were used before they were born', () => {
    const chain = Array.from({ length: 500 }, (_, n) => melt(`FTW-SC-${n}`, `FTW-SC-${n + 1}`))
    const lineage = lineageOf(
      ...chain.reverse(),
      mined({ lot: 'FTW-SC-0', grams: 100 }),
      melt('FTW-SC-500', 'FTW-SC-250'),
    )
    expect(trace(lineage, 'FTW-SC-500', { direction: 'upstream' })?.nodes).toHaveLength(501)
    expect(keptOutInputs(lineage)).toMatchObject([{ from: 'FTW-SC-500', to: 'FTW-SC-250' }])
  })

  it('is not seen where there is none: three inputs passed on within one run', () => {
    const passed = run(
      ['C', 'D', 'E'].map((name) => ({ lot: `FTW-SC-${name}`, grams: 10 })),
      [
        { lot: 'FTW-SC-X', grams: 10, from: ['FTW-SC-C'] },
        { lot: 'FTW-SC-C', grams: 10, from: ['FTW-SC-D'] },
        { lot: 'FTW-SC-D', grams: 10, from: ['FTW-SC-E'] },
      ],
    )
    const lineage = lineageOf(passed)
    expect(keptOutInputs(lineage)).toEqual([])
    expect(parents(lineage, 'FTW-SC-X')).toEqual([
      'FTW-SC-C>FTW-SC-X',
      'FTW-SC-D>FTW-SC-C',
      'FTW-SC-E>FTW-SC-D',
    ])
  })

  it('keeps out only the part of a take that would close it', () => {
    const lineage = lineageOf(
      mined({ lot: 'FTW-SC-A', grams: 100 }),
      split({ lot: 'FTW-SC-A', grams: 100 }, [
        { lot: 'FTW-SC-B', grams: 60 },
        { lot: 'FTW-SC-C', grams: 40 },
      ]),
      split({ lot: 'FTW-SC-B', grams: 60 }, [
        { lot: 'FTW-SC-A', grams: 20 },
        { lot: 'FTW-SC-D', grams: 40 },
      ]),
    )
    expect(parents(lineage, 'FTW-SC-D')).toEqual(['FTW-SC-B>FTW-SC-D', 'FTW-SC-A>FTW-SC-B'])
    expect(keptOutInputs(lineage)).toMatchObject([{ from: 'FTW-SC-B', to: 'FTW-SC-A', grams: 20 }])
  })
})
