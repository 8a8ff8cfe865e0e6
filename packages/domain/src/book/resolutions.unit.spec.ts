import { expect, it } from 'vitest'
import { alloyShop, heat } from '../testing/heat.ts'
import { isDisputed } from './account.ts'

const at = { occurredAt: '2026-11-22T08:00:00Z' }
const LOT = 'FTW-SC-26-23011'
const other = { poster: { key: 'k2', owner: 'compliance-2', requestKey: 'c2|9', requestHash: 'h' } }
const proposal = {
  ...at,
  exception: '1.0',
  disposition: 'accepted_as_is' as const,
  explanation: 'weighed with the drum; 100 kg of drum',
}

/** A heat that gave more than it took: its flake is disputed. */
const disputed = () =>
  alloyShop().given('AlloyFlaked', heat({ outputs: [{ lot: LOT, material: 'alloy_flake', mass: '700 kg' }] }))

it('an exception is resolved by two different people, and then its lots are no longer disputed', () => {
  const proposed = disputed().given('ResolutionProposed', proposal)
  expect(isDisputed(proposed.book.accounts.get(LOT)!)).toBe(true)
  expect(proposed.when('ExceptionResolved', { ...at, exception: '1.0', proposal: 2 }).refusal).toMatchObject({
    code: 'SAME_PERSON',
  })
  const resolved = proposed.given('ExceptionResolved', { ...at, exception: '1.0', proposal: 2 }, other)
  expect(isDisputed(resolved.book.accounts.get(LOT)!)).toBe(false)
  expect(resolved.book.exceptions.size).toBe(0)
  expect(resolved.book.proposals.size).toBe(0)
  // The mass without a cause stays without one: a resolution edits nothing.
  expect(resolved.log[1]?.unexplained).toEqual([{ lot: LOT, grams: 100_900 }])
})

it('what is not open is not resolved', () => {
  expect(alloyShop().when('ResolutionProposed', proposal).refusal).toMatchObject({
    code: 'EXCEPTION_UNKNOWN',
  })
  const resolved = disputed()
    .given('ResolutionProposed', proposal)
    .given('ExceptionResolved', { ...at, exception: '1.0', proposal: 2 }, other)
  expect(
    resolved.when('ExceptionResolved', { ...at, exception: '1.0', proposal: 2 }, other).refusal,
  ).toMatchObject({ code: 'EXCEPTION_UNKNOWN' })
})

it('an agreement names the proposal that it agrees with', () => {
  expect(
    disputed().when('ExceptionResolved', { ...at, exception: '1.0', proposal: 1 }, other).refusal,
  ).toMatchObject({ code: 'PROPOSAL_UNKNOWN' })
})
