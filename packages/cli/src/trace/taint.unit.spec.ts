import { ELEMENTS } from '@lodestone/domain'
import type { TaintFact, TaintPath, TaintPaths } from '@lodestone/lineage'
import { expect, it } from 'vitest'
import { edge } from '../testing/trace-of.ts'
import { taintTable } from './taint-table.ts'
import { wayLines, waysLines } from './taint-ways.ts'

const fact = (more: Partial<TaintFact>): TaintFact => ({
  key: 'mine@MTP',
  stage: 'mine',
  basis: 'recorded',
  life: 'first',
  site: 'MTP',
  origin: { in: ['US'] },
  custody: null,
  expires: null,
  elements: ['Nd', 'Pr'],
  ...more,
})
const bought = fact({
  key: 'separate:notIn:CN,RU;segregated',
  stage: 'separate',
  basis: 'stated',
  origin: { notIn: ['CN', 'RU'] },
  elements: ['Dy'],
})
const unposted = fact({
  key: 'any?not_posted',
  stage: null,
  basis: 'not_posted',
  site: null,
  origin: 'unknown',
  elements: ELEMENTS,
})

it('shows each fact with where, on whose word, and for which elements', () => {
  expect(taintTable({ facts: [fact({}), bought, unposted] })).toEqual([
    'Stage       Where          Says                    Elements     Fact',
    'mine        US             recorded                Nd, Pr       mine@MTP',
    'separate    not in CN, RU  stated by its supplier  Dy           separate:notIn:CN,RU;segregated',
    'all before  not known      not posted yet          27 elements  any?not_posted',
  ])
})

const ofFact = { lot: 'FTW-MG-1', asOf: 9, element: 'Dy', fact: bought } as const

it('shows the way of a fact from the event that says it', () => {
  const way: TaintPath = {
    ...ofFact,
    saidOf: 'FTW-SC-DY',
    saidBy: {
      position: 2,
      stream: 'book-FTW-SC',
      revision: 1,
      id: 'e',
      type: 'FeedstockDeclared',
      occurredAt: '2026-11-20T12:00:00-06:00',
    },
    edges: [edge('FTW-SC-DY', 'FTW-SC-1', 5000), edge('FTW-SC-1', 'FTW-MG-1', 0)],
  }
  expect(wayLines(way)).toEqual([
    'separate:notIn:CN,RU;segregated of Dy: separate, not in CN, RU, stated by its supplier',
    '  FTW-SC-DY  FeedstockDeclared at FTW-SC@1, 2026-11-20T12:00:00-06:00',
    '  → FTW-SC-1  5.000 kg  AlloyFlaked at FTW-SC@0',
    '  → FTW-MG-1  an amount that nobody knows  AlloyFlaked at FTW-MG@0',
  ])
  expect(wayLines({ ...way, fact: unposted, saidBy: null, edges: [] })).toEqual([
    'any?not_posted of Dy: all before, not known, not posted yet',
    '  FTW-SC-DY',
  ])
})

it('shows of which lots a fact is said, among all that can have carried it', () => {
  const nodes = Array.from({ length: 60 }, (_, n) => ({ lot: `FTW-SC-${n}`, steps: n, says: n >= 15 }))
  const all: TaintPaths = { ...ofFact, nodes, edges: [edge('FTW-SC-1', 'FTW-SC-0', 5)] }
  const lines = waysLines(all)
  expect(lines[1]).toBe('60 lots and 1 links between them can have carried it. It is said of 45:')
  expect(lines[2]).toBe('  FTW-SC-15  15 steps away')
  expect(lines).toHaveLength(43)
  expect(lines.at(-1)).toBe('  … and 5 more, all in --json')
})
