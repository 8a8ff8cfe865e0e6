import type { EventAt } from '@lodestone/lineage'
import type { Outcome, Verdict } from '../verdict.ts'

/**
 * Something that a verdict rests on and that could turn out otherwise: a clearing that ended what stood in a pool, or an event further back that
 * its book disputes.
 */
export type Resting = {
  readonly kind: 'clearing' | 'dispute'
  /** The lots that it is about: what stood in the pool; those that are disputed. */
  readonly lots: readonly string[]
  readonly at: EventAt
  readonly sentence: string
  /** The evidence of a clearing: SHA-256 and kind of each document. */
  readonly documents: readonly { readonly hash: string; readonly kind: string }[]
  /** By regime, were it otherwise; null where that was not looked at. */
  readonly otherwise: readonly { readonly regime: string; readonly outcome: Outcome }[] | null
}

/** The regimes whose outcome would be another. */
export const turnedBy = (verdict: Verdict, otherwise: Verdict): Verdict['regimes'] =>
  otherwise.regimes.filter(({ regime, outcome }) =>
    verdict.regimes.some((each) => each.regime === regime && each.outcome !== outcome),
  )

/** "NON_COMPLIANT through 31 December 2026, and INDETERMINATE from 1 January 2027" */
export const outcomeWords = (regimes: Verdict['regimes']): string =>
  regimes.map(({ name, outcome }) => `${outcome} ${name}`).join(', and ')
