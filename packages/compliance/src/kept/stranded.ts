import type { Prohibition, Regime } from '../rule-set/prohibition.ts'
import type { Outcome } from '../verdict.ts'
import type { KeptVerdict } from './kept-verdict.ts'

/** The day from which another regime asks, and the two regimes. */
export type Boundary = { readonly from: string; readonly before: Regime; readonly after: Regime }

/** Where regimes of a rule set meet, in order of date. */
export const boundariesOf = ({ regimes }: Prohibition): Boundary[] =>
  regimes.flatMap((after, n) => {
    const before = regimes[n - 1]
    return before === undefined || after.from === null ? [] : [{ from: after.from, before, after }]
  })

/** `barred`: proven to offend from then on. `unproven`: nobody has said yet that it does not. `review`: counsel has to say. */
export type Stranding = 'barred' | 'unproven' | 'review'

const PASSES: readonly Outcome[] = ['COMPLIANT', 'EXEMPT']
const STRANDINGS: { readonly [O in Outcome]?: Stranding } = {
  NON_COMPLIANT: 'barred',
  INDETERMINATE: 'unproven',
  LEGAL_REVIEW: 'review',
}

/** How what may be delivered through the day before a boundary stands from then on; null where it goes on as it was, or might not be delivered before. */
export const strandedAt = ({ regimes }: KeptVerdict, { before, after }: Boundary): Stranding | null => {
  const outcomeOf = (id: string) => regimes.find(({ regime }) => regime === id)?.outcome
  const [then, from] = [outcomeOf(before.id), outcomeOf(after.id)]
  if (then === undefined || from === undefined || !PASSES.includes(then)) return null
  return STRANDINGS[from] ?? null
}

/**
 * The same of what is not finished yet, judged as if it were in a magnet: stages that are still to come are not known, so that only a proven
 * offence says anything.
 */
export const strandedUnfinished = ({ regimes }: KeptVerdict, { before, after }: Boundary): boolean => {
  const outcomeOf = (id: string) => regimes.find(({ regime }) => regime === id)?.outcome
  return outcomeOf(after.id) === 'NON_COMPLIANT' && outcomeOf(before.id) !== 'NON_COMPLIANT'
}
