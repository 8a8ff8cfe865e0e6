import { expect, it } from 'vitest'
import { checkRuleSet } from './check.ts'
import { SHIPPED, shipped } from './shipped.ts'

const may = shipped('prohibition', 'dfars-252.225-7052', 'MAY 2024')
const [a, b] = may.regimes
const dated = (...regimes: unknown[]) => checkRuleSet({ ...may, regimes })

it.each(SHIPPED.map((rules) => [`${rules.id} ${rules.version}`, rules] as const))(
  '%s is right',
  (_, rules) => {
    expect(checkRuleSet(rules)).toEqual({ ok: true, rules })
  },
)

it('says in which field what is wrong', () => {
  expect(checkRuleSet({ ...may, coveredCountries: [{ code: 'China', name: 'China' }] })).toEqual({
    ok: false,
    problems: ['coveredCountries/0/code: a country is two letters (ISO 3166-1)'],
  })
  expect(checkRuleSet(null).ok).toBe(false)
})

it.each([
  [
    'a day that no regime covers',
    [{ ...a, through: '2026-12-30' }, b],
    ['regimes/1/from: A ends on 2026-12-30, so B begins on 2026-12-31'],
  ],
  [
    'a day that two cover',
    [a, { ...b, from: '2026-12-31' }],
    ['regimes/1/from: A ends on 2026-12-31, so B begins on 2027-01-01'],
  ],
  ['a beginning', [{ ...a, from: '2020-01-01' }, b], ['regimes/0/from: nothing is asked before A begins']],
  ['an end', [a, { ...b, through: '2031-12-31' }], ['regimes/1/through: nothing is asked after it']],
  [
    'two without end',
    [{ ...a, through: null }, b],
    ['regimes/0/through: A has no end, and B comes after it'],
  ],
  ['an id twice', [a, { ...b, id: 'A' }], ['regimes: two have the same id']],
])('finds %s', (_, regimes, problems) => {
  expect(dated(...regimes)).toEqual({ ok: false, problems })
})
