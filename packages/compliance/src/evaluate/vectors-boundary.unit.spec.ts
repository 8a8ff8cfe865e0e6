import { describe, expect, it } from 'vitest'
import { delivered, lot, virgin } from '../testing/facts.ts'
import { judge, NEW } from '../testing/judging.ts'

describe('the boundary', () => {
  const facts = lot(virgin('US', { Nd: { separate: 'CN' } }))
  it('is the local date at the place of delivery', () => {
    expect(judge(facts, delivered('2026-12-31')).outcome).toBe('COMPLIANT')
    expect(judge(facts, delivered('2027-01-01')).outcome).toBe('NON_COMPLIANT')
  })

  it('where it is another date at the shipper, and that matters, counsel decides', () => {
    expect(judge(facts, delivered('2026-12-31', { shipperDate: '2027-01-01' })).outcome).toBe('LEGAL_REVIEW')
    expect(judge(facts, delivered('2027-01-01', { shipperDate: '2026-12-31' })).outcome).toBe('LEGAL_REVIEW')
    expect(judge(facts, delivered('2027-01-02', { shipperDate: '2027-01-01' })).outcome).toBe('NON_COMPLIANT')
    expect(judge(lot(virgin('US')), delivered('2026-12-31', { shipperDate: '2027-01-01' })).outcome).toBe(
      'COMPLIANT',
    )
  })

  it('several lots: the worst decides', () => {
    const good = lot(virgin('US'), { lot: 'FTW-MG-26-2' })
    const verdict = judge([good, facts], NEW)
    expect(verdict).toMatchObject({ outcome: 'NON_COMPLIANT', lots: ['FTW-MG-26-2', 'FTW-MG-26-1'] })
    expect(() => judge([good, { ...facts, position: 99 }], NEW)).toThrow(RangeError)
  })

  it('gives the same bytes for the same inputs', () => {
    expect(JSON.stringify(judge(facts, NEW))).toBe(
      JSON.stringify(judge(structuredClone(facts), structuredClone(NEW))),
    )
  })
})
