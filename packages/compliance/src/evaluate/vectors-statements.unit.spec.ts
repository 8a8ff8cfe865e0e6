import { describe, expect, it } from 'vitest'
import { fact, lot, virgin } from '../testing/facts.ts'
import { judge, NEW } from '../testing/judging.ts'

describe('statements', () => {
  const stated = (more: Partial<Parameters<typeof fact>[3] & object>) =>
    lot([
      ...virgin('US').filter(({ element, stage }) => !(element === 'Fe' && stage === 'mine')),
      fact('Fe', 'mine', null, { basis: 'stated', ...more }),
    ])

  it('that exclude every covered country satisfy the clause; that exclude some do not', () => {
    const origin = { notIn: ['CN', 'RU', 'IR', 'KP'] }
    expect(judge(stated({ origin, custody: 'segregated' }), NEW).outcome).toBe('COMPLIANT')
    expect(judge(stated({ origin: { notIn: ['CN', 'RU'] }, custody: 'segregated' }), NEW).outcome).toBe(
      'INDETERMINATE',
    )
  })

  it.each(['mass_balance', 'book_and_claim', 'controlled_blending', null])(
    'under %s custody are unknown',
    (custody) => {
      expect(judge(stated({ origin: { in: ['US'] }, custody }), NEW).outcome).toBe('INDETERMINATE')
      expect(judge(stated({ origin: { in: ['CN'] }, custody }), NEW).outcome).toBe('INDETERMINATE')
    },
  )

  it('that may mean a covered country are unknown; that can mean no other decide', () => {
    expect(judge(stated({ origin: { in: ['CN', 'AU'] }, custody: 'segregated' }), NEW).outcome).toBe(
      'INDETERMINATE',
    )
    expect(judge(stated({ origin: { in: ['CN', 'RU'] }, custody: 'segregated' }), NEW).outcome).toBe(
      'NON_COMPLIANT',
    )
    expect(judge(stated({ origin: { in: ['AU', 'US'] }, custody: 'identity_preserved' }), NEW).outcome).toBe(
      'COMPLIANT',
    )
  })
})
