import { describe, expect, it } from 'vitest'
import { fact, lot, recycled, virgin } from '../testing/facts.ts'
import { by, judge, MAY_2024, NEW, OLD, outcomes, regimeOf, sentences } from '../testing/judging.ts'

describe('a coating', () => {
  const coat = fact('Nd', 'coat', 'US', { key: 'coat@FTW', site: 'FTW', witness: 'FTW-MG-26-1' })
  const coated = lot([...virgin('US'), coat, { ...coat, element: 'Fe' }])

  it('is for counsel from 2027 on, wherever it was put on, and said once', () => {
    const verdict = judge(coated, NEW)
    expect(outcomes(verdict)).toEqual(['COMPLIANT', 'LEGAL_REVIEW'])
    expect(regimeOf(verdict, 'B')).toMatchObject({ decidedBy: 'D10', missing: [] })
    expect(regimeOf(verdict, 'B').reasons).toMatchObject([{ paragraph: '(b)(3)', fact: { key: 'coat@FTW' } }])
    expect(sentences(verdict, 'B')[0]).toContain(
      'FTW-MG-26-1 was coated at FTW (see FTW-MG-26-1): the text does not say whether what a coating is made of belongs to the magnet',
    )
    expect(judge(coated, NEW, by({ coating: 'apart' })).outcome).toBe('COMPLIANT')
    const { coating: _, ...unsaid } = MAY_2024.policies
    expect(judge(coated, NEW, { ...MAY_2024, policies: unsaid }).outcome).toBe('LEGAL_REVIEW')
  })

  it('that was put on in a covered country offends, and one of a life before says nothing', () => {
    const there = lot([...virgin('US'), { ...coat, origin: { in: ['CN'] } }])
    expect(outcomes(judge(there, NEW))).toEqual(['NON_COMPLIANT', 'NON_COMPLIANT'])
    const before = lot([...recycled('US'), { ...coat, life: 'prior' }])
    expect(judge(before, NEW).outcome).toBe('EXEMPT')
  })

  it('leaves what is worse as it is: counsel is not asked of what offends or is not known', () => {
    const bad = lot([...coated.facts, fact('Nd', 'separate', 'CN')])
    expect(judge(bad, NEW).outcome).toBe('NON_COMPLIANT')
    expect(judge(lot([...virgin('US', { Fe: { mine: null } }), coat]), NEW).outcome).toBe('INDETERMINATE')
  })

  it('is not asked of where the text names no mining of the material', () => {
    expect(judge({ ...coated, material: 'alloy_flake' }, NEW).outcome).toBe('NOT_APPLICABLE')
    expect(judge(coated, OLD).outcome).toBe('COMPLIANT')
  })
})
