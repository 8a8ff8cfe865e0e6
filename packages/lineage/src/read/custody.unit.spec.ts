import type { LedgerEvent } from '@lodestone/domain'
import { expect, it } from 'vitest'
import { custodyOf } from '../index.ts'
import { lineageOf, withdrawing } from '../testing/given.ts'
import { declared, mined, received, run, shipped } from '../testing/ledger.ts'

const on = (day: number, event: ReturnType<typeof mined>) => {
  const at = `2026-11-${String(day).padStart(2, '0')}T12:00:00+00:00`
  return 'endedAt' in event ? { ...event, startedAt: at, endedAt: at } : { ...event, occurredAt: at }
}
const EVENTS = [
  on(1, mined({ lot: 'MTP-MN-1', grams: 900 })),
  on(2, declared({ lot: 'FTW-SC-FE-1', grams: 500, material: 'iron' })),
  on(3, shipped('MTP-MN-P-1', { area: 'FTW-SC' }, [{ lot: 'MTP-MN-1', grams: 900 }])),
  on(4, received('MTP-MN-P-1', [{ from: 'MTP-MN-1', lot: 'FTW-SC-1', grams: 400, covers: 400 }])),
  on(5, received('MTP-MN-P-1', [{ from: 'MTP-MN-1', lot: 'FTW-SC-2', grams: 500 }])),
  on(
    6,
    run(
      [
        { lot: 'FTW-SC-1', grams: 400 },
        { lot: 'FTW-SC-2', grams: 500 },
        { lot: 'FTW-SC-FE-1', grams: 500 },
      ],
      [{ lot: 'FTW-SC-HEAT', grams: 1_400 }],
    ),
  ),
  on(7, mined({ lot: 'MTP-MN-OTHER', grams: 5 })),
] as LedgerEvent[]

it('goes back beyond the lot: where matter entered, between whom it went, where it was worked', () => {
  const custody = custodyOf(lineageOf(...EVENTS), 'FTW-SC-HEAT')
  const at = (first: number, last = first) => ({
    first: `2026-11-0${first}T12:00:00Z`,
    last: `2026-11-0${last}T12:00:00Z`,
  })
  expect(custody).toEqual({
    lot: 'FTW-SC-HEAT',
    asOf: 7,
    ancestors: 4,
    steps: [
      {
        kind: 'entered',
        sourceKind: 'mined',
        from: null,
        to: 'MTP-MN',
        site: 'MTP',
        lots: 1,
        grams: 900,
        ...at(1),
      },
      {
        ...{ kind: 'entered', sourceKind: 'declared', from: 'HITACHI', to: 'FTW-SC', site: 'FTW' },
        ...{ lots: 1, grams: 500, ...at(2) },
      },
      { kind: 'moved', from: 'MTP-MN', to: 'FTW-SC', receipts: 2, lots: 2, grams: 900, ...at(4, 5) },
      { kind: 'worked', area: 'FTW-SC', site: 'FTW', lots: 1, grams: 1_400, ...at(6) },
    ],
  })
})

it('is as of a position, without what was withdrawn; of a lot that nobody named there is none', () => {
  const lineage = lineageOf(...EVENTS, withdrawing(EVENTS, 4))
  const receipts = (asOf?: number) =>
    custodyOf(lineage, 'FTW-SC-HEAT', asOf === undefined ? {} : { asOf })?.steps.flatMap((step) =>
      step.kind === 'moved' ? [step.receipts] : [],
    )
  expect(receipts()).toEqual([1])
  expect(receipts(7)).toEqual([2])
  expect(receipts(5)).toBeUndefined()
  expect(custodyOf(lineage, 'FTW-SC-NONE')).toBeUndefined()
})
