import type { Element } from '@lodestone/domain'
import { describe, expect, it } from 'vitest'
import { fact, lot, virgin } from '../testing/facts.ts'
import { by, judge, NEW, OLD, outcomes, regimeOf, sentences } from '../testing/judging.ts'

/** The vectors of the reference, by their numbers: here and in the other files that are named so. */

describe('virgin magnets', () => {
  it('T1: all in the United States', () => {
    const verdict = judge(lot(virgin('US')), OLD)
    expect(outcomes(verdict)).toEqual(['COMPLIANT', 'COMPLIANT'])
    expect(verdict).toMatchObject({ outcome: 'COMPLIANT', regime: 'A', safeThrough: null })
    expect(judge(lot(virgin('US')), NEW)).toMatchObject({
      outcome: 'COMPLIANT',
      regime: 'B',
      safeThrough: null,
    })
  })

  it('T2, T3: separated in China, metal made in Vietnam', () => {
    const facts = virgin('US', { Nd: { separate: 'CN', reduce_to_metal: 'VN' }, Pr: { separate: 'CN' } })
    const verdict = judge(lot(facts), OLD)
    expect(verdict).toMatchObject({ outcome: 'COMPLIANT', safeThrough: '2026-12-31' })
    const later = judge(lot(facts), NEW)
    expect(later).toMatchObject({ outcome: 'NON_COMPLIANT', regime: 'B' })
    expect(later.safeThrough).toBeUndefined()
    expect(regimeOf(later, 'B').decidedBy).toBe('D8')
    expect(sentences(later, 'B')).toEqual([
      "The neodymium of FTW-MG-26-1 was separated in the People's Republic of China, at CN1 (see FTW-SC-Nd).",
      "The praseodymium of FTW-MG-26-1 was separated in the People's Republic of China, at CN1 (see FTW-SC-Pr).",
    ])
  })

  it('T4: oxide from China', () => {
    const china = { mine: 'CN', beneficiate: 'CN', crack_leach: 'CN', separate: 'CN' }
    expect(outcomes(judge(lot(virgin('US', { Nd: china, Pr: china })), OLD))).toEqual([
      'COMPLIANT',
      'NON_COMPLIANT',
    ])
  })

  it('T5: from five countries, none of them covered', () => {
    const facts = virgin('JP', { all: { mine: 'AU', separate: 'MY', reduce_to_metal: 'VN' } })
    expect(outcomes(judge(lot(facts), OLD))).toEqual(['COMPLIANT', 'COMPLIANT'])
  })

  it.each([
    ['T6', 'alloy_melt'],
    ['T7', 'magnetize'],
  ] as const)('%s: only %s in China', (_, stage) => {
    const verdict = judge(lot(virgin('US', { all: { [stage]: 'CN' } })), OLD)
    expect(outcomes(verdict)).toEqual(['NON_COMPLIANT', 'NON_COMPLIANT'])
  })

  it('T9: ferroboron from China', () => {
    const verdict = judge(lot(virgin('US', { B: { mine: 'CN', ferroalloy: 'CN' } })), OLD)
    expect(outcomes(verdict)).toEqual(['COMPLIANT', 'NON_COMPLIANT'])
    expect(sentences(verdict, 'B')[0]).toContain('The boron of FTW-MG-26-1 was mined in')
  })

  it('T10: dysprosium oxide from China, which only the strict reading forbids', () => {
    const dy = (['mine', 'crack_leach', 'separate'] as const).map((stage) =>
      fact('Dy' as Element, stage, 'CN'),
    )
    const facts = [...virgin('US'), ...dy]
    const strict = judge(lot(facts), NEW)
    expect(regimeOf(strict, 'B')).toMatchObject({ outcome: 'NON_COMPLIANT', decidedBy: 'D10' })
    expect(judge(lot(facts), NEW, by({ inferred: 'literal' })).outcome).toBe('LEGAL_REVIEW')
  })

  it('T25: the country of the iron ore is not known', () => {
    const verdict = judge(lot(virgin('US', { Fe: { mine: null } })), NEW)
    expect(regimeOf(verdict, 'B')).toMatchObject({
      outcome: 'INDETERMINATE',
      decidedBy: 'D9',
      missing: [{ sentence: 'Nobody says where the iron of FTW-MG-26-1 was mined (see FTW-SC-Fe).' }],
    })
    expect(regimeOf(verdict, 'A').outcome).toBe('COMPLIANT')
  })

  it('one proven way decides though others are unknown', () => {
    const verdict = judge(lot(virgin('US', { Fe: { mine: null }, Nd: { separate: 'RU' } })), NEW)
    expect(regimeOf(verdict, 'B')).toMatchObject({
      outcome: 'NON_COMPLIANT',
      decidedBy: 'D8',
      missing: [{ fact: { element: 'Fe' } }],
    })
  })

  it('silence is not passed', () => {
    const facts = virgin('US').filter(({ element, stage }) => !(element === 'Nd' && stage === 'separate'))
    expect(regimeOf(judge(lot(facts), NEW), 'B')).toMatchObject({
      outcome: 'INDETERMINATE',
      missing: [
        {
          sentence:
            'The ledger says nothing of where the neodymium of FTW-MG-26-1 was separated or recycled by chemistry.',
        },
      ],
    })
    expect(judge(lot([]), OLD).outcome).toBe('INDETERMINATE')
    const doubt = { sentence: 'An event could not be read.', whoCouldSay: 'whoever keeps the ledger' }
    expect(regimeOf(judge(lot(virgin('US'), { doubts: [doubt] }), OLD), 'A')).toMatchObject({
      outcome: 'INDETERMINATE',
      missing: [doubt],
    })
  })

  it('T33: owners and traders do not matter, but Hong Kong counts as China by policy', () => {
    expect(judge(lot(virgin('US')), NEW).outcome).toBe('COMPLIANT')
    const facts = virgin('US', { Nd: { separate: 'HK' } })
    expect(judge(lot(facts), NEW).outcome).toBe('NON_COMPLIANT')
    expect(judge(lot(facts), NEW, by({ countsAs: {} })).outcome).toBe('COMPLIANT')
  })

  it('a site in an occupied region is for counsel', () => {
    const at = (region: string | null) =>
      judge(lot([...virgin('US'), fact('Nd', 'separate', 'UA', { region })]), NEW).outcome
    expect(at('UA-14')).toBe('LEGAL_REVIEW')
    expect(at('UA-46')).toBe('COMPLIANT')
    // Words do not say which region it is, nor does silence.
    expect([at('Lviv'), at(null)]).toEqual(['LEGAL_REVIEW', 'LEGAL_REVIEW'])
    const stated = fact('Nd', 'separate', 'UA', { basis: 'stated', custody: 'segregated' })
    expect(judge(lot([...virgin('US'), stated]), NEW).outcome).toBe('LEGAL_REVIEW')
  })
})
