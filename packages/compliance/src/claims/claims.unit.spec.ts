import { describe, expect, it } from 'vitest'
import { shipped } from '../rule-set/shipped.ts'
import { fact, lot, recycled, sha256, virgin } from '../testing/facts.ts'
import { claimOrigin } from './claim-origin.ts'
import { disclose } from './disclose.ts'
import { recycledShares } from './recycled-shares.ts'

describe('a claim of origin', () => {
  const domestic = shipped('origin_claim', 'domestic')
  const state = (facts: Parameters<typeof lot>[0], more = {}) =>
    claimOrigin(domestic, lot(facts, more), sha256).state

  it('holds where every stage was done there, and is another question than the clause', () => {
    expect(state(virgin('US'))).toBe('HOLDS')
    expect(state(virgin('US', { Nd: { mine: 'AU' } }))).toBe('FAILS')
    expect(
      claimOrigin(shipped('origin_claim', 'allied'), lot(virgin('US', { Nd: { mine: 'AU' } })), sha256).state,
    ).toBe('HOLDS')
  })

  it('is not borne out by what is unknown, by what was not elsewhere, or by nothing', () => {
    expect(state(virgin('US', { Fe: { mine: null } }))).toBe('UNKNOWN')
    const notIn = fact('Fe', 'mine', null, {
      origin: { notIn: ['CN', 'RU', 'IR', 'KP'] },
      basis: 'stated',
      custody: 'segregated',
    })
    expect(state([...virgin('US'), notIn])).toBe('UNKNOWN')
    const notHere = { ...notIn, origin: { notIn: ['US'] } }
    expect(state([...virgin('US'), notHere])).toBe('FAILS')
    const averaged = fact('Fe', 'mine', 'US', { basis: 'stated', custody: 'mass_balance' })
    expect(state([...virgin('US'), averaged])).toBe('UNKNOWN')
    expect(state(recycled('US'))).toBe('UNKNOWN')
    expect(state([])).toBe('UNKNOWN')
    expect(state(virgin('US'), { doubts: ['An event could not be read.'] })).toBe('UNKNOWN')
  })
})

describe('the disclosure of section 857', () => {
  const rules = shipped('disclosure', 'ndaa-fy2023-857')
  it('names the countries of its four steps, and what is not known', () => {
    const facts = virgin('US', { Nd: { separate: 'MY', mine: 'AU' }, Fe: { mine: null } })
    const answer = disclose(rules, lot(facts), sha256)
    const of = (element: string) =>
      answer.steps
        .filter((step) => step.element === element)
        .map(({ countries, allKnown }) => [...countries, allKnown])
    expect(of('Nd')).toEqual([
      ['AU', true],
      ['MY', 'US', true],
      ['US', true],
      ['US', true],
    ])
    expect(of('Fe')[0]).toEqual([false])
    expect(answer.complete).toBe(false)
    expect(disclose(rules, lot(virgin('US')), sha256).complete).toBe(true)
    expect(disclose(rules, lot([]), sha256).complete).toBe(false)
  })

  it('tells what is known to be in it from what nothing excludes, and asks nothing of gases', () => {
    const facts = [...virgin('US'), fact('Dy', 'mine', null), fact('O', 'mine', null)]
    const answer = disclose(rules, lot(facts), sha256, ['Pr'])
    const elements = (held: boolean) => [
      ...new Set(answer.steps.filter(({ isHeld }) => isHeld === held).map(({ element }) => element)),
    ]
    expect([elements(true), elements(false)]).toEqual([['Pr', 'Nd', 'Fe', 'B'], ['Dy']])
    expect(answer.steps.at(-1)).toMatchObject({ element: 'Dy', isHeld: false, allKnown: false })
    expect(answer).toMatchObject({ complete: false, completeForHeld: true })
    const found = disclose(rules, lot(facts), sha256, ['Dy'])
    expect(found).toMatchObject({ complete: false, completeForHeld: false })
    // Of samarium-cobalt the name says nothing of neodymium.
    const other = disclose(rules, lot(virgin('US'), { material: 'smco_magnet' }), sha256)
    expect(other.steps.some(({ isHeld }) => isHeld)).toBe(false)
  })
})

describe('recycled content', () => {
  const rules = shipped('recycled_share', 'eu-crma-29')
  it('counts post-consumer waste only, never more than is proven', () => {
    const shares = (
      element: 'Nd' | 'Fe' | 'Tb',
      post: number,
      pre: number,
      unknown: number,
      grams: number | null = 100,
    ) => ({
      element,
      whole: 3000,
      parts: { post_consumer: post, pre_consumer: pre, unknown },
      grams,
    })
    const answer = recycledShares(
      rules,
      {
        lot: 'FTW-MG-26-1',
        position: 9,
        shares: [shares('Nd', 1001, 900, 1), shares('Fe', 3000, 0, 0), shares('Tb', 0, 0, 0, 0)],
      },
      sha256,
    )
    expect(answer.elements).toEqual([{ element: 'Nd', permille: 333, unknownPermille: 1 }])
  })
})
