import type { Label } from '@lodestone/domain'
import { expect, it } from 'vitest'
import { labelLines } from './label-lines.ts'

const label: Label = {
  lot: 'FTW-MG-26-3301',
  area: 'FTW-MG',
  material: 'finished NdFeB magnet',
  net: '12.000 kg',
  pieces: 480,
  grade: 'N42SH',
  bornAt: '2026-11-20T11:42:00-06:00',
  holds: ['QA-118'],
  composition: [{ element: 'Nd', value: '23.1 % ± 0.2 % (k = 2)', by: 'umpire assay of S-9' }],
  identifiers: [{ scheme: 'customer_part', value: '24-0117-B' }],
}

it('a label is plain text that a printer takes as it is', () => {
  expect(labelLines(label, 32)).toEqual([
    '--------------------------------',
    'FTW-MG-26-3301',
    'finished NdFeB magnet',
    '--------------------------------',
    'Net           12.000 kg, 480',
    '              pieces',
    'Grade         N42SH',
    'Born          2026-11-20 11:42',
    'Area          FTW-MG',
    'Nd            23.1 % +/- 0.2 %',
    '              (k = 2)',
    'customer part 24-0117-B',
    '--------------------------------',
    'ON HOLD: QA-118',
    '--------------------------------',
  ])
  expect(labelLines(label, 42).every((line) => /^[ -~]{0,42}$/.test(line))).toBe(true)
})
