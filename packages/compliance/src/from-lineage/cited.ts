import type { LotId } from '@lodestone/domain'
import type { Reason, RegimeVerdict, Verdict } from '../verdict.ts'

/** The keys of the facts of a lot that a verdict rests on: those whose witnesses have to be found. */
export const citedFacts = (verdict: Verdict, lot: LotId): string[] =>
  keysOf(verdict, lot, ({ reasons, missing, despite }) => [...reasons, ...missing, ...despite])

/** Of these, the ones that offend, or that counsel has to look at. */
export const offendingFacts = (verdict: Verdict, lot: LotId): string[] =>
  keysOf(verdict, lot, ({ reasons, despite }) => [...reasons, ...despite])

const keysOf = (
  { regimes }: Verdict,
  lot: LotId,
  pick: (regime: RegimeVerdict) => readonly Reason[],
): string[] => {
  const own = regimes.flatMap(pick).filter((reason) => reason.lot === lot)
  return [...new Set(own.flatMap(({ fact }) => fact?.key ?? []))].sort()
}
