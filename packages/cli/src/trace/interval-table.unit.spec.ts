import type { Bounds, Interval } from '@lodestone/lineage'
import { expect, it } from 'vitest'
import { intervalTable } from './interval-table.ts'

const WHOLE = 1000
const bounds = (least: number, share: number, most: number, grams: boolean): Bounds => ({
  leastParts: least,
  shareParts: share,
  mostParts: most,
  leastGrams: grams ? least * 10 : null,
  mostGrams: grams ? most * 10 : null,
})
const answer = (more: Partial<Interval>): Interval => ({
  lot: 'FTW-MG-1',
  asOf: 9,
  element: 'Nd',
  lessThanPpb: null,
  ppb: 233_000_000,
  grams: 10_000,
  set: null,
  bySourceKind: [],
  byCountry: [],
  ancestors: 3,
  complete: true,
  gaps: [],
  arithmetic: { whole: WHOLE, boundParts: 1, words: '' },
  ...more,
})

it('shows kinds and countries with their least, share and most', () => {
  const found = answer({
    bySourceKind: [
      { kind: 'mined', ...bounds(125, 500, 1000, true) },
      { kind: 'unknown', ...bounds(0, 0, 0, true) },
    ],
    byCountry: [{ country: null, ...bounds(0, 1, 999, true) }],
  })
  expect(intervalTable(found)).toEqual([
    'From               At least   Share  At most  Least mass  Most mass',
    'mined                12.5 %  50.0 %  100.0 %    1.250 kg  10.000 kg',
    'not known                 –       –        –    0.000 kg   0.000 kg',
    'country not known         –   0.1 %   99.9 %    0.000 kg   9.990 kg',
  ])
})

it('shows a set alone, without masses where the content is not known', () => {
  expect(intervalTable(answer({ set: bounds(0, 500, 1000, false), grams: null }))).toEqual([
    'From           At least   Share  At most  Least mass  Most mass',
    'these sources         –  50.0 %  100.0 %',
  ])
})
