import { describe, expect, it } from 'vitest'
import type { Delivery } from '../evidence/delivery.ts'
import type { LotProvenance } from '../evidence/provenance.ts'
import { shipped } from '../rule-set/shipped.ts'
import { delivered, fact, lot, recycled, sha256, virgin } from '../testing/facts.ts'
import { motor } from '../testing/judging.ts'
import { evaluate } from './evaluate.ts'

/** What the vectors leave open: found by changing the evaluator and seeing that no test noticed. */

const RULES = shipped('prohibition', 'dfars-252.225-7052', 'MAY 2024')
const LITERAL = { ...RULES, policies: { ...RULES.policies, inferred: 'literal' as const } }
const after = (lots: readonly LotProvenance[], more: Partial<Delivery> = {}, rules = RULES) => {
  const found = evaluate(rules, lots, delivered('2027-01-01', more), sha256).regimes[1]
  if (found === undefined) throw new Error('No regime B.')
  return found
}

const passing = lot(virgin('US'), { lot: 'FTW-MG-P' })
const excepted = lot(recycled('US'), { lot: 'FTW-MG-E' })
const doubtful = lot([...virgin('US'), fact('Nd', 'separate', 'UA', { region: 'UA-14' })], {
  lot: 'FTW-MG-R',
})
const open = lot(virgin('US', { Fe: { mine: null } }), { lot: 'FTW-MG-I' })
const bad = lot(virgin('US', { Nd: { separate: 'CN' } }), { lot: 'FTW-MG-N' })
const ORDER = [
  [passing, 'COMPLIANT', 'D11'],
  [excepted, 'EXEMPT', 'D6'],
  [doubtful, 'LEGAL_REVIEW', 'D10'],
  [open, 'INDETERMINATE', 'D9'],
  [bad, 'NON_COMPLIANT', 'D8'],
] as const

describe('lots that are delivered together', () => {
  it('come to what the worst of them does, by its line, for its reasons, in whatever order', () => {
    for (const [n, [better]] of ORDER.entries())
      for (const [worse, outcome, decidedBy] of ORDER.slice(n))
        for (const lots of [
          [better, worse],
          [worse, better],
        ]) {
          const verdict = after(lots)
          expect([verdict.outcome, verdict.decidedBy]).toEqual([outcome, decidedBy])
          expect([...new Set(verdict.reasons.map((each) => each.lot))]).toEqual(
            outcome === 'INDETERMINATE' ? [] : better === worse ? [better.lot] : [worse.lot],
          )
        }
  })

  it('are asked only as far as they are covered material', () => {
    const flake = { ...bad, material: 'alloy_flake' as const }
    expect(after([passing, flake]).outcome).toBe('COMPLIANT')
  })

  it('tell what is missing of all, and the exceptions tried for each', () => {
    const { missing, exceptions } = after([open, excepted])
    expect(missing.map((each) => each.lot)).toEqual(['FTW-MG-I'])
    expect(exceptions.filter(({ id }) => id === 'E-RECYC').map(({ holds }) => holds)).toEqual([true])
  })
})

describe('an exception of the delivery', () => {
  it.each<[string, string, Partial<Delivery>]>([
    ['D2', 'E-OCONUS', { acquiredIn: 'DE', usedIn: 'DE' }],
    [
      'D3',
      'E-NS',
      {
        determinations: [
          {
            ...{ kind: 'national_security', reference: 'NS-1', contract: null, endItem: null },
            ...{ from: '2027-01-01', through: '2027-01-01' },
          },
        ],
      },
    ],
    ['D4', 'E-ELEC', { endItem: { ...motor, electronicDevice: true } }],
    ['D5', 'E-COTS', { endItem: { ...motor, offTheShelf: true, coveredPpb: 1 } }],
  ])('decides by line %s, in its own words, and what offends stands beside it', (line, id, more) => {
    const verdict = after([bad, passing], more)
    const holding = verdict.exceptions.find((each) => each.id === id)
    expect(verdict).toMatchObject({ outcome: 'EXEMPT', decidedBy: line })
    expect(verdict.reasons.map(({ sentence }) => sentence)).toEqual([holding?.sentence])
    // The lot that complies offends nothing.
    expect(verdict.despite.map((each) => each.lot)).toEqual(['FTW-MG-N'])
  })

  it('needs both places told, and names what a determination is not for', () => {
    expect(after([bad], { usedIn: 'DE' }).outcome).toBe('NON_COMPLIANT')
    const determinations = [
      {
        ...{ kind: 'nad_class' as const, reference: 'NAD-C', contract: null, endItem: 'pump' },
        ...{ from: '2026-01-01', through: null },
      },
    ]
    const told = after([bad], { determinations }).exceptions.find(({ id }) => id === 'E-NAD-C')
    expect(told).toMatchObject({ holds: false, sentence: 'NAD-C is for pump, not for this end item.' })
  })
})

describe('an end item made in a covered country', () => {
  const made = (manufacturedIn: string) => ({ endItem: { ...motor, manufacturedIn } })
  it('is one also by policy, and no other is', () => {
    expect(after([passing], made('HK'))).toMatchObject({ outcome: 'NON_COMPLIANT', decidedBy: 'D7' })
    expect(after([passing], made('DE')).outcome).toBe('COMPLIANT')
  })

  it('is set aside where all its magnets are recycled, and told beside', () => {
    const verdict = after([excepted], made('CN'))
    expect(verdict).toMatchObject({ outcome: 'EXEMPT', decidedBy: 'D6' })
    expect(verdict.despite.map(({ sentence }) => sentence)[0]).toContain('motor was manufactured in')
    expect(after([excepted, passing], made('CN'))).toMatchObject({
      outcome: 'NON_COMPLIANT',
      decidedBy: 'D7',
    })
    const untold = { endItem: { name: 'motor', isTheMagnet: false } }
    expect(after([excepted], untold).outcome).toBe('EXEMPT')
    expect(after([passing], untold)).toMatchObject({ outcome: 'INDETERMINATE', decidedBy: 'D9' })
    expect(after([bad], untold)).toMatchObject({ outcome: 'NON_COMPLIANT', decidedBy: 'D8' })
  })
})

describe('what is inferred', () => {
  const unsure = lot(virgin('US', { Pr: { mine: null } }))
  it('and not known leaves it open when read strictly, and is for counsel when read literally', () => {
    expect(after([unsure])).toMatchObject({ outcome: 'INDETERMINATE', decidedBy: 'D9' })
    expect(after([unsure]).missing.length).toBe(1)
    const literally = after([unsure], {}, LITERAL)
    expect(literally).toMatchObject({ outcome: 'LEGAL_REVIEW', decidedBy: 'D10' })
    expect(literally.reasons.length).toBe(1)
  })

  it('is no excuse for what the text names', () => {
    const both = lot(virgin('US', { Fe: { mine: null }, Pr: { mine: null } }))
    expect(after([open], {}, LITERAL)).toMatchObject({ outcome: 'INDETERMINATE', decidedBy: 'D9' })
    expect(after([both]).missing.length).toBe(2)
    const chinese = lot(virgin('US', { Pr: { mine: 'CN' } }))
    expect(after([chinese])).toMatchObject({ outcome: 'NON_COMPLIANT', decidedBy: 'D10' })
    expect(after([chinese], {}, LITERAL)).toMatchObject({ outcome: 'LEGAL_REVIEW', decidedBy: 'D10' })
  })
})

describe('the exception for recycled magnets', () => {
  const why = (given: LotProvenance) =>
    after([given])
      .exceptions.find(({ id }) => id === 'E-RECYC')
      ?.sentence.replace(`${given.lot}: `, '')
  it('says why it fails', () => {
    expect(why(lot([...recycled('US'), fact('Nd', 'bond', 'US')]))).toBe(
      'It was bonded: the exception asks for sintering.',
    )
    expect(why(lot(recycled('US', { mill: 'DE' })))).toBe('The recycled material was milled outside US.')
    expect(why(lot(recycled('US', { sinter: 'DE' })))).toBe('It was sintered outside US.')
    const unmilled = recycled('US').filter(({ stage }) => stage !== 'mill')
    expect(why(lot(unmilled))).toBe('Nobody proves that the recycled material was milled in US.')
    const either = recycled('US').map((each) =>
      each.stage === 'mill' ? { ...each, origin: { in: ['US', 'DE'] } } : each,
    )
    expect(why(lot(either))).toBe('Nobody proves that the recycled material was milled in US.')
  })

  it('is not asked of what only its coating, or no rare earth of it, was before', () => {
    const coated = fact('Nd', null, null, { life: 'prior', basis: 'before_collection', role: 'coating' })
    expect(why(lot([...virgin('US'), coated]))).toBe(undefined)
    const iron = fact('Fe', null, null, { life: 'prior', basis: 'before_collection' })
    expect(why(lot([...virgin('US'), iron]))).toBe(undefined)
  })

  it('holds with nothing beside it where nothing offends, and says so in a reason', () => {
    const clean = lot([
      ...recycled('US', {}, 'US'),
      ...virgin('US').filter(({ element }) => element === 'Fe'),
    ])
    expect(after([clean])).toMatchObject({ outcome: 'EXEMPT', decidedBy: 'D6' })
    expect(after([clean]).reasons.map(({ sentence }) => sentence)).toEqual([
      'FTW-MG-26-1: All of its rare earths are recycled; they were milled in US, and it was sintered in US.',
    ])
  })
})

describe('a statement with a last day', () => {
  const iron = (expires: string | null) =>
    lot([
      ...virgin('US').filter(({ element, stage }) => !(element === 'Fe' && stage === 'mine')),
      fact('Fe', 'mine', 'US', { basis: 'stated', custody: 'segregated', expires }),
    ])
  const on = (date: string, expires: string | null) =>
    evaluate(RULES, [iron(expires)], delivered(date), sha256)

  it('is good through that day, and says nothing after', () => {
    expect(on('2027-02-28', '2027-02-28').outcome).toBe('COMPLIANT')
    expect(on('2027-03-01', '2027-02-28').outcome).toBe('INDETERMINATE')
    expect(on('2027-03-01', null).outcome).toBe('COMPLIANT')
    expect(on('2027-03-01', '2027-02-28').regimes[1]?.missing.map(({ sentence }) => sentence)).toEqual([
      'It is no longer stated where the iron of FTW-MG-26-1 was mined: the statement was good through 2027-02-28 (see FTW-SC-Fe).',
    ])
  })

  it('ends the days on which it may be delivered', () => {
    expect(on('2027-01-01', '2027-02-28').safeThrough).toBe('2027-02-28')
    expect(on('2027-01-01', null).safeThrough).toBe(null)
  })
})

it('warnings tell what was not told', () => {
  const { warnings } = evaluate(RULES, [passing], { date: '2027-01-01', tier: 'sub' }, sha256)
  expect(warnings.map((each) => each.slice(0, 24))).toEqual([
    ...RULES.warnings.map((each) => each.slice(0, 24)),
    'No counsel has reviewed ',
    'No contract is told: jud',
    'Delivered to a contracto',
  ])
  expect(evaluate(RULES, [passing], delivered('2027-01-01'), sha256).warnings.length).toBe(
    RULES.warnings.length + 1,
  )
})
