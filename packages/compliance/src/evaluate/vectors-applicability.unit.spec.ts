import { describe, expect, it } from 'vitest'
import { shipped } from '../rule-set/shipped.ts'
import { delivered, lot, virgin } from '../testing/facts.ts'
import { judge, NEW } from '../testing/judging.ts'

describe('what the rule asks at all', () => {
  it('flake and oxide are no covered material', () => {
    expect(judge(lot(virgin('CN'), { material: 'alloy_flake' }), NEW).regimes[0]).toMatchObject({
      outcome: 'NOT_APPLICABLE',
      decidedBy: 'D1',
    })
  })

  it('a contract without the clause, or not above the threshold', () => {
    const contract = (valueUsd: number, id = '252.225-7052') =>
      judge(
        lot(virgin('CN')),
        delivered('2027-01-01', {
          contract: { number: 'C-1', valueUsd, clauses: [{ id, version: 'MAY 2024' }] },
        }),
      ).outcome
    expect([contract(350_000), contract(350_001), contract(900_000, '52.225-1')]).toEqual([
      'NOT_APPLICABLE',
      'NON_COMPLIANT',
      'NOT_APPLICABLE',
    ])
  })

  it('T29: the clause in an older version knows no 2027', () => {
    const old = shipped('prohibition', 'dfars-252.225-7052', 'JAN 2023')
    const contract = {
      number: 'C-1',
      valueUsd: 1_000_000,
      clauses: [{ id: '252.225-7052', version: 'JAN 2023' }],
    }
    const facts = virgin('US', { Nd: { separate: 'CN' } })
    const verdict = judge(lot(facts), delivered('2027-03-01', { contract }), old)
    expect(verdict).toMatchObject({ outcome: 'COMPLIANT', regime: 'A' })
    expect(verdict.warnings[0]).toContain('JAN 2023')
    expect(judge(lot(facts), delivered('2027-03-01', { contract })).outcome).toBe('NOT_APPLICABLE')
  })

  it('specialty metals are never asked of neodymium magnets', () => {
    const control = shipped('prohibition', 'dfars-252.225-7009')
    const contract = {
      number: 'C-1',
      valueUsd: 1_000_000,
      clauses: [{ id: '252.225-7009', version: 'JAN 2023' }],
    }
    expect(judge(lot(virgin('CN')), delivered('2027-01-01', { contract }), control).outcome).toBe(
      'NOT_APPLICABLE',
    )
  })

  it('bills are variants to ask what if', () => {
    const facts = lot(virgin('US', { Nd: { separate: 'CN' } }))
    expect(judge(facts, NEW, shipped('prohibition', 'variant-ndaa-fy2027-1803')).outcome).toBe('COMPLIANT')
    const postponed = shipped('prohibition', 'variant-hr-9073')
    expect(judge(facts, NEW, postponed)).toMatchObject({ outcome: 'COMPLIANT', safeThrough: '2031-12-31' })
    expect(judge(facts, delivered('2032-01-01'), postponed).outcome).toBe('NON_COMPLIANT')
  })
})
