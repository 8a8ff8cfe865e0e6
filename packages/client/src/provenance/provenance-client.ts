import type {
  AreaCode,
  Element,
  LotId,
  MaterialCode,
  ParcelId,
  Severity,
  SiteCode,
  SourceKind,
} from '@lodestone/domain'
import type { Direction, LotSearch, ShipmentSearch } from '@lodestone/lineage'
import { createHttp, type HttpOptions, type HttpRequest } from '../http.ts'
import type {
  AccessAnswer,
  AreasAnswer,
  BalanceAnswer,
  ChangesAnswer,
  ChangesQuery,
  CustodyAnswer,
  DiffAnswer,
  EventAnswer,
  EvidenceAnswer,
  FindingsAnswer,
  HistoryAnswer,
  IntervalAnswer,
  LogAnswer,
  LogProofAnswer,
  LogProofQuery,
  LotAnswer,
  LotContentsAnswer,
  LotsAnswer,
  Mismatch,
  NumbersAnswer,
  OriginsAnswer,
  ParcelAnswer,
  ParcelHistoryAnswer,
  ParcelsAnswer,
  PartiesAnswer,
  PeriodQuery,
  PostedAnswer,
  PostedQuery,
  ProductionAnswer,
  ProjectionAnswer,
  ReadOptions,
  RecycledAnswer,
  RecycledQuery,
  ReportedMismatch,
  SeenLot,
  ShipmentsAnswer,
  SitesAnswer,
  SuppliersAnswer,
  TaintAnswer,
  TaintPathAnswer,
  TaintPathsAnswer,
  TraceAnswer,
} from './answers.ts'
import type { Reading, SampleAnswer, SampleQuery } from './audit.ts'
import { type CertificateClient, certificateClient } from './certificate-client.ts'
import { type DeskClient, deskClient } from './desk-client.ts'
import type {
  FlipsAnswer,
  FlipsQuery,
  KeptVerdictsAnswer,
  KeptVerdictsQuery,
  StrandedAnswer,
  StrandedQuery,
  VerdictSumsAnswer,
} from './kept-verdicts.ts'
import { type LiveOptions, live } from './live.ts'
import type { LiveMessage } from './live-message.ts'
import type { VerdictAnswer, VerdictQuery } from './verdict.ts'
import type { WhatIfAnswer, WhatIfQuery } from './what-if.ts'

export type TraceQuery = {
  /** Upstream unless told. */
  readonly direction?: Direction
  /** At most so many steps from the lot; all unless told. */
  readonly depth?: number
  /** At most so many lots; all unless told. */
  readonly limit?: number
}
/** A set of sources, by what is told: of one of these kinds, and from one of these countries, and one of these lots. */
export type IntervalQuery = {
  readonly element: Element
  /** `unknown`: what has no source. */
  readonly kinds?: readonly (SourceKind | 'unknown')[]
  /** ISO 3166-1; `unknown`: where it is not known. */
  readonly countries?: readonly string[]
  readonly sources?: readonly LotId[]
}
/** An area, or a site; the whole chain where neither is named. Times in ISO 8601 with offset. */
export type BalanceQuery = {
  readonly area?: AreaCode | undefined
  readonly site?: SiteCode | undefined
  readonly from: string
  readonly to: string
  readonly elements?: readonly Element[] | undefined
  readonly material?: MaterialCode | undefined
}
export type FindingsQuery = Partial<Omit<BalanceQuery, 'material'>> & {
  /** As grave as this, or graver. */
  readonly severity?: Severity | undefined
  /** Only what this person works on; or only what nobody does. */
  readonly assignee?: string | undefined
  readonly unassigned?: boolean | undefined
  readonly limit?: number | undefined
}
/** A fact of a lot by its key, and the element that carries it: the first that may, unless told. */
export type FactQuery = { readonly fact: string; readonly element?: Element }
export type HistoryQuery = { readonly after?: number; readonly limit?: number }
export type LotsQuery = Omit<LotSearch, 'asOf'>
export type ShipmentsQuery = Omit<ShipmentSearch, 'asOf' | 'among'> & {
  /** A site, an area or a lot: only lots that were there, or came of them. */
  readonly touchedBy?: string
}

/** What is kept current is told as of now. */
type WaitOptions = Pick<ReadOptions, 'waitFor' | 'timeoutMs' | 'signal'>

/** The read side. Every method throws ProblemError. */
export type ProvenanceClient = CertificateClient &
  DeskClient & {
    lots(search?: LotsQuery, options?: ReadOptions): Promise<LotsAnswer>
    /** Every lot that the search finds, page after page, all as of the position of the first. */
    allLots(search?: Omit<LotsQuery, 'after'>, options?: ReadOptions): AsyncGenerator<SeenLot, void>
    /** What a number stands for that was typed or scanned, or a part of one: the whole of it first. */
    numbers(
      search: { readonly text: string; readonly limit?: number },
      options?: ReadOptions,
    ): Promise<NumbersAnswer>
    lot(lot: LotId, options?: ReadOptions): Promise<LotAnswer>
    /** What it holds of each element, and between what that lies by the analyses that it rests on. */
    contents(lot: LotId, options?: ReadOptions): Promise<LotContentsAnswer>
    /** Who had the matter of a lot, and when, from where it entered the chain to the lot itself. */
    custody(lot: LotId, options?: ReadOptions): Promise<CustodyAnswer>
    history(lot: LotId, page?: HistoryQuery, options?: ReadOptions): Promise<HistoryAnswer>
    /** The documents behind a lot, and whether their bytes are kept anywhere. */
    evidence(lot: LotId, page?: HistoryQuery, options?: ReadOptions): Promise<EvidenceAnswer>
    trace(lot: LotId, query?: TraceQuery, options?: ReadOptions): Promise<TraceAnswer>
    /** Shares by element; of the elements named, or of all that the lot may hold. */
    origins(lot: LotId, elements?: readonly Element[], options?: ReadOptions): Promise<OriginsAnswer>
    /** All facts that any constituent may have met: of the elements named, or of all. */
    taint(lot: LotId, elements?: readonly Element[], options?: ReadOptions): Promise<TaintAnswer>
    /** One shortest way by which a fact can have come in. Errors: ProblemError NOT_FOUND when the lot has no such fact. */
    taintPath(lot: LotId, fact: FactQuery, options?: ReadOptions): Promise<TaintPathAnswer>
    /** All ways by which a fact can have come in. Errors: as `taintPath`. */
    taintPaths(lot: LotId, fact: FactQuery, options?: ReadOptions): Promise<TaintPathsAnswer>
    /** The least and the most of an element that could be from a set of sources; of every kind and country unless one is named. */
    interval(lot: LotId, query: IntervalQuery, options?: ReadOptions): Promise<IntervalAnswer>
    /** What is believed otherwise than at the position or moment `from`, and which events made the difference. */
    diff(
      lot: LotId,
      from: number | string,
      elements?: readonly Element[],
      options?: ReadOptions,
    ): Promise<DiffAnswer>
    /** Whether a lot may be delivered, by the active rule sets; nothing is recorded. Errors: ProblemError RULE_SET_NOT_ACTIVE. */
    verdict(lot: LotId, query: VerdictQuery, options?: ReadOptions): Promise<VerdictAnswer>
    /** The same of a line (from 1) of a shipment: contract, clauses and date are the ledger's unless told. */
    lineVerdict(
      parcel: ParcelId,
      line: number,
      query?: Partial<VerdictQuery>,
      options?: ReadOptions,
    ): Promise<VerdictAnswer>
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
    shipments(search?: ShipmentsQuery, options?: ReadOptions): Promise<ShipmentsAnswer>
    parcel(parcel: ParcelId, options?: ReadOptions): Promise<ParcelAnswer>
    /** Parcels between two areas that are not received in full. */
    /** What happened to a parcel, in the ledger's order. */
    parcelHistory(parcel: ParcelId, options?: ReadOptions): Promise<ParcelHistoryAnswer>
    parcelsInTransit(options?: ReadOptions): Promise<ParcelsAnswer>
    /** The material balance of an area, of a site, or of the whole chain, over a period; of mass, and of the elements named. */
    balance(query: BalanceQuery, options?: ReadOptions): Promise<BalanceAnswer>
    /** What was made by stage and site, at which rate a year, against the plan; of the last 28 days unless told. */
    production(query?: PeriodQuery, options?: ReadOptions): Promise<ProductionAnswer>
    /** Who each bought material came from, single sources first; of the last year unless told. */
    suppliers(query?: PeriodQuery, options?: ReadOptions): Promise<SuppliersAnswer>
    /** What of the finished magnets of each month was recycled. */
    recycled(query?: RecycledQuery, options?: ReadOptions): Promise<RecycledAnswer>
    /** What is not to be believed, the gravest first; of the last quarter unless told. */
    findings(query?: FindingsQuery, options?: ReadOptions): Promise<FindingsAnswer>
    /** What changed since a position: exceptions that opened and closed, corrections, certificates in doubt. For people of the house. */
    changes(query: ChangesQuery, options?: Pick<ReadOptions, 'signal'>): Promise<ChangesAnswer>
    /** What was posted with a key: from its cut-off on, or from a position. */
    postedWith(key: string, query?: PostedQuery, options?: ReadOptions): Promise<PostedAnswer>
    /** Says that goods and certificate do not match; needs no key. The number of the report. Errors: ProblemError TOO_MANY_REPORTS. */
    reportMismatch(
      certificate: string,
      said: { readonly words: string; readonly contact: string },
    ): Promise<string>
    /** What customers reported, the newest first. For keys of the house that see the whole ledger. */
    mismatches(options?: Pick<ReadOptions, 'signal'>): Promise<readonly Mismatch[]>
    /** What came of a report; needs no key. Errors: ProblemError NOT_FOUND. */
    reportedMismatch(
      certificate: string,
      report: string,
      options?: Pick<ReadOptions, 'signal'>,
    ): Promise<ReportedMismatch>
    /** Ends what a customer reported, with what came of it, and what they are told where they reported it. For compliance. */
    closeMismatch(id: string, words: string, answer?: string): Promise<void>
    /** A sample for an audit, by a seed that the transparency log fixes. For keys of the house that see the whole ledger. */
    sample(query: SampleQuery, options?: Pick<ReadOptions, 'signal'>): Promise<SampleAnswer>
    /** What was opened for an audit, or for all, the newest first. */
    readings(audit?: string, options?: Pick<ReadOptions, 'signal'>): Promise<readonly Reading[]>
    /** Whose key it is, and what it is for. */
    access(options?: Pick<ReadOptions, 'signal'>): Promise<AccessAnswer>
    sites(options?: ReadOptions): Promise<SitesAnswer>
    areas(options?: ReadOptions): Promise<AreasAnswer>
    parties(options?: ReadOptions): Promise<PartiesAnswer>
    event(stream: string, revision: number, options?: ReadOptions): Promise<EventAnswer>
    /** How far the transparency log is, its keys, and its newest signed head. */
    log(options?: Pick<ReadOptions, 'signal'>): Promise<LogAnswer>
    /** An event as a .tlog-proof file. Errors: ProblemError NOT_YET_SIGNED. */
    logProof(event: LogProofQuery, options?: Pick<ReadOptions, 'signal'>): Promise<LogProofAnswer>
    /** How far the read side is; with `hash`, also the hash of its folded state. */
    projection(query?: { readonly hash?: boolean }, options?: ReadOptions): Promise<ProjectionAnswer>
    /** Resolves when the post of this receipt is folded, with the position then. Errors: ProblemError NOT_YET_SEEN after `timeoutMs`. */
    waitFor(waitFor: string, options?: Pick<ReadOptions, 'timeoutMs' | 'signal'>): Promise<number>
    /** What is recorded from now on, or from where `after` says; connects again by itself, without a gap. */
    live(options?: LiveOptions): AsyncGenerator<LiveMessage, void>
  }

/** What an answer may take beyond the time that it is asked to wait. */
const ANSWER_MS = 30_000

/** A client of the provenance service at `baseUrl`. Holds no connection: nothing is to be closed. */
export const createProvenanceClient = (options: HttpOptions): ProvenanceClient => {
  const http = createHttp(options)
  const get = <T>(path: string, query: HttpRequest['query'], read?: ReadOptions): Promise<T> =>
    ask({ path, query }, read)
  /** A body only says more than an address can: nothing is recorded, and it may be asked again. */
  const ask = async <T>({ query, ...request }: HttpRequest, read: ReadOptions = {}): Promise<T> => {
    const { asOf, occurredBefore, waitFor, timeoutMs, signal } = read
    const when = { 'as-of': asOf, 'occurred-before': occurredBefore, 'wait-for': waitFor }
    const all = { ...query, ...when, timeout: timeoutMs }
    const limit = timeoutMs === undefined ? {} : { timeoutMs: timeoutMs + ANSWER_MS }
    return (await http.json<T>({ ...request, query: all, signal, ...limit })).value
  }
  const lotPath = (lot: LotId, rest = '') => `/v1/lots/${encodeURIComponent(lot)}${rest}`
  const lots: ProvenanceClient['lots'] = ({ contains, sourceKind, ...search } = {}, read) =>
    get('/v1/lots', { ...search, q: contains, source: sourceKind }, read)

  return {
    ...certificateClient(http, ask),
    ...deskClient(http),
    lots,
    allLots: async function* (search, read) {
      let page = await lots(search, read)
      const asOf = { ...read, asOf: page.position }
      for (;;) {
        yield* page.lots
        if (page.next === undefined) return
        page = await lots({ ...search, after: page.next }, asOf)
      }
    },
    numbers: ({ text, limit }, read) => get('/v1/numbers', { q: text, limit }, read),
    lot: (lot, read) => get(lotPath(lot), {}, read),
    contents: (lot, read) => get(lotPath(lot, '/contents'), {}, read),
    custody: (lot, read) => get(lotPath(lot, '/custody'), {}, read),
    history: (lot, page, read) => get(lotPath(lot, '/history'), { ...page }, read),
    evidence: (lot, page, read) => get(lotPath(lot, '/evidence'), { ...page }, read),
    trace: (lot, query, read) => get(lotPath(lot, '/trace'), { ...query, view: 'graph' }, read),
    origins: (lot, elements, read) => get(lotPath(lot, '/origins'), { element: elements?.join(',') }, read),
    taint: (lot, elements, read) => get(lotPath(lot, '/taint'), { element: elements?.join(',') }, read),
    taintPath: (lot, fact, read) => get(lotPath(lot, '/taint/path'), { ...fact }, read),
    taintPaths: (lot, fact, read) => get(lotPath(lot, '/taint/paths'), { ...fact }, read),
    interval: (lot, { element, kinds, countries, sources }, read) =>
      get(
        lotPath(lot, '/interval'),
        { element, kind: kinds?.join(','), country: countries?.join(','), source: sources?.join(',') },
        read,
      ),
    diff: (lot, from, elements, read) =>
      get(lotPath(lot, '/diff'), { from, element: elements?.join(',') }, read),
    verdict: (lot, body, read) => ask({ path: lotPath(lot, '/verdict'), body }, read),
    lineVerdict: (parcel, line, body = {}, read) =>
      ask({ path: `/v1/shipments/${encodeURIComponent(parcel)}/lines/${line}/verdict`, body }, read),
    keptVerdicts: ({ ruleSet, outcomes, ...query } = {}, read) =>
      get('/v1/verdicts', { ...query, 'rule-set': ruleSet, outcome: outcomes?.join(',') }, read),
    verdictSums: (read) => get('/v1/verdicts/summary', {}, read),
    flips: (query, read) => get('/v1/verdicts/flips', { ...query }, read),
    stranded: ({ ruleSet, ...query } = {}, read) =>
      get('/v1/verdicts/stranded', { ...query, 'rule-set': ruleSet }, read),
    whatIf: (body, read) => ask({ path: '/v1/what-if', body }, read),
    shipments: ({ touchedBy, ...search } = {}, read) =>
      get('/v1/shipments', { ...search, 'touched-by': touchedBy }, read),
    parcel: (parcel, read) => get(`/v1/parcels/${encodeURIComponent(parcel)}`, {}, read),
    parcelHistory: (parcel, read) => get(`/v1/parcels/${encodeURIComponent(parcel)}/history`, {}, read),
    parcelsInTransit: (read) => get('/v1/parcels', {}, read),
    balance: ({ elements, ...query }, read) =>
      get('/v1/balances', { ...query, element: elements?.join(',') }, read),
    production: (query, read) => get('/v1/production', { ...query }, read),
    suppliers: (query, read) => get('/v1/suppliers', { ...query }, read),
    recycled: ({ elements, ...query } = {}, read) =>
      get('/v1/recycled', { ...query, element: elements?.join(',') }, read),
    findings: ({ elements, ...query } = {}, read) =>
      get('/v1/findings', { ...query, element: elements?.join(',') }, read),
    changes: async (query, { signal } = {}) =>
      (await http.json<ChangesAnswer>({ path: '/v1/changes', query: { ...query }, signal })).value,
    postedWith: (key, query, read) => get(`/v1/keys/${encodeURIComponent(key)}/events`, { ...query }, read),
    reportMismatch: async (certificate, body) =>
      (
        await http.json<{ readonly report: string }>({
          path: `/v1/public/certificates/${encodeURIComponent(certificate)}/mismatches`,
          body,
        })
      ).value.report,
    mismatches: async ({ signal } = {}) =>
      (await http.json<{ mismatches: readonly Mismatch[] }>({ path: '/v1/mismatches', signal })).value
        .mismatches,
    reportedMismatch: async (certificate, report, { signal } = {}) =>
      (
        await http.json<ReportedMismatch>({
          path: `/v1/public/certificates/${encodeURIComponent(certificate)}/mismatches/${encodeURIComponent(report)}`,
          signal,
        })
      ).value,
    closeMismatch: async (id, words, answer) => {
      await http.json({ path: `/v1/mismatches/${encodeURIComponent(id)}/closings`, body: { words, answer } })
    },
    sample: async (query, { signal } = {}) =>
      (await http.json<SampleAnswer>({ path: '/v1/audit/sample', query, signal })).value,
    readings: async (audit, { signal } = {}) =>
      (
        await http.json<{ readings: readonly Reading[] }>({
          path: '/v1/audit/readings',
          query: { audit },
          signal,
        })
      ).value.readings,
    access: async ({ signal } = {}) => (await http.json<AccessAnswer>({ path: '/v1/access', signal })).value,
    sites: (read) => get('/v1/sites', {}, read),
    areas: (read) => get('/v1/areas', {}, read),
    parties: (read) => get('/v1/parties', {}, read),
    event: (stream, revision, read) => get(`/v1/events/${encodeURIComponent(stream)}/${revision}`, {}, read),
    log: async ({ signal } = {}) => (await http.json<LogAnswer>({ path: '/v1/log', signal })).value,
    logProof: async (query, { signal } = {}) =>
      (await http.json<LogProofAnswer>({ path: '/v1/log/proof', query: { ...query }, signal })).value,
    projection: ({ hash } = {}, read) => get('/v1/projection', { hash: hash || undefined }, read),
    waitFor: async (waitFor, read) =>
      (await get<ProjectionAnswer>('/v1/projection', {}, { ...read, waitFor })).position,
    live: (liveOptions = {}) => live(http, liveOptions),
  }
}
