import { ELEMENTS, type Element, STAGES, type Stage } from '@lodestone/domain'
import { describe, expect, it } from 'vitest'
import type { StageFact } from '../evidence/provenance.ts'
import { shipped } from '../rule-set/shipped.ts'
import { fact } from '../testing/facts.ts'
import {
  allKnown,
  coated,
  done,
  elementNames,
  offence,
  openQuestion,
  place,
  whoCouldSay,
} from './sentences.ts'

/** Whoever signs reads these words, and no others: each is held as it is. */

const RULES = shipped('prohibition', 'dfars-252.225-7052', 'MAY 2024')
const LOT = 'FTW-MG-1'
const ALL: Readonly<Record<Element, string>> = {
  ...{ La: 'lanthanum', Ce: 'cerium', Pr: 'praseodymium', Nd: 'neodymium', Sm: 'samarium', Gd: 'gadolinium' },
  ...{ Tb: 'terbium', Dy: 'dysprosium', Ho: 'holmium', Y: 'yttrium', Fe: 'iron', B: 'boron', Co: 'cobalt' },
  ...{ Cu: 'copper', Al: 'aluminium', Ga: 'gallium', Nb: 'niobium', Zr: 'zirconium', Ni: 'nickel' },
  ...{ Si: 'silicon' },
} as Record<Element, string>
const DONE: Readonly<Record<Stage, string>> = {
  ...{ mine: 'mined', beneficiate: 'concentrated', crack_leach: 'refined (cracked and leached)' },
  ...{ separate: 'separated', reduce_to_metal: 'reduced to metal', ferroalloy: 'made into ferroalloy' },
  ...{ alloy_melt: 'melted into the alloy', hydrogen_decrepitate: 'made into powder (hydrogen)' },
  ...{ mill: 'milled', press: 'pressed', sinter: 'sintered', bond: 'bonded', heat_treat: 'heat treated' },
  ...{ gbd: 'diffused at the grain boundary', machine: 'machined', coat: 'coated', magnetize: 'magnetized' },
  ...{ eol_collect: 'collected', dismantle: 'dismantled' },
  ...{ hpms: 'made into powder by hydrogen processing of scrap', recycle_chem: 'recycled by chemistry' },
  assemble: 'assembled',
}
const stated = { basis: 'stated', custody: 'segregated', site: null } as const

describe('words', () => {
  it('name every stage, and elements by their names; more than six by their symbols', () => {
    expect(STAGES.map(done)).toEqual(STAGES.map((stage) => DONE[stage]))
    expect(ELEMENTS.map((each) => elementNames([each]))).toEqual(ELEMENTS.map((each) => ALL[each] ?? each))
    expect(elementNames(['Nd', 'Fe'])).toBe('neodymium and iron')
    expect(elementNames(['Nd', 'Pr', 'Fe', 'B', 'Co', 'Cu'])).toBe(
      'neodymium, praseodymium, iron, boron, cobalt and copper',
    )
    expect(elementNames(['Nd', 'Pr', 'Fe', 'B', 'Co', 'Cu', 'Al'])).toBe('elements Nd, Pr, Fe, B, Co, Cu, Al')
  })

  it('name covered countries in full, and leave open what is open', () => {
    expect(place(RULES, 'unknown')).toBe('a country that is not known')
    expect(place(RULES, { in: ['CN', 'AU', 'DE'] })).toBe("the People's Republic of China, AU or DE")
    expect(place(RULES, { notIn: ['CN', 'RU'] })).toBe(
      "another country than the People's Republic of China or the Russian Federation",
    )
  })
})

describe('an offence', () => {
  const told = (elements: readonly Element[], more: Partial<StageFact>, stage: Stage | null = 'mine') =>
    offence(RULES, LOT, elements, fact('Nd', stage, 'CN', { witness: 'FTW-SC-1', ...more }))
  const CHINA = "the People's Republic of China"
  it('is told with who recorded or stated it, where, and where to see it', () => {
    expect(told(['Nd'], {})).toBe(`The neodymium of ${LOT} was mined in ${CHINA}, at CN1 (see FTW-SC-1).`)
    expect(told(['Nd', 'Pr'], { ...stated, witnesses: 3 })).toBe(
      `The neodymium and praseodymium of ${LOT} are stated to have been mined in ${CHINA} (see FTW-SC-1 and 2 more).`,
    )
    expect(told(['Nd'], { witnesses: 2 })).toBe(
      `The neodymium of ${LOT} was mined in ${CHINA}, at CN1 (see FTW-SC-1 and 1 more).`,
    )
    expect(told(['Nd'], { ...stated, witness: null })).toBe(
      `The neodymium of ${LOT} is stated to have been mined in ${CHINA}.`,
    )
    expect(told(['Nd'], { life: 'prior' }, null)).toBe(
      `The neodymium of ${LOT} was worked in ${CHINA}, at CN1, before it was recycled (see FTW-SC-1).`,
    )
  })
})

describe('a coating', () => {
  it('is told with its site, where that is known', () => {
    const rest = `: the text does not say whether what a coating is made of belongs to the magnet, and where that is from is not followed. Counsel has to say; once decided, it is written into the rule set (policies.coating).`
    expect(coated(LOT, fact('Nd', 'coat', 'US'))).toBe(`${LOT} was coated at US1 (see FTW-SC-Nd)${rest}`)
    expect(coated(LOT, fact('Nd', 'coat', null, { witness: null }))).toBe(`${LOT} was coated${rest}`)
  })
})

describe('that all is known', () => {
  it('names each place once, in order, and what is stated to be in no covered country last', () => {
    const facts = [
      fact('Nd', 'mine', 'US'),
      fact('Pr', 'mine', 'AU'),
      fact('Nd', 'separate', 'US'),
      fact('Fe', 'mine', null),
    ]
    const sentence = (places: string) =>
      `Every stage of ${LOT} that the text restricts is recorded or stated to have been done in ${places}: none of these is a covered country.`
    expect(allKnown(RULES, LOT, facts)).toBe(sentence('AU and US'))
    const notIn = fact('B', 'mine', null, { ...stated, origin: { notIn: ['CN', 'RU', 'IR', 'KP'] } })
    expect(allKnown(RULES, LOT, [...facts, notIn])).toBe(
      sentence('AU, US and places that are stated to be in no covered country'),
    )
  })
})

describe('what is open', () => {
  const asked = (
    more: Partial<StageFact>,
    stage: Stage | null = 'mine',
    elements: readonly Element[] = ['Nd'],
  ) => openQuestion(RULES, LOT, elements, fact('Nd', stage, null, { witness: 'FTW-SC-1', ...more }))
  const MANY: readonly Element[] = ['Nd', 'Pr', 'Fe', 'B', 'Co', 'Cu', 'Al']
  it('is told of one stage, by why it is not known', () => {
    const where = `where the neodymium of ${LOT} was mined`
    expect(asked({})).toBe(`Nobody says ${where} (see FTW-SC-1).`)
    expect(asked({ life: 'prior' })).toBe(`Nobody says ${where} before it was recycled (see FTW-SC-1).`)
    expect(asked({}, 'mine', ['Nd', 'Pr'])).toBe(
      `Nobody says where the neodymium and praseodymium of ${LOT} were mined (see FTW-SC-1).`,
    )
    expect(asked({ basis: 'recorded', site: 'XYZ' })).toBe(
      `It is not known ${where}: the site XYZ is not registered (see FTW-SC-1).`,
    )
    expect(asked({ basis: 'recorded', site: null })).toBe(
      `It is not known ${where}: its site is not registered (see FTW-SC-1).`,
    )
    expect(asked({ basis: 'expired', expires: '2026-12-15' })).toBe(
      `It is no longer stated ${where}: the statement was good through 2026-12-15 (see FTW-SC-1).`,
    )
    const china = { origin: { in: ['CN', 'AU'] } }
    expect(asked({ ...stated, ...china, custody: 'mass_balance' })).toBe(
      `It is not known ${where}: the statement is under mass balance custody, and says nothing of this very material (see FTW-SC-1).`,
    )
    expect(asked({ ...stated, ...china, custody: null })).toBe(
      `It is not known ${where}: the statement names no model of custody, and says nothing of this very material (see FTW-SC-1).`,
    )
    expect(asked({ ...stated, ...china })).toBe(
      `It is not sure ${where}: stated is the People's Republic of China or AU (see FTW-SC-1).`,
    )
    expect(asked({ ...stated, ...china, witness: null })).toBe(
      `It is not sure ${where}: stated is the People's Republic of China or AU.`,
    )
  })

  it('is told of a whole history, by why nothing is known of it', () => {
    const nothing = `Nothing is known of the neodymium of ${LOT} that came by FTW-SC-1`
    expect(asked({}, null)).toBe(`${nothing}.`)
    expect(asked({ witness: null }, null)).toBe(`Nothing is known of the neodymium of ${LOT}.`)
    expect(asked({ life: 'prior' }, null)).toBe(`${nothing}, of the time before it was recycled.`)
    expect(asked({}, null, MANY)).toBe(`Nothing is known of what came into ${LOT} by FTW-SC-1.`)
    expect(asked({ witness: null }, null, MANY)).toBe(`Nothing is known of what came into ${LOT}.`)
    expect(asked({}, null, MANY.slice(1))).toBe(
      `Nothing is known of the praseodymium, iron, boron, cobalt, copper and aluminium of ${LOT} that came by FTW-SC-1.`,
    )
    const why = (basis: StageFact['basis'], witness: string | null = 'FTW-SC-1') =>
      asked({ basis, witness }, null).replace(
        /^Nothing is known of the neodymium of \S+(?: that came by \S+?)?:/,
        '',
      )
    expect(why('not_posted')).toBe(' the lot is used, its birth is not posted.')
    expect(why('withdrawn')).toBe(' its birth was declared erroneous, and nothing stands in its place.')
    expect(why('occurred_later')).toBe(' its birth is dated later.')
    expect(why('unexplained_mass')).toBe(' more left it than came in.')
    const unrecorded = ' nothing that is recorded as going in can have brought it.'
    expect(why('no_recorded_input')).toBe(unrecorded)
    expect(why('no_recorded_input', null)).toBe(unrecorded)
    expect(why('no_recorded_input', 'FTW-SC-CR-1.G1')).toBe(
      ' what stood in FTW-SC-CR-1 before it was first used is not recorded; declare it as opening inventory, or clear it, with evidence, before it is used.',
    )
    expect(why('not_posted', 'FTW-SC-CR-1.G1')).toBe(' the lot is used, its birth is not posted.')
    expect(why('cycle')).toBe(' an input of it was kept out, for it would have closed a circle.')
  })

  it('is told with who could say it', () => {
    const who = (more: Partial<StageFact>) =>
      whoCouldSay(fact('Nd', 'mine', null, { witness: 'FTW-SC-1', ...more }))
    expect(who({ basis: 'recorded', site: 'XYZ' })).toBe('whoever keeps the registry: the country of XYZ')
    expect(who({ basis: 'recorded', site: null })).toBe('whoever keeps the registry: the country of FTW-SC-1')
    expect(who({ basis: 'recorded', site: null, witness: null })).toBe(
      'whoever keeps the registry: the country of these goods',
    )
    for (const basis of ['stated', 'expired', 'silent'] as const) {
      expect(who({ basis })).toBe('the supplier of FTW-SC-1')
      expect(who({ basis, witness: null })).toBe('the supplier of these goods')
      expect(who({ basis, source: 'Hitachi (HITACHI)' })).toBe('Hitachi (HITACHI), the supplier of FTW-SC-1')
    }
    expect(who({ basis: 'before_collection' })).toBe('whoever collected FTW-SC-1')
    expect(who({ basis: 'not_posted' })).toBe('whoever posts for FTW-SC')
    expect(who({ basis: 'not_posted', witness: null })).toBe('whoever posts for its area')
  })
})
