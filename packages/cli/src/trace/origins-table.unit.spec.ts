import type { ElementOrigins, Origins, Share } from '@lodestone/lineage'
import { expect, it } from 'vitest'
import { originsTable } from './origins-table.ts'

const WHOLE = 1_000_000
const share = (parts: number, grams: number | null = null): Share => ({ parts, grams })
const none = share(0)

const element = (name: ElementOrigins['element'], more: Partial<ElementOrigins>): ElementOrigins => ({
  element: name,
  ppb: null,
  lessThanPpb: null,
  ppbFrom: null,
  grams: null,
  sources: [],
  unknown: [],
  bySourceKind: {
    mined: none,
    post_consumer: none,
    pre_consumer: none,
    declared: none,
    opening: none,
    unknown: none,
  },
  byCountry: [],
  recycled: { postConsumer: none, preConsumer: none },
  residueParts: 0,
  stages: [],
  ...more,
})

it('shows shares by kind of source and country, also of what was never analysed, and nothing that is not there', () => {
  const kinds = { mined: share(623_456), post_consumer: share(376_543), pre_consumer: share(1) }
  const origins: Origins = {
    lot: 'FTW-MG-1',
    asOf: 9,
    grams: 430_000,
    basis: 'as_weighed',
    elements: [
      element('Nd', {
        ppb: 233_000_000,
        grams: 100_190,
        bySourceKind: { ...element('Nd', {}).bySourceKind, ...kinds },
        byCountry: [
          { country: 'US', ...share(623_456) },
          { country: null, ...share(376_544) },
        ],
      }),
      element('Dy', { bySourceKind: { ...element('Dy', {}).bySourceKind, unknown: share(WHOLE) } }),
      element('Sm', {}),
      element('Tb', { ppb: 0 }),
      element('B', { ppbFrom: 'cannot_hold' }),
    ],
    ancestors: 12,
    complete: false,
    gaps: [],
    arithmetic: { whole: WHOLE, boundParts: 1, oxideFactorsVersion: 1, words: '' },
  }
  expect(originsTable(origins)).toEqual([
    'Element    Content        Mass   Mined  Post-cons.  Pre-cons.  Bought in  Opening  Unknown  Countries',
    'Nd         23.30 %  100.190 kg  62.3 %      37.7 %     <0.1 %          –        –        –  US 62.3 %, not known 37.7 %',
    'Dy       not known                   –           –          –          –        –  100.0 %',
  ])
})
