import type { Finding } from '@lodestone/domain'
import { expect, it } from 'vitest'
import { lineageOf, withdrawing } from '../testing/given.ts'
import { assayed, elements, event, mined, run } from '../testing/ledger.ts'
import { openDisputes } from './open-disputes.ts'

const finding = (code: Finding['code'], ...lots: string[]): Finding => ({
  code,
  severity: 'disputed',
  lots,
  sentence: 'It cannot be.',
})
const used = run([{ lot: 'FTW-SC-1', grams: 10 }], [{ lot: 'FTW-SC-2', grams: 10 }], {
  findings: [
    { ...finding('CHRONOLOGY', 'FTW-SC-1'), severity: 'warning' },
    finding('LOT_NOT_YET_POSTED', 'FTW-SC-1'),
    finding('ELEMENT_GAINED', 'FTW-SC-2', 'FTW-SC-1'),
  ],
})
const shown = (...args: Parameters<typeof openDisputes>) =>
  openDisputes(...args).map(({ at, finding: index, lots }) => [at.position, index, ...lots])

it('names what disputes lots, until the mass comes, people close it, or the event is withdrawn', () => {
  const events = [used, mined({ lot: 'FTW-SC-1', grams: 10 })]
  const closed = event('ExceptionResolved', {
    area: 'FTW-SC',
    occurredAt: '2026-11-23T12:00:00-06:00',
    exception: '0.2',
    proposal: 0,
  })
  const lineage = lineageOf(...events, closed)
  expect(shown(lineage, 1)).toEqual([
    [1, 1, 'FTW-SC-1'],
    [1, 2, 'FTW-SC-2', 'FTW-SC-1'],
  ])
  expect(shown(lineage, 2)).toEqual([[1, 2, 'FTW-SC-2', 'FTW-SC-1']])
  expect(shown(lineage)).toEqual([])
  expect(shown(lineageOf(...events, withdrawing(events, 0)))).toEqual([])
})

it('does not name what another event has answered', () => {
  const events = [used, mined({ lot: 'FTW-SC-1', grams: 10 })]
  const answer = assayed('FTW-SC-2', elements({ Nd: 1 }), { settles: ['0.2'] })
  const lineage = lineageOf(...events, answer)
  expect(shown(lineage, 2)).toEqual([[1, 2, 'FTW-SC-2', 'FTW-SC-1']])
  expect(shown(lineage)).toEqual([])
})
