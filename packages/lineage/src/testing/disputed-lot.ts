import type { Finding } from '@lodestone/domain'
import { elements, mined, run } from './ledger.ts'

/** A lot that is mined and used, and what a book may find of it. */

export const born = (grams = 100_000) => mined({ lot: 'FTW-SC-1', grams, composition: elements({ Nd: 100 }) })

export const used = (grams: number, findings?: Finding[]) =>
  run([{ lot: 'FTW-SC-1', grams }], [{ lot: 'FTW-SC-2', grams }], findings === undefined ? {} : { findings })

export const finding = (code: Finding['code'], severity: Finding['severity'] = 'disputed'): Finding => ({
  code,
  severity,
  lots: ['FTW-SC-1'],
  sentence: 'No.',
})
