import type { Element, LotId } from '@lodestone/domain'
import type { SuspectsAnswer } from './events.ts'
import type {
  CustodyAnswer,
  DiffAnswer,
  EvidenceAnswer,
  FactQuery,
  HistoryAnswer,
  HistoryQuery,
  IntervalAnswer,
  IntervalQuery,
  LotAnswer,
  LotContentsAnswer,
  LotsAnswer,
  LotsQuery,
  NumbersAnswer,
  OriginsAnswer,
  SeenLot,
  TaintAnswer,
  TaintPathAnswer,
  TaintPathsAnswer,
  TraceAnswer,
  TraceQuery,
} from './lots.ts'
import type { ReadSide } from './read-side.ts'
import type { ReadOptions } from './reading.ts'

/** What the provenance service answers of one lot, and which lots there are. */
export type LotClient = {
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
  /** What it rests on that is not believed: events that were posted with keys in wrong hands. For keys of the house. */
  suspects(lot: LotId, options?: ReadOptions): Promise<SuspectsAnswer>
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
  /** The evidence behind a lot as one zip archive, as it comes; no certificate is in it. For keys that see the whole ledger. */
  lotPack(lot: LotId, options?: ReadOptions): Promise<ReadableStream<Uint8Array>>
  /** What is believed otherwise than at the position or moment `from`, and which events made the difference. */
  diff(
    lot: LotId,
    from: number | string,
    elements?: readonly Element[],
    options?: ReadOptions,
  ): Promise<DiffAnswer>
}

const lotPath = (lot: LotId, rest = '') => `/v1/lots/${encodeURIComponent(lot)}${rest}`

export const lotClient = ({ http, get }: ReadSide): LotClient => {
  const lots: LotClient['lots'] = ({ contains, sourceKind, ...search } = {}, read) =>
    get('/v1/lots', { ...search, q: contains, source: sourceKind }, read)
  return {
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
    suspects: (lot, read) => get(lotPath(lot, '/suspects'), {}, read),
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
    lotPack: async (lot, { asOf, occurredBefore, waitFor, timeoutMs, signal } = {}) => {
      const when = { 'as-of': asOf, 'occurred-before': occurredBefore, 'wait-for': waitFor }
      const request = { path: lotPath(lot, '/pack'), query: { ...when, timeout: timeoutMs }, signal }
      return (await http.attempt(request)).body ?? new ReadableStream()
    },
    diff: (lot, from, elements, read) =>
      get(lotPath(lot, '/diff'), { from, element: elements?.join(',') }, read),
  }
}
