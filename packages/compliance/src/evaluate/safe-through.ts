import type { Delivery } from '../evidence/delivery.ts'
import type { LotProvenance } from '../evidence/provenance.ts'
import type { Prohibition } from '../rule-set/prohibition.ts'
import type { Outcome } from '../verdict.ts'
import { addDays, addMonths } from './dates.ts'

const PASSES: readonly Outcome[] = ['COMPLIANT', 'EXEMPT', 'NOT_APPLICABLE']

/**
 * The last date up to which it may be delivered without a break, as things are known now: null without end, undefined when it may not on the date
 * asked for. Outcomes change only where a regime, a statement or a determination ends or begins.
 */
export const safeThrough = (
  rules: Prohibition,
  lots: readonly LotProvenance[],
  delivery: Delivery,
  outcomeOn: (date: string) => Outcome,
): string | null | undefined => {
  if (!PASSES.includes(outcomeOn(delivery.date))) return undefined
  for (const last of lastDays(rules, lots, delivery))
    if (!PASSES.includes(outcomeOn(addDays(last, 1)))) return last
  return null
}

/** The days from the delivery on after which something changes, in order. */
const lastDays = (
  { regimes }: Prohibition,
  lots: readonly LotProvenance[],
  { date, determinations = [] }: Delivery,
): string[] => {
  const statutory = regimes.flatMap(({ exceptions }) =>
    exceptions.flatMap((exception) =>
      exception.kind === 'determination' ? (exception.mostMonths ?? []) : [],
    ),
  )
  const days = [
    ...regimes.map(({ through }) => through),
    ...lots.flatMap(({ facts }) => facts.map(({ expires }) => expires)),
    ...determinations.map(({ through }) => through),
    ...determinations.flatMap(({ from }) => statutory.map((months) => addDays(addMonths(from, months), -1))),
  ]
  return [...new Set(days.filter((day) => day !== null && day >= date) as string[])].sort()
}
