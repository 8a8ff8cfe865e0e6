import type { OpenDispute } from '@lodestone/lineage'
import type { Verdict } from '../verdict.ts'
import { outcomeWords, type Resting, turnedBy } from './resting.ts'

/** What a book said when it disputed an event. */
export type Said = { readonly code: string; readonly sentence: string }

/** That something behind a lot is disputed, and what the verdict would be if the event were declared erroneous; null: that was not looked at. */
export const restingOnDispute = (
  verdict: Verdict,
  otherwise: Verdict | null,
  { at, lots }: OpenDispute,
  said: Said | null,
): Resting => {
  const why = said === null ? '' : ` (${said.code}: ${said.sentence.replace(/\.$/, '')})`
  const what = `${lots.join(', ')}, behind it, is disputed since ${at.type} at ${at.stream}@${at.revision}${why}.`
  return {
    kind: 'dispute',
    lots,
    at,
    sentence: `${what} ${wayOut(verdict, otherwise)}`,
    documents: [],
    otherwise: otherwise?.regimes.map(({ regime, outcome }) => ({ regime, outcome })) ?? null,
  }
}

const wayOut = (verdict: Verdict, otherwise: Verdict | null): string => {
  if (otherwise === null) return 'What would be if that were declared erroneous was not looked at.'
  const turned = turnedBy(verdict, otherwise)
  return turned.length === 0
    ? 'If that stands, and also if it is declared erroneous, the outcome is the same.'
    : `If that stands, nothing changes; if it is declared erroneous, and nothing is posted in its place, it would be ${outcomeWords(turned)}.`
}
