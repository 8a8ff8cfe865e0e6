import type { Yield } from '../../flow/flow.ts'
import { apportion } from '../../quantities/apportion.ts'
import { formatGrams } from '../../quantities/mass.ts'
import { weighingAllowance } from '../../quantities/weighing.ts'
import type { Problem } from '../outcome.ts'
import { doubt } from './problem.ts'

/** Mass that came out without having gone in, by lot. */
export type Unexplained = { readonly lot: string; readonly grams: number }
export type Judged = { readonly problems: readonly Problem[]; readonly unexplained: readonly Unexplained[] }

export const NOTHING_FOUND: Judged = { problems: [], unexplained: [] }

/** What took and gave, in the words of a sentence ("the run"), why it cannot give more, and what to do about it. */
type Words = {
  readonly who: string
  readonly why: string
  readonly remedy: string
  /** Grams that may have been there, put by a post that has not come yet: a gain of no more is disputed, and not impossible. */
  readonly unseen?: number
  /** Something that went in may still be to be posted: until it is, no gain is impossible. */
  readonly awaits?: boolean
}

/** What is said of a gain, with its figures in grams. */
export const moreThanWentIn = (who: string, took: number, gave: number, why: string): string =>
  `The ${who} took ${formatGrams(took)} and gave ${formatGrams(gave)}: ${formatGrams(gave - took)} more than went in. ${why}`

/**
 * Whether more was given than taken, beyond what weighings may differ. What is too much has no cause: it is divided among the lots that
 * were given, by their mass.
 */
export const checkMassGain = (
  took: number,
  gave: number,
  yields: readonly Pick<Yield, 'lot' | 'grams'>[],
  { who, why, remedy, unseen = 0, awaits = false }: Words,
): Judged => {
  const gained = gave - took
  if (gained <= weighingAllowance(took)) return NOTHING_FOUND
  const parts = apportion(
    gained,
    yields.map((given) => given.grams),
  )
  return {
    problems: [
      doubt(
        'MASS_GAINED',
        awaits || gained <= weighingAllowance(took) + unseen ? 'disputed' : 'critical',
        yields.map((given) => given.lot),
        'outputs',
        moreThanWentIn(who, took, gave, why),
        remedy,
      ),
    ],
    unexplained: yields
      .map((given, index) => ({ lot: given.lot, grams: Math.min(parts[index] ?? 0, given.grams) }))
      .filter((part) => part.grams > 0),
  }
}
