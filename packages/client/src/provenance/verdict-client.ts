import type { LotId, ParcelId } from '@lodestone/domain'
import type {
  FlipsAnswer,
  FlipsQuery,
  KeptVerdictsAnswer,
  KeptVerdictsQuery,
  StrandedAnswer,
  StrandedQuery,
  VerdictSumsAnswer,
} from './kept-verdicts.ts'
import type { ReadSide } from './read-side.ts'
import type { ReadOptions } from './reading.ts'
import type { RuleSetsAnswer, VerdictAnswer, VerdictQuery } from './verdict.ts'
import type { WhatIfAnswer, WhatIfQuery } from './what-if.ts'

/** What is kept current is told as of now. */
type WaitOptions = Pick<ReadOptions, 'waitFor' | 'timeoutMs' | 'signal'>

/** What the provenance service answers of verdicts. */
export type VerdictClient = {
  /** Whether a lot may be delivered, by the active rule sets; nothing is recorded. Errors: ProblemError RULE_SET_NOT_ACTIVE. */
  verdict(lot: LotId, query: VerdictQuery, options?: ReadOptions): Promise<VerdictAnswer>
  /** The same of a line (from 1) of a shipment: contract, clauses and date are the ledger's unless told. */
  lineVerdict(
    parcel: ParcelId,
    line: number,
    query?: Partial<VerdictQuery>,
    options?: ReadOptions,
  ): Promise<VerdictAnswer>
  /** The rule sets that are active, each version of each, with all that they say. */
  ruleSets(options?: ReadOptions): Promise<RuleSetsAnswer>
  /** Verdicts of finished lots and of lines that are not accepted, kept current under every rule set in force. */
  keptVerdicts(query?: KeptVerdictsQuery, options?: WaitOptions): Promise<KeptVerdictsAnswer>
  /** The same counted, by outcome under each regime of each rule set. */
  verdictSums(options?: WaitOptions): Promise<VerdictSumsAnswer>
  /** What verdicts became, in the order of the ledger. */
  flips(query?: FlipsQuery, options?: WaitOptions): Promise<FlipsAnswer>
  /** What may be delivered through the day before a rule set's boundary, and not from then on; the heaviest first. */
  stranded(query?: StrandedQuery, options?: WaitOptions): Promise<StrandedAnswer>
  /** Which outcomes would be others, if; nothing is recorded. Errors: ProblemError INVALID_QUERY, RULE_SET_NOT_ACTIVE. */
  whatIf(query: WhatIfQuery, options?: WaitOptions): Promise<WhatIfAnswer>
}

export const verdictClient = ({ ask, get }: ReadSide): VerdictClient => ({
  verdict: (lot, body, read) => ask({ path: `/v1/lots/${encodeURIComponent(lot)}/verdict`, body }, read),
  lineVerdict: (parcel, line, body = {}, read) =>
    ask({ path: `/v1/shipments/${encodeURIComponent(parcel)}/lines/${line}/verdict`, body }, read),
  ruleSets: (read) => get('/v1/rule-sets', {}, read),
  keptVerdicts: ({ ruleSet, outcomes, ...query } = {}, read) =>
    get('/v1/verdicts', { ...query, 'rule-set': ruleSet, outcome: outcomes?.join(',') }, read),
  verdictSums: (read) => get('/v1/verdicts/summary', {}, read),
  flips: (query, read) => get('/v1/verdicts/flips', { ...query }, read),
  stranded: ({ ruleSet, ...query } = {}, read) =>
    get('/v1/verdicts/stranded', { ...query, 'rule-set': ruleSet }, read),
  whatIf: (body, read) => ask({ path: '/v1/what-if', body }, read),
})
