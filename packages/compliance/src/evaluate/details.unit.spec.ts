import { describe, expect, it } from 'vitest'
import type { Delivery } from '../evidence/delivery.ts'
import type { LotProvenance } from '../evidence/provenance.ts'
import type { Prohibition, Regime } from '../rule-set/prohibition.ts'
import { shipped } from '../rule-set/shipped.ts'
import { delivered, fact, lot, recycled, sha256, virgin } from '../testing/facts.ts'
import { motor } from '../testing/judging.ts'
import { addDays, addMonths } from './dates.ts'
import { evaluate } from './evaluate.ts'

/** What vectors and edges leave open: each of these was found by changing the evaluator and seeing that no test noticed. */

const RULES = shipped('prohibition', 'dfars-252.225-7052', 'MAY 2024')
const verdict = (lots: readonly LotProvenance[], more: Partial<Delivery> = {}, rules: Prohibition = RULES) =>
  evaluate(rules, lots, delivered('2027-01-01', more), sha256)
const after = (lots: readonly LotProvenance[], more: Partial<Delivery> = {}, rules: Prohibition = RULES) =>
  verdict(lots, more, rules).regimes[1] ?? expect.fail('No regime B.')
const passing = lot(virgin('US'), { lot: 'FTW-MG-P' })
const bad = lot(virgin('US', { Nd: { separate: 'CN' } }), { lot: 'FTW-MG-N' })
const excepted = lot(recycled('US', {}, 'CN'), { lot: 'FTW-MG-E' })

describe('dates', () => {
  it.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2024-01-31', 1, '2024-02-29'],
    ['2026-12-31', 1, '2027-01-31'],
    ['2024-03-02', 36, '2027-03-02'],
    ['0999-12-01', 1, '1000-01-01'],
    ['0009-01-05', 0, '0009-01-05'],
  ])('%s and %i months are %s', (date, months, expected) => {
    expect(addMonths(date, months)).toBe(expected)
  })

  it('a day later and earlier is over the year', () => {
    expect([addDays('2026-12-31', 1), addDays('2027-01-01', -1)]).toEqual(['2027-01-01', '2026-12-31'])
  })
})

describe('a verdict', () => {
  it('is of one lot at least, and of a date that a regime covers', () => {
    expect(() => evaluate(RULES, [], delivered('2027-01-01'), sha256)).toThrow(RangeError)
    const late: Prohibition = { ...RULES, regimes: RULES.regimes.slice(1) }
    expect(() => evaluate(late, [passing], delivered('2026-12-31'), sha256)).toThrow(RangeError)
  })

  it('has no last safe day where the date itself is in doubt, and none told where it may not be delivered', () => {
    const doubtful = evaluate(RULES, [bad], { ...delivered('2026-12-31'), shipperDate: '2027-01-01' }, sha256)
    expect(doubtful.outcome).toBe('LEGAL_REVIEW')
    expect('safeThrough' in doubtful).toBe(false)
    expect('safeThrough' in verdict([bad])).toBe(false)
    expect(doubtful.warnings.at(-1)).toBe(
      'It is 2026-12-31 at the place of delivery and 2027-01-01 at the shipper, and the regimes differ.',
    )
  })

  it('tells what the rule set itself warns of first, and of counsel only while none has read it', () => {
    const reviewed: Prohibition = { ...RULES, reviewedBy: 'A. Counsel', warnings: ['Mind the gap.'] }
    expect(verdict([passing], {}, reviewed).warnings).toEqual(['Mind the gap.'])
  })

  it('is safe for as long as it passes, whichever way it passes', () => {
    expect(verdict([excepted]).safeThrough).toBe(null)
    expect(verdict([{ ...passing, material: 'alloy_flake' }]).safeThrough).toBe(null)
    const waived = (from: string, through: string | null) =>
      verdict([bad], {
        endItem: motor,
        determinations: [
          { kind: 'statutory_36m', reference: 'W-1', contract: null, endItem: 'motor', from, through },
        ],
      }).safeThrough
    expect(waived('2026-03-02', null)).toBe('2029-03-01')
    expect(waived('2026-03-02', '2027-06-30')).toBe('2027-06-30')
  })
})

describe('reasons', () => {
  it('say elements of one fact together and once, and apart where another paragraph asks', () => {
    const china = { mine: 'CN' }
    const twice = [...virgin('US', { Fe: china, B: china }), ...virgin('US', { Fe: china, B: china })]
    const same = twice.map((each) => ({ ...each, witness: 'FTW-SC-X' }))
    const dy = fact('Dy', 'mine', 'CN', { witness: 'FTW-SC-X' })
    expect(
      after([lot([...same, dy])]).reasons.map(({ sentence, paragraph }) => [paragraph, sentence]),
    ).toEqual([
      [
        '(b)(3)',
        "The iron and boron of FTW-MG-26-1 were mined in the People's Republic of China, at CN1 (see FTW-SC-X).",
      ],
      [
        '(b)(1)(ii)',
        "The dysprosium of FTW-MG-26-1 was mined in the People's Republic of China, at CN1 (see FTW-SC-X).",
      ],
    ])
  })

  it('of a clause that is not carried say so', () => {
    const told = (clauses: { id: string; version: string }[], valueUsd = 1_000_000) => {
      const { decidedBy, outcome, reasons } = after([bad], { contract: { number: 'C-1', clauses, valueUsd } })
      return [outcome, decidedBy, reasons.map(({ sentence }) => sentence).join()]
    }
    expect(told([{ id: '252.225-7009', version: 'JAN 2023' }])).toEqual([
      'NOT_APPLICABLE',
      'D0',
      'Contract C-1 does not carry the clause 252.225-7052.',
    ])
    const old = { id: '252.225-7052', version: 'JAN 2023' }
    expect(told([old])).toEqual([
      'NOT_APPLICABLE',
      'D0',
      'Contract C-1 carries the clause in its version of JAN 2023, not of MAY 2024.',
    ])
    const both = [old, { id: '252.225-7052', version: 'MAY 2024' }]
    expect(told(both).slice(0, 2)).toEqual(['NON_COMPLIANT', 'D8'])
    expect(told(both, 350_000)).toEqual([
      'NOT_APPLICABLE',
      'D0',
      "The contract's value of 350000 USD is not above 350000 USD: the clause is not prescribed.",
    ])
    const flake = after([{ ...bad, material: 'alloy_flake' }])
    expect([flake.decidedBy, ...flake.reasons.map(({ sentence }) => sentence)]).toEqual([
      'D1',
      `No covered material of "${RULES.title}" is delivered: FTW-MG-N (alloy flake).`,
    ])
  })

  it('of an end item that an exception holds for tell both limbs, and of a recycled lot what it would offend by', () => {
    const endItem = { ...motor, manufacturedIn: 'HK', electronicDevice: true }
    const { despite, outcome } = after([bad, excepted], { endItem })
    expect(outcome).toBe('EXEMPT')
    expect(despite.map(({ sentence }) => sentence.slice(0, 36))).toEqual([
      'motor was manufactured in the People',
      'The neodymium of FTW-MG-N was separa',
      'The neodymium of FTW-MG-E is stated ',
      'The praseodymium of FTW-MG-E is stat',
      'The iron of FTW-MG-E is stated to ha',
      'The boron of FTW-MG-E is stated to h',
    ])
  })

  it('of a blend tell why it is in doubt before what the virgin part says', () => {
    const blend = lot([...recycled('US'), ...virgin('US')])
    expect(after([blend]).reasons.map(({ sentence }) => sentence.slice(0, 40))).toEqual([
      'FTW-MG-26-1: Virgin material is in it as well'.slice(0, 40),
      'Every stage of FTW-MG-26-1 that the text restricts'.slice(0, 40),
    ])
  })

  it('stand beside an exception only where something offends', () => {
    const clean = lot(recycled('US', {}, 'US'))
    const before = verdict([clean]).regimes[0] ?? expect.fail('No regime A.')
    expect([before.outcome, before.despite]).toEqual(['EXEMPT', []])
  })
})

describe('an exception', () => {
  const class7 = (more: object) => ({
    ...{ kind: 'nad_class' as const, reference: 'NAD-7', contract: null, endItem: null },
    ...{ from: '2026-01-01', through: null, ...more },
  })
  it('rests on any determination that covers it, and says of which end item one is', () => {
    const determinations = [class7({ endItem: 'pump' }), class7({ reference: 'NAD-8' })]
    expect(after([bad], { endItem: motor, determinations })).toMatchObject({
      outcome: 'EXEMPT',
      reasons: [{ sentence: 'NAD-8 covers it.' }],
    })
    const told = after([bad], { endItem: motor, determinations: determinations.slice(0, 1) })
    expect(told.exceptions.find(({ id }) => id === 'E-NAD-C')?.sentence).toBe(
      'NAD-7 is for pump, not for motor.',
    )
  })

  it('for what is off the shelf fails for one mill product among the lots, and tells tenths of a per cent', () => {
    const bare = { name: 'magnets', isTheMagnet: true, offTheShelf: true }
    const block = lot(virgin('CN'), { lot: 'FTW-MG-B', material: 'block' })
    const cots = (lots: readonly LotProvenance[], endItem: Delivery['endItem']) =>
      after(lots, { endItem }).exceptions.find(({ id }) => id === 'E-COTS')?.sentence
    expect(cots([passing, block], bare)).toBe('It is a mill product that is not incorporated into anything.')
    expect(cots([passing], bare)).toBe(
      '100.0 % of it is covered material: the exception is for less than 50.0 %.',
    )
    expect(cots([bad], { ...motor, offTheShelf: true, coveredPpb: 512_345_678 })).toBe(
      '51.2 % of it is covered material: the exception is for less than 50.0 %.',
    )
  })

  it('for recycled magnets is not tried where the rule set has none', () => {
    const without: Prohibition = {
      ...RULES,
      regimes: RULES.regimes.map((regime): Regime => ({ ...regime, exceptions: [] })),
    }
    expect(after([excepted], {}, without)).toMatchObject({ outcome: 'NON_COMPLIANT', exceptions: [] })
  })

  it.each([
    ['sintered elsewhere', recycled('US', { sinter: 'DE' }, 'CN')],
    ['of a mill that nobody proves', recycled('US', {}, 'CN').filter(({ stage }) => stage !== 'mill')],
    ['of a furnace that nobody proves', recycled('US', { sinter: null }, 'CN')],
    ['bonded', [...recycled('US', {}, 'CN'), fact('Nd', 'bond', 'US')]],
  ])('for recycled magnets plainly fails of one %s: its prior life counts', (_, facts) => {
    expect(after([lot(facts)])).toMatchObject({ outcome: 'NON_COMPLIANT', decidedBy: 'D8' })
  })
})

describe('where it was done', () => {
  const iron = (more: Parameters<typeof fact>[3]) =>
    after([
      lot([
        ...virgin('US').filter(({ element, stage }) => !(element === 'Fe' && stage === 'mine')),
        fact('Fe', 'mine', null, more),
      ]),
    ]).outcome
  const stated = { basis: 'stated', custody: 'segregated' } as const
  it('is for counsel where one of several countries has a region in question', () => {
    expect(iron({ ...stated, origin: { in: ['DE', 'UA'] } })).toBe('LEGAL_REVIEW')
    expect(iron({ ...stated, origin: { in: ['DE', 'FR'] } })).toBe('COMPLIANT')
  })

  it('is not known where no country is named, and stays known where a site recorded it, whatever the date', () => {
    expect(iron({ ...stated, origin: { in: [] } })).toBe('INDETERMINATE')
    expect(iron({ basis: 'recorded', origin: { in: ['US'] }, expires: '2020-01-01' })).toBe('COMPLIANT')
  })
})

describe('a coating', () => {
  const coat = fact('Nd', 'coat', 'US')
  const coated = [...virgin('US'), coat]
  const asking = (materials: Regime['restrictions'][number]['materials']): Prohibition => ({
    ...RULES,
    regimes: RULES.regimes.map(
      (regime): Regime => ({
        ...regime,
        restrictions: [
          ...regime.restrictions.filter(({ stages }) => !stages.includes('mine')),
          { materials, elements: null, stages: ['mine'], basis: 'inferred', paragraph: '(x)' },
        ],
      }),
    ),
  })
  it('is asked about where any regime asks where the matter of that material was mined, and of a lot that is not posted', () => {
    expect(after([lot(coated)], {}, asking(null))).toMatchObject({
      outcome: 'LEGAL_REVIEW',
      reasons: [{ paragraph: '(x)' }],
    })
    expect(after([lot(coated)], {}, asking(['magnet'])).outcome).toBe('LEGAL_REVIEW')
    expect(after([lot(coated)], {}, asking(['smco_magnet'])).outcome).toBe('COMPLIANT')
    expect(after([lot(coated, { material: null })], {}, asking(['smco_magnet'])).outcome).toBe('LEGAL_REVIEW')
  })

  it('is one also where only what it is made of is told', () => {
    const nickel = fact('Ni', 'mine', 'FI', { role: 'coating' })
    expect(after([lot([...virgin('US'), nickel])]).outcome).toBe('LEGAL_REVIEW')
  })
})
