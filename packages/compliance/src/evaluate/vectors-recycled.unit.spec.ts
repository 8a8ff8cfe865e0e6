import { describe, expect, it } from 'vitest'
import { fact, lot, recycled, virgin } from '../testing/facts.ts'
import { by, judge, NEW, regimeOf } from '../testing/judging.ts'

describe('recycled magnets', () => {
  it('T18: all recycled by the short loop, milled and sintered in the United States', () => {
    const verdict = judge(lot(recycled('US', {}, 'CN')), NEW)
    expect(regimeOf(verdict, 'B')).toMatchObject({ outcome: 'EXEMPT', decidedBy: 'D6' })
    expect(regimeOf(verdict, 'B').despite[0]?.sentence).toContain('before it was recycled')
    expect(judge(lot(recycled('US')), NEW).outcome).toBe('EXEMPT')
  })

  it('T19: milled in Germany', () => {
    expect(judge(lot(recycled('US', { mill: 'DE' }, 'CN')), NEW).outcome).toBe('NON_COMPLIANT')
    expect(judge(lot(recycled('US', { mill: 'DE' })), NEW).outcome).toBe('INDETERMINATE')
  })

  it('T20: bonded', () => {
    const facts = recycled('US', {}, 'CN').map((each) =>
      each.stage === 'sinter' ? { ...each, stage: 'bond' as const } : each,
    )
    expect(judge(lot(facts, { material: 'bonded_magnet' }), NEW).outcome).toBe('NON_COMPLIANT')
    expect(judge(lot(facts), NEW).outcome).toBe('NON_COMPLIANT')
  })

  it('T21: a blend with virgin material that passes', () => {
    const facts = [...recycled('US'), ...virgin('US')]
    const verdict = judge(lot(facts), NEW)
    expect(regimeOf(verdict, 'B')).toMatchObject({ outcome: 'EXEMPT', decidedBy: 'D6r' })
    expect(judge(lot(facts), NEW, by({ recycledBlend: 'review' })).outcome).toBe('LEGAL_REVIEW')
    const bad = [...recycled('US'), ...virgin('US', { Nd: { separate: 'CN' } })]
    expect(regimeOf(judge(lot(bad), NEW), 'B')).toMatchObject({ outcome: 'NON_COMPLIANT', decidedBy: 'D8' })
    const open = [...recycled('US'), ...virgin('US', { Nd: { separate: null } })]
    expect(regimeOf(judge(lot(open), NEW), 'B')).toMatchObject({ outcome: 'INDETERMINATE', decidedBy: 'D9' })
  })

  it('T23: the long loop', () => {
    const facts = [
      ...recycled('US').filter(({ stage }) => stage !== 'hpms'),
      ...(['recycle_chem', 'separate', 'reduce_to_metal', 'alloy_melt'] as const).map((stage) =>
        fact('Nd', stage, 'US'),
      ),
    ]
    expect(regimeOf(judge(lot(facts), NEW), 'B')).toMatchObject({ outcome: 'LEGAL_REVIEW', decidedBy: 'D6r' })
  })

  it('T24: samarium-cobalt', () => {
    const facts = (['Sm', 'Co'] as const).flatMap((element) => [
      fact(element, 'mine', 'CN', { life: 'prior', basis: 'stated', custody: 'segregated' }),
      ...(['eol_collect', 'hpms', 'mill', 'sinter'] as const).map((stage) => fact(element, stage, 'US')),
    ])
    expect(judge(lot(facts, { material: 'smco_magnet' }), NEW).outcome).toBe('NON_COMPLIANT')
  })

  it('milled in several countries is for counsel; nobody proving where is not passed', () => {
    const facts = [...recycled('US'), fact('Nd', 'mill', 'DE')]
    expect(judge(lot(facts), NEW).outcome).toBe('LEGAL_REVIEW')
    expect(judge(lot(recycled('US', { mill: null })), NEW).outcome).toBe('INDETERMINATE')
    expect(judge(lot(recycled('US', { sinter: null })), NEW).outcome).toBe('INDETERMINATE')
    expect(judge(lot([...recycled('US', {}, 'CN'), fact('Nd', 'sinter', 'DE')]), NEW).outcome).toBe(
      'NON_COMPLIANT',
    )
  })
})
