import { describe, expect, it } from 'vitest'
import { taintPath, taintPaths } from '../index.ts'
import { lineageOf, withdrawing } from '../testing/given.ts'
import { declared, mined, run, split } from '../testing/ledger.ts'

const foreign = declared({ lot: 'FTW-SC-DY', grams: 100, material: 'dy_metal' }, [
  { elements: ['Dy'], stages: ['separate'], origin: { in: ['CN'] }, custody: 'segregated' },
])
/** Dysprosium goes straight into one heat, and by the skull of another. */
const heats = [
  mined({ lot: 'FTW-SC-ND', grams: 900, material: 'ndpr_metal' }),
  foreign,
  run(
    [
      { lot: 'FTW-SC-ND', grams: 300 },
      { lot: 'FTW-SC-DY', grams: 5 },
    ],
    [
      { lot: 'FTW-SC-1', grams: 295 },
      { lot: 'FTW-SC-SK', grams: 10, material: 'skull' },
    ],
  ),
  run(
    [
      { lot: 'FTW-SC-ND', grams: 300 },
      { lot: 'FTW-SC-SK', grams: 10 },
    ],
    [{ lot: 'FTW-SC-2', grams: 310 }],
  ),
  run(
    [
      { lot: 'FTW-SC-1', grams: 295 },
      { lot: 'FTW-SC-2', grams: 310 },
    ],
    [{ lot: 'FTW-MG-P', grams: 600, material: 'powder' }],
    { type: 'PowderMilled' },
  ),
]
const CN = 'separate:in:CN;segregated'

describe('the way of a fact', () => {
  it('is the shortest, from the lot that it is said of and the event that says it', () => {
    const lineage = lineageOf(...heats)
    const way = taintPath(lineage, 'FTW-MG-P', { fact: CN, element: 'Dy' })
    expect(way).toMatchObject({ lot: 'FTW-MG-P', element: 'Dy', fact: { key: CN }, saidOf: 'FTW-SC-DY' })
    expect(way?.saidBy).toMatchObject({ position: 2, type: 'FeedstockDeclared' })
    expect(way?.edges.map(({ from, to, grams, position }) => [from, to, grams, position])).toEqual([
      ['FTW-SC-DY', 'FTW-SC-1', 5, 3],
      ['FTW-SC-1', 'FTW-MG-P', 295, 5],
    ])
  })

  it('is none where the fact is said of the lot itself', () => {
    const way = taintPath(lineageOf(...heats), 'FTW-MG-P', { fact: 'mill@FTW', element: 'Nd' })
    expect(way).toMatchObject({ saidOf: 'FTW-MG-P', saidBy: { position: 5 }, edges: [] })
  })

  it('is of the first element that may carry the fact, unless one is named', () => {
    const lineage = lineageOf(...heats)
    expect(taintPath(lineage, 'FTW-MG-P', { fact: 'mine@FTW' })?.element).toBe('Pr')
    expect(taintPath(lineage, 'FTW-MG-P', { fact: CN, element: 'Nd' })).toBeUndefined()
    expect(taintPath(lineage, 'FTW-MG-P', { fact: 'mine@CNX' })).toBeUndefined()
    expect(taintPath(lineage, 'FTW-XX-0', { fact: CN })).toBeUndefined()
  })

  it('is as it was known as of a position', () => {
    const lineage = lineageOf(...heats, withdrawing(heats, 1))
    expect(taintPath(lineage, 'FTW-MG-P', { fact: CN })).toBeUndefined()
    expect(taintPath(lineage, 'FTW-MG-P', { fact: CN, asOf: 5 })?.edges).toHaveLength(2)
    const unknown = taintPath(lineage, 'FTW-MG-P', { fact: 'any?withdrawn', element: 'Dy' })
    expect(unknown).toMatchObject({ saidOf: 'FTW-SC-DY', saidBy: { position: 6 } })
  })

  it('names no event where none says it', () => {
    const lineage = lineageOf(split({ lot: 'FTW-SC-Z', grams: 5 }, [{ lot: 'FTW-SC-Y', grams: 5 }]))
    const unposted = taintPath(lineage, 'FTW-SC-Y', { fact: 'any?not_posted', element: 'Nd' })
    expect(unposted).toMatchObject({ saidOf: 'FTW-SC-Z', saidBy: null })
  })
})

describe('all ways of a fact', () => {
  it('are the part of the graph that can carry it', () => {
    const all = taintPaths(lineageOf(...heats), 'FTW-MG-P', { fact: CN, element: 'Dy' })
    expect(all?.nodes).toEqual([
      { lot: 'FTW-MG-P', steps: 0, says: false },
      { lot: 'FTW-SC-1', steps: 1, says: false },
      { lot: 'FTW-SC-2', steps: 1, says: false },
      { lot: 'FTW-SC-DY', steps: 2, says: true },
      { lot: 'FTW-SC-SK', steps: 2, says: false },
    ])
    expect(all?.edges.map(({ from, to }) => `${from} > ${to}`)).toEqual([
      'FTW-SC-1 > FTW-MG-P',
      'FTW-SC-2 > FTW-MG-P',
      'FTW-SC-DY > FTW-SC-1',
      'FTW-SC-SK > FTW-SC-2',
      'FTW-SC-DY > FTW-SC-SK',
    ])
  })
})
