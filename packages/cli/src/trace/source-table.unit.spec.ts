import type { ElementOrigins } from '@lodestone/lineage'
import { expect, it } from 'vitest'
import { sourceTable } from './source-table.ts'

const WHOLE = 1_000_000
const none = { parts: 0, grams: null }

const nd = (grams: number | null): ElementOrigins => {
  const share = (parts: number) => ({
    parts,
    grams: grams === null ? null : Math.floor((grams * parts) / WHOLE),
  })
  return {
    element: 'Nd',
    ppb: null,
    lessThanPpb: null,
    ppbFrom: null,
    grams,
    sources: [
      { lot: 'MTP-MN-O-1', sourceKind: 'mined', country: 'US', ...share(600_000) },
      { lot: 'MTP-RC-EOL-1', sourceKind: 'post_consumer', country: 'DE', ...share(100_000) },
      { lot: 'FTW-SC-F-1', sourceKind: 'declared', country: null, ...share(40_000) },
    ],
    unknown: [{ lot: 'FTW-SC-26-1', reason: 'composition', ...share(260_000) }],
    bySourceKind: {
      ...{ mined: none, post_consumer: none, pre_consumer: none },
      ...{ declared: none, opening: none, unknown: none },
    },
    byCountry: [],
    recycled: { postConsumer: none, preConsumer: none },
    residueParts: 0,
    stages: [],
  }
}

it('lists sources and what is not known, the largest first', () => {
  expect(sourceTable(nd(1_000), WHOLE)).toEqual([
    'Source         Share        Nd  Is                      Country',
    'MTP-MN-O-1    60.0 %  0.600 kg  mined                   US',
    'FTW-SC-26-1   26.0 %  0.260 kg  not known: composition  not known',
    'MTP-RC-EOL-1  10.0 %  0.100 kg  post-consumer           DE',
    'FTW-SC-F-1     4.0 %  0.040 kg  bought in               not known',
  ])
})

it('sums up what is behind the largest, and says no mass where none is known', () => {
  expect(sourceTable(nd(1_000), WHOLE, 2).at(-1)).toBe('… and 2 more  14.0 %  0.140 kg')
  expect(sourceTable(nd(null), WHOLE, 2).at(-1)?.trimEnd()).toBe('… and 2 more  14.0 %')
})
