import { describe, expect, it } from 'vitest'
import { sha256 } from '../testing/facts.ts'
import { refOf, ruleSet } from './rule-set.ts'
import { SHIPPED, shipped } from './shipped.ts'

describe('the rule sets that are shipped', () => {
  it('each have a name and a version of their own, and say that no counsel has read them', () => {
    const names = SHIPPED.map(({ id, version }) => `${id} ${version}`)
    expect(new Set(names).size).toBe(SHIPPED.length)
    for (const { reviewedBy, reviewedOn } of SHIPPED) expect([reviewedBy, reviewedOn]).toEqual([null, null])
    expect(() => shipped('prohibition', 'nothing')).toThrow(RangeError)
  })

  it('cover every date with one regime, without a gap', () => {
    for (const rules of SHIPPED) {
      if (rules.kind !== 'prohibition') continue
      expect(rules.regimes[0]?.from).toBeNull()
      expect(rules.regimes.at(-1)?.through).toBeNull()
      rules.regimes.slice(1).forEach(({ from }, n) => {
        const before = new Date(rules.regimes[n]?.through ?? '')
        before.setUTCDate(before.getUTCDate() + 1)
        expect(from).toBe(before.toISOString().slice(0, 10))
      })
    }
  })

  it('are named by a hash of all they say, however their members are ordered', () => {
    const [first] = SHIPPED
    if (first === undefined) throw new Error('None is shipped.')
    const turned = ruleSet.parse(Object.fromEntries(Object.entries(first).reverse()))
    expect(refOf(turned, sha256)).toEqual(refOf(first, sha256))
    expect(refOf({ ...first, title: 'another' }, sha256).hash).not.toBe(refOf(first, sha256).hash)
  })

  it('are refused with a field that is not known, a country that is none, or a date that is none', () => {
    const [first] = SHIPPED
    for (const wrong of [
      { extra: 1 },
      { status: 'new' },
      { reviewedOn: '2026-02-30' },
      { coveredCountries: [{ code: 'China', name: 'x' }] },
    ])
      expect(ruleSet.safeParse({ ...first, ...wrong }).success).toBe(false)
  })
})
