import { describe, expect, it } from 'vitest'
import { subjectOf } from './finding-subject.ts'

const held = { code: 'LOT_ON_HOLD' as const, severity: 'disputed' as const, lots: ['FTW-SC-26-1'] }
const refused = { ...held, code: 'RECEIVED_THOUGH_REFUSED' as const }

describe('what a finding is about', () => {
  it('is what it says', () => {
    expect(subjectOf({ ...held, hold: 'QA-1', sentence: '' })).toEqual({ hold: 'QA-1', parcel: undefined })
    expect(subjectOf({ ...refused, parcel: 'FTW-SC-P-1', sentence: '' }).parcel).toBe('FTW-SC-P-1')
  })
  it.each([
    ['UNMATCHED', 'UNMATCHED'],
    ['QA (wait); 2', undefined],
    ['QA (wait)', 'QA (wait)'],
    ['QA-1, QA-2', undefined],
    ['QA-1, QA-2, QA-3 and 2 more', undefined],
  ])('in an event of before is the one hold of its sentence: %s', (told, hold) => {
    const sentence = `Lot FTW-SC-26-1 is on hold (${told}); the run takes 1 kg of it.`
    expect(subjectOf({ ...held, sentence }).hold).toBe(hold)
    expect(subjectOf({ ...held, code: 'LOT_DISPUTED', sentence }).hold).toBeUndefined()
  })
  it('in an event of before is the parcel of its sentence', () => {
    const sentence =
      'Line 2 of parcel FTW-SC-P-0007 was refused with 5 kg (revision 4), and 400 kg of it are received, of 400 kg that were sent.'
    expect(subjectOf({ ...refused, sentence }).parcel).toBe('FTW-SC-P-0007')
  })
})
