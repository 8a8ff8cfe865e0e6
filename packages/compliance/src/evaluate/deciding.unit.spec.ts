import { describe, expect, it } from 'vitest'
import type { Delivery, Determination } from '../evidence/delivery.ts'
import type { LotProvenance } from '../evidence/provenance.ts'
import type { Prohibition, Regime, Restriction } from '../rule-set/prohibition.ts'
import { shipped } from '../rule-set/shipped.ts'
import { delivered, fact, lot, sha256, virgin } from '../testing/facts.ts'
import { evaluate } from './evaluate.ts'

/** Which restriction, which lot, which day decides, where several could. */

const RULES = shipped('prohibition', 'dfars-252.225-7052', 'MAY 2024')
const after = (lots: readonly LotProvenance[], rules: Prohibition = RULES, more: Partial<Delivery> = {}) =>
  evaluate(rules, lots, delivered('2027-02-01', more), sha256).regimes[1] ?? expect.fail('No regime B.')
const restricting = (restrictions: readonly Restriction[]): Prohibition => ({
  ...RULES,
  regimes: RULES.regimes.map((regime): Regime => ({ ...regime, restrictions: [...restrictions] })),
})
const asking = (paragraph: string, more: Partial<Restriction> = {}): Restriction => ({
  ...{ materials: null, stages: ['mine'], elements: null, basis: 'literal', paragraph },
  ...more,
})

describe('the restriction', () => {
  it('that the text names goes before one that is inferred, in whichever order they stand', () => {
    const inferred = asking('(inferred)', { basis: 'inferred' })
    for (const restrictions of [
      [inferred, asking('(literal)')],
      [asking('(literal)'), inferred],
    ]) {
      const { decidedBy, reasons } = after([lot(virgin('CN'))], restricting(restrictions))
      expect([decidedBy, ...new Set(reasons.map(({ paragraph }) => paragraph))]).toEqual(['D8', '(literal)'])
    }
  })

  it('of another material is none, and of a lot that is not posted any may be', () => {
    const cobalt = [...virgin('US'), fact('Co', 'mine', 'CN')]
    expect(after([lot(cobalt)])).toMatchObject({ decidedBy: 'D10', reasons: [{ paragraph: '(b)(1)(ii)' }] })
    expect(after([lot(cobalt, { material: null })])).toMatchObject({
      decidedBy: 'D8',
      reasons: [{ paragraph: '(b)(2)(i)(B)' }],
    })
  })

  it('is none for what comes from the air, and for a coating that the rule set sets apart', () => {
    const apart: Prohibition = { ...RULES, policies: { ...RULES.policies, coating: 'apart' } }
    const nickel = fact('Ni', 'mine', 'CN', { role: 'coating' })
    const oxygen = fact('O', 'mine', 'CN')
    expect(after([lot([...virgin('US'), nickel])], apart).outcome).toBe('COMPLIANT')
    expect(after([lot([...virgin('US'), oxygen])]).outcome).toBe('COMPLIANT')
    expect(after([lot([...virgin('US'), { ...nickel, role: 'constituent' }])], apart).decidedBy).toBe('D10')
  })

  it('is told with each fact, though it is the same for several elements', () => {
    const same = { witness: 'FTW-SC-X' }
    const mined = [fact('Nd', 'mine', 'CN', same), fact('Fe', 'mine', 'CN', same)]
    const apart = [asking('(nd)', { elements: ['Nd'] }), asking('(fe)', { elements: ['Fe'] })]
    const told = (rules: Prohibition) => after([lot(mined)], rules).reasons.map(({ paragraph }) => paragraph)
    expect(told(restricting(apart))).toEqual(['(nd)', '(fe)'])
    const byBasis = [
      asking('(x)', { elements: ['Nd'] }),
      asking('(x)', { elements: ['Fe'], basis: 'inferred' }),
    ]
    expect(told(restricting(byBasis))).toEqual(['(x)', '(x)'])
  })
})

describe('of several lots', () => {
  it('of which each offends the first decides, and the reasons of all are told', () => {
    const bad = lot(virgin('US', { Nd: { separate: 'CN' } }), { lot: 'FTW-MG-1' })
    const inferred = lot([...virgin('US'), fact('Dy', 'mine', 'CN')], { lot: 'FTW-MG-2' })
    const told = (lots: readonly LotProvenance[]) => {
      const { decidedBy, reasons } = after(lots)
      return [decidedBy, reasons.length]
    }
    expect(told([bad, inferred])).toEqual(['D8', 2])
    expect(told([inferred, bad])).toEqual(['D10', 2])
  })
})

describe('the last day on which it may be delivered', () => {
  const waived = (from: string, through: string | null): Determination => ({
    ...{ kind: 'nad_class', reference: `W-${from}`, contract: null, endItem: null, from, through },
  })
  const bad = lot(virgin('CN'))
  const last = (determinations: readonly Determination[]) =>
    evaluate(RULES, [bad], delivered('2027-02-01', { determinations: [...determinations] }), sha256)
      .safeThrough
  it('is the day before one on which it may not, though it may on the day after that', () => {
    expect(last([waived('2027-01-01', '2027-06-30'), waived('2027-07-02', null)])).toBe('2027-06-30')
    expect(last([waived('2027-01-01', '2027-06-30'), waived('2027-07-01', null)])).toBe(null)
  })

  it('is no day that is over', () => {
    expect(last([waived('2026-01-01', '2026-06-30'), waived('2027-01-01', null)])).toBe(null)
  })
})

describe('a waiver', () => {
  it('is for an end item that it names', () => {
    const bad = lot(virgin('CN'))
    const endItem = { name: 'motor', isTheMagnet: false, manufacturedIn: 'US' }
    const told = (named: string | null) =>
      after([bad], RULES, {
        endItem,
        determinations: [
          {
            ...{ kind: 'statutory_36m', reference: 'W-1', contract: null, endItem: named },
            ...{ from: '2026-01-01', through: null },
          },
        ],
      }).exceptions.find(({ id }) => id === 'E-STAT-36M')
    expect(told('motor')).toMatchObject({ holds: true, sentence: 'W-1 covers it.' })
    expect(told(null)).toMatchObject({
      ...{ holds: false, sentence: 'W-1 names no end item: a waiver is for a specific one.' },
    })
  })
})

describe('a region in question', () => {
  it('is one of several countries’', () => {
    const reviewed: Prohibition = {
      ...RULES,
      policies: { ...RULES.policies, reviewRegions: ['UA-43', 'GE-AB'] },
    }
    const elsewhere = (country: string) =>
      after(
        [
          lot([
            ...virgin('US').filter(({ element, stage }) => !(element === 'Fe' && stage === 'mine')),
            fact('Fe', 'mine', country),
          ]),
        ],
        reviewed,
      ).outcome
    expect([elsewhere('UA'), elsewhere('GE'), elsewhere('DE')]).toEqual([
      'LEGAL_REVIEW',
      'LEGAL_REVIEW',
      'COMPLIANT',
    ])
  })
})
