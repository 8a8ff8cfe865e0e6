import type { VerdictAnswer, VerdictQuery } from '@lodestone/client'
import { type RuleSet, shipped } from '@lodestone/compliance'
import { expect } from 'vitest'
import type { Maker } from './maker.ts'

const may = shipped('prohibition', 'dfars-252.225-7052', 'MAY 2024')
/** The same clause, read literally. */
export const LITERAL: RuleSet = {
  ...may,
  id: 'read-literally',
  policies: { ...may.policies, inferred: 'literal', recycledBlend: 'review' },
}

/** A contract with the clause, above the threshold. */
export const CONTRACT = {
  number: 'FA8600-26-C-0001',
  valueUsd: 1_000_000,
  clauses: [{ id: '252.225-7052', version: 'MAY 2024' }],
}

type More = VerdictQuery['delivery']
/** The verdict of a maker's lot once its last post is folded. */
export const verdictOf = (
  maker: Maker,
  lot: string,
  date: string,
  more: More = {},
  ruleSet?: VerdictQuery['ruleSet'],
): Promise<VerdictAnswer> =>
  maker.world.readSide.verdict(
    lot,
    { delivery: { date, contract: CONTRACT, ...more }, ...(ruleSet === undefined ? {} : { ruleSet }) },
    { waitFor: maker.waitFor() },
  )

export const outcomeOn = async (maker: Maker, lot: string, date: string, more: More = {}) =>
  (await verdictOf(maker, lot, date, more)).verdict.outcome

/** Both sides of the turn, by asking on both days; and the same by the two regimes of one answer. */
export const turn = async (maker: Maker, lot: string, more: More = {}) => {
  const before = await verdictOf(maker, lot, '2026-12-31', more)
  const after = await verdictOf(maker, lot, '2027-01-01', more)
  const regimes = (answer: VerdictAnswer) => answer.verdict.regimes.map(({ outcome }) => outcome)
  expect(regimes(after)).toEqual(regimes(before))
  expect(regimes(after)).toEqual([before.verdict.outcome, after.verdict.outcome])
  return [before.verdict.outcome, after.verdict.outcome]
}
