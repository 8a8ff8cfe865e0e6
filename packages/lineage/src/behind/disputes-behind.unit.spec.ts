import type { Finding } from '@lodestone/domain'
import { expect, it } from 'vitest'
import { lineageOf } from '../testing/given.ts'
import { mined, run } from '../testing/ledger.ts'
import { disputesBehind } from './disputes-behind.ts'

const finding = (...lots: string[]): Finding => ({
  code: 'ELEMENT_GAINED',
  severity: 'disputed',
  lots,
  sentence: 'It cannot be.',
})

it('names what is disputed of lots behind some, and not of these themselves', () => {
  const heat = run([{ lot: 'FTW-SC-1', grams: 10 }], [{ lot: 'FTW-SC-2', grams: 10 }], {
    findings: [finding('FTW-SC-1'), finding('FTW-SC-2', 'FTW-SC-1')],
  })
  const milled = run([{ lot: 'FTW-SC-2', grams: 10 }], [{ lot: 'FTW-SC-3', grams: 10 }], {
    findings: [finding('FTW-SC-3')],
  })
  const lineage = lineageOf(mined({ lot: 'FTW-SC-1', grams: 10 }), heat, milled)
  const behind = (...lots: string[]) =>
    disputesBehind(lineage, lots, lineage.position).map(({ at, finding: index }) => [at.position, index])
  expect(behind('FTW-SC-3')).toEqual([
    [2, 0],
    [2, 1],
  ])
  expect(behind('FTW-SC-2')).toEqual([[2, 0]])
  expect(behind('FTW-SC-3', 'FTW-SC-2')).toEqual([[2, 0]])
  expect(behind('FTW-SC-1', 'FTW-SC-NONE')).toEqual([])
})
