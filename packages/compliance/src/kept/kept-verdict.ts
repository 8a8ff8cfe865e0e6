import { evaluate } from '../evaluate/evaluate.ts'
import type { Delivery } from '../evidence/delivery.ts'
import type { LotProvenance } from '../evidence/provenance.ts'
import type { Prohibition, Regime } from '../rule-set/prohibition.ts'
import type { Hash, RuleSetRef } from '../rule-set/rule-set.ts'
import type { Outcome, RegimeVerdict } from '../verdict.ts'

/** What one regime says, judged on a day of its own. */
export type KeptRegime = {
  readonly regime: string
  /** Its last day; of one without end its first. */
  readonly on: string
  readonly outcome: Outcome
  /** The line of the decision table. */
  readonly decidedBy: string
  /** The facts that it rests on, by their keys: what offends, else what is not known. The first of them. */
  readonly facts: readonly string[]
}

/** What a rule set says of a lot, or of a line that is shipped, as it is kept current: without the sentences. */
export type KeptVerdict = {
  readonly rules: RuleSetRef
  readonly regimes: readonly KeptRegime[]
  /** For the date on which it is to be delivered; null where none is known. */
  readonly outcome: Outcome | null
  readonly date: string | null
  /** The last date on which it may be delivered, from the date of its delivery on, else from the first regime's day; null: without end; left out: not then. */
  readonly safeThrough?: string | null
}

/** As many facts are named. */
const MOST_FACTS = 8

/** The day on which a regime is judged where no delivery has one: no clock is read, so that the answer changes with events alone. */
export const dayOf = ({ effectiveFrom }: Prohibition, { from, through }: Regime): string =>
  through ?? from ?? effectiveFrom ?? '2000-01-01'

/** Judges for keeping: by each regime on a day of its own, and on the day of the delivery where that is known. */
export const keptVerdict = (
  rules: Prohibition,
  provenance: LotProvenance,
  delivery: Partial<Delivery>,
  hash: Hash,
): KeptVerdict => {
  const on = (date: string) => evaluate(rules, [provenance], { ...delivery, date }, hash)
  const byDay = new Map<string, ReturnType<typeof on>>()
  const judged = (date: string) => {
    const verdict = byDay.get(date) ?? on(date)
    byDay.set(date, verdict)
    return verdict
  }
  const regimes = rules.regimes.map((regime, n): KeptRegime => {
    const day = dayOf(rules, regime)
    return kept(judged(day).regimes[n] as RegimeVerdict, day)
  })
  const { date = null } = delivery
  const start = judged(date ?? regimes[0]?.on ?? '2000-01-01')
  return {
    rules: start.rules,
    regimes,
    outcome: date === null ? null : start.outcome,
    date,
    ...(start.safeThrough === undefined ? {} : { safeThrough: start.safeThrough }),
  }
}

const kept = ({ regime, outcome, decidedBy, reasons, missing }: RegimeVerdict, on: string): KeptRegime => {
  const told = outcome === 'INDETERMINATE' ? missing : reasons
  const facts = [...new Set(told.flatMap(({ fact }) => (fact === null ? [] : [fact.key])))].sort()
  return { regime, on, outcome, decidedBy, facts: facts.slice(0, MOST_FACTS) }
}

/** Whether an outcome is another now, for its date or by any regime. */
export const isFlip = (before: KeptVerdict, after: KeptVerdict): boolean => {
  if (before.outcome !== after.outcome) return true
  const outcomes = ({ regimes }: KeptVerdict) =>
    regimes.map(({ regime, outcome }) => `${regime}=${outcome}`).join()
  return outcomes(before) !== outcomes(after)
}
