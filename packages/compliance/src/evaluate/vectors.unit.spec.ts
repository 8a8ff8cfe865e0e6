import type { Element } from '@lodestone/domain'
import { describe, expect, it } from 'vitest'
import type { Delivery } from '../evidence/delivery.ts'
import type { LotProvenance } from '../evidence/provenance.ts'
import type { Policies, Prohibition } from '../rule-set/prohibition.ts'
import { shipped } from '../rule-set/shipped.ts'
import { delivered, fact, lot, recycled, sha256, virgin } from '../testing/facts.ts'
import type { Verdict } from '../verdict.ts'
import { evaluate } from './evaluate.ts'

/** The vectors of the reference, by their numbers; strict policy, clause MAY 2024, contract above the threshold unless told. */

const MAY_2024 = shipped('prohibition', 'dfars-252.225-7052', 'MAY 2024')
const by = (policies: Partial<Policies>): Prohibition => ({
  ...MAY_2024,
  policies: { ...MAY_2024.policies, ...policies },
})

const judge = (lots: LotProvenance | LotProvenance[], delivery: Delivery, rules = MAY_2024): Verdict =>
  evaluate(rules, [lots].flat(), delivery, sha256)
const both = (verdict: Verdict) => verdict.regimes.map(({ outcome }) => outcome)
const of = (verdict: Verdict, regime: string) => {
  const found = verdict.regimes.find((each) => each.regime === regime)
  if (found === undefined) throw new Error(`No regime ${regime}.`)
  return found
}
const OLD = delivered('2026-12-31')
const NEW = delivered('2027-01-01')
const sentences = (verdict: Verdict, regime: string) =>
  of(verdict, regime).reasons.map(({ sentence }) => sentence)
const tried = (verdict: Verdict, regime: string, id: string) =>
  of(verdict, regime).exceptions.find((each) => each.id === id)
const motor = { name: 'motor', isTheMagnet: false, manufacturedIn: 'US' }

describe('virgin magnets', () => {
  it('T1: all in the United States', () => {
    const verdict = judge(lot(virgin('US')), OLD)
    expect(both(verdict)).toEqual(['COMPLIANT', 'COMPLIANT'])
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
    expect(of(later, 'B').decidedBy).toBe('D8')
    expect(sentences(later, 'B')).toEqual([
      "The neodymium of FTW-MG-26-1 was separated in the People's Republic of China, at CN1 (see FTW-SC-Nd).",
      "The praseodymium of FTW-MG-26-1 was separated in the People's Republic of China, at CN1 (see FTW-SC-Pr).",
    ])
  })

  it('T4: oxide from China', () => {
    const china = { mine: 'CN', beneficiate: 'CN', crack_leach: 'CN', separate: 'CN' }
    expect(both(judge(lot(virgin('US', { Nd: china, Pr: china })), OLD))).toEqual([
      'COMPLIANT',
      'NON_COMPLIANT',
    ])
  })

  it('T5: from five countries, none of them covered', () => {
    const facts = virgin('JP', { all: { mine: 'AU', separate: 'MY', reduce_to_metal: 'VN' } })
    expect(both(judge(lot(facts), OLD))).toEqual(['COMPLIANT', 'COMPLIANT'])
  })

  it.each([
    ['T6', 'alloy_melt'],
    ['T7', 'magnetize'],
  ] as const)('%s: only %s in China', (_, stage) => {
    const verdict = judge(lot(virgin('US', { all: { [stage]: 'CN' } })), OLD)
    expect(both(verdict)).toEqual(['NON_COMPLIANT', 'NON_COMPLIANT'])
  })

  it('T9: ferroboron from China', () => {
    const verdict = judge(lot(virgin('US', { B: { mine: 'CN', ferroalloy: 'CN' } })), OLD)
    expect(both(verdict)).toEqual(['COMPLIANT', 'NON_COMPLIANT'])
    expect(sentences(verdict, 'B')[0]).toContain('The boron of FTW-MG-26-1 was mined in')
  })

  it('T10: dysprosium oxide from China, which only the strict reading forbids', () => {
    const dy = (['mine', 'crack_leach', 'separate'] as const).map((stage) =>
      fact('Dy' as Element, stage, 'CN'),
    )
    const facts = [...virgin('US'), ...dy]
    const strict = judge(lot(facts), NEW)
    expect(of(strict, 'B')).toMatchObject({ outcome: 'NON_COMPLIANT', decidedBy: 'D10' })
    expect(judge(lot(facts), NEW, by({ inferred: 'literal' })).outcome).toBe('LEGAL_REVIEW')
  })

  it('T25: the country of the iron ore is not known', () => {
    const verdict = judge(lot(virgin('US', { Fe: { mine: null } })), NEW)
    expect(of(verdict, 'B')).toMatchObject({
      outcome: 'INDETERMINATE',
      decidedBy: 'D9',
      missing: [{ sentence: 'Nobody says where the iron of FTW-MG-26-1 was mined (see FTW-SC-Fe).' }],
    })
    expect(of(verdict, 'A').outcome).toBe('COMPLIANT')
  })

  it('one proven way decides though others are unknown', () => {
    const verdict = judge(lot(virgin('US', { Fe: { mine: null }, Nd: { separate: 'RU' } })), NEW)
    expect(of(verdict, 'B')).toMatchObject({
      outcome: 'NON_COMPLIANT',
      decidedBy: 'D8',
      missing: [{ fact: { element: 'Fe' } }],
    })
  })

  it('silence is not passed', () => {
    const facts = virgin('US').filter(({ element, stage }) => !(element === 'Nd' && stage === 'separate'))
    expect(of(judge(lot(facts), NEW), 'B')).toMatchObject({
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
    expect(of(judge(lot(virgin('US'), { doubts: [doubt] }), OLD), 'A')).toMatchObject({
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

describe('a coating', () => {
  const coat = fact('Nd', 'coat', 'US', { key: 'coat@FTW', site: 'FTW', witness: 'FTW-MG-26-1' })
  const coated = lot([...virgin('US'), coat, { ...coat, element: 'Fe' }])

  it('is for counsel from 2027 on, wherever it was put on, and said once', () => {
    const verdict = judge(coated, NEW)
    expect(both(verdict)).toEqual(['COMPLIANT', 'LEGAL_REVIEW'])
    expect(of(verdict, 'B')).toMatchObject({ decidedBy: 'D10', missing: [] })
    expect(of(verdict, 'B').reasons).toMatchObject([{ paragraph: '(b)(3)', fact: { key: 'coat@FTW' } }])
    expect(sentences(verdict, 'B')[0]).toContain(
      'FTW-MG-26-1 was coated at FTW (see FTW-MG-26-1): the text does not say whether what a coating is made of belongs to the magnet',
    )
    expect(judge(coated, NEW, by({ coating: 'apart' })).outcome).toBe('COMPLIANT')
    const { coating: _, ...unsaid } = MAY_2024.policies
    expect(judge(coated, NEW, { ...MAY_2024, policies: unsaid }).outcome).toBe('LEGAL_REVIEW')
  })

  it('that was put on in a covered country offends, and one of a life before says nothing', () => {
    const there = lot([...virgin('US'), { ...coat, origin: { in: ['CN'] } }])
    expect(both(judge(there, NEW))).toEqual(['NON_COMPLIANT', 'NON_COMPLIANT'])
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

describe('exceptions of the delivery', () => {
  const chinese = lot(virgin('CN'))

  it('T12: an end item manufactured in China', () => {
    const verdict = judge(
      lot(virgin('US')),
      delivered('2026-12-31', { endItem: { ...motor, manufacturedIn: 'CN' } }),
    )
    expect(of(verdict, 'A')).toMatchObject({ outcome: 'NON_COMPLIANT', decidedBy: 'D7' })
    const unknown = judge(
      lot(virgin('US')),
      delivered('2026-12-31', { endItem: { name: 'motor', isTheMagnet: false } }),
    )
    expect(of(unknown, 'A')).toMatchObject({
      outcome: 'INDETERMINATE',
      missing: [{ whoCouldSay: 'whoever made motor' }],
    })
  })

  it('T13: a bare off-the-shelf magnet', () => {
    const endItem = { name: 'magnet', isTheMagnet: true, offTheShelf: true }
    const verdict = judge(chinese, delivered('2026-12-31', { endItem }))
    expect(both(verdict)).toEqual(['EXEMPT', 'NON_COMPLIANT'])
    expect(of(verdict, 'A').despite.length).toBeGreaterThan(0)
    expect(tried(verdict, 'B', 'E-COTS')?.sentence).toBe(
      '100.0 % of it is covered material: the exception is for less than 50.0 %.',
    )
  })

  it.each([
    [80_000_000, 'EXEMPT'],
    [499_999_999, 'EXEMPT'],
    [500_000_000, 'NON_COMPLIANT'],
    [undefined, 'NON_COMPLIANT'],
  ] as const)('T14: an off-the-shelf motor with %s ppb of magnet', (coveredPpb, outcome) => {
    const endItem = { ...motor, offTheShelf: true, ...(coveredPpb === undefined ? {} : { coveredPpb }) }
    expect(judge(chinese, delivered('2027-01-01', { endItem })).outcome).toBe(outcome)
  })

  it('T17: an off-the-shelf block that is not incorporated', () => {
    const endItem = { name: 'block', isTheMagnet: true, offTheShelf: true }
    const verdict = judge(lot(virgin('CN'), { material: 'block' }), delivered('2026-12-31', { endItem }))
    expect(both(verdict)).toEqual(['EXEMPT', 'NON_COMPLIANT'])
    expect(tried(verdict, 'B', 'E-COTS')?.sentence).toBe(
      'It is a mill product that is not incorporated into anything.',
    )
  })

  it('an electronic device, unless the contract says otherwise', () => {
    const endItem = { ...motor, electronicDevice: true }
    const contract = { number: 'C-1', clauses: [{ id: '252.225-7052', version: 'MAY 2024' }] }
    expect(judge(chinese, delivered('2027-01-01', { endItem })).outcome).toBe('EXEMPT')
    const included = delivered('2027-01-01', {
      endItem,
      contract: { ...contract, electronicDevicesIncluded: true },
    })
    expect(judge(chinese, included).outcome).toBe('NON_COMPLIANT')
  })

  it('acquired outside the United States for use outside: both', () => {
    const at = (acquiredIn: string, usedIn: string) =>
      judge(chinese, delivered('2027-01-01', { acquiredIn, usedIn })).outcome
    expect([at('DE', 'DE'), at('US', 'DE'), at('DE', 'US')]).toEqual([
      'EXEMPT',
      'NON_COMPLIANT',
      'NON_COMPLIANT',
    ])
  })

  const individual = {
    kind: 'nad_individual',
    reference: 'NAD-7',
    endItem: null,
    from: '2026-06-01',
    through: null,
  } as const
  it('T27: an individual determination for another contract is rejected', () => {
    const at = (contract: string | null) =>
      judge(chinese, delivered('2027-01-01', { determinations: [{ ...individual, contract }] }))
    expect(at('FA8600-26-C-0001').outcome).toBe('EXEMPT')
    expect(at('OTHER').outcome).toBe('NON_COMPLIANT')
    expect(tried(at('OTHER'), 'B', 'E-NAD-1')?.sentence).toBe(
      'NAD-7 is for contract OTHER, not for FA8600-26-C-0001.',
    )
    expect(at(null).outcome).toBe('NON_COMPLIANT')
  })

  it('T28: a waiver that has ended the day before is rejected, and none is longer than 36 months', () => {
    const at = (from: string, through: string | null) =>
      judge(
        chinese,
        delivered('2027-03-01', {
          endItem: motor,
          determinations: [
            { kind: 'statutory_36m', reference: 'W-1', contract: null, endItem: 'motor', from, through },
          ],
        }),
      ).outcome
    expect(at('2026-01-01', '2027-03-01')).toBe('EXEMPT')
    expect(at('2026-01-01', '2027-02-28')).toBe('NON_COMPLIANT')
    expect(at('2027-03-02', null)).toBe('NON_COMPLIANT')
    expect(at('2024-03-02', null)).toBe('EXEMPT')
    expect(at('2024-03-01', null)).toBe('NON_COMPLIANT')
  })
})

describe('recycled magnets', () => {
  it('T18: all recycled by the short loop, milled and sintered in the United States', () => {
    const verdict = judge(lot(recycled('US', {}, 'CN')), NEW)
    expect(of(verdict, 'B')).toMatchObject({ outcome: 'EXEMPT', decidedBy: 'D6' })
    expect(of(verdict, 'B').despite[0]?.sentence).toContain('before it was recycled')
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
    expect(of(verdict, 'B')).toMatchObject({ outcome: 'EXEMPT', decidedBy: 'D6r' })
    expect(judge(lot(facts), NEW, by({ recycledBlend: 'review' })).outcome).toBe('LEGAL_REVIEW')
    const bad = [...recycled('US'), ...virgin('US', { Nd: { separate: 'CN' } })]
    expect(of(judge(lot(bad), NEW), 'B')).toMatchObject({ outcome: 'NON_COMPLIANT', decidedBy: 'D8' })
    const open = [...recycled('US'), ...virgin('US', { Nd: { separate: null } })]
    expect(of(judge(lot(open), NEW), 'B')).toMatchObject({ outcome: 'INDETERMINATE', decidedBy: 'D9' })
  })

  it('T23: the long loop', () => {
    const facts = [
      ...recycled('US').filter(({ stage }) => stage !== 'hpms'),
      ...(['recycle_chem', 'separate', 'reduce_to_metal', 'alloy_melt'] as const).map((stage) =>
        fact('Nd', stage, 'US'),
      ),
    ]
    expect(of(judge(lot(facts), NEW), 'B')).toMatchObject({ outcome: 'LEGAL_REVIEW', decidedBy: 'D6r' })
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
