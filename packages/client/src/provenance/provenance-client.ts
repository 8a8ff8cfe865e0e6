import type { Element, LotId } from '@lodestone/domain'
import type { Direction, LotSearch, LotView, ShipmentSearch } from '@lodestone/lineage'
import { createHttp, type HttpOptions, type HttpRequest } from '../http.ts'
import type {
  AreasAnswer,
  HistoryAnswer,
  LotAnswer,
  LotsAnswer,
  OriginsAnswer,
  PartiesAnswer,
  Positioned,
  ProjectionAnswer,
  ReadOptions,
  ShipmentsAnswer,
  SitesAnswer,
  TraceAnswer,
} from './answers.ts'
import { type LiveMessage, type LiveOptions, live } from './live.ts'

export type TraceQuery = {
  readonly direction?: Direction
  /** At most so many steps from the lot; all unless told. */
  readonly depth?: number
  /** At most so many lots; all unless told. */
  readonly limit?: number
}

/** The read side. Every method throws ProblemError. */
export type ProvenanceClient = {
  lots(search?: Omit<LotSearch, 'asOf'>, options?: ReadOptions): Promise<LotsAnswer>
  /** Every lot that the search finds, page after page, all as of the position of the first. */
  allLots(search?: Omit<LotSearch, 'asOf' | 'after'>, options?: ReadOptions): AsyncGenerator<LotView, void>
  lot(lot: LotId, options?: ReadOptions): Promise<LotAnswer>
  history(lot: LotId, options?: ReadOptions): Promise<HistoryAnswer>
  trace(lot: LotId, query?: TraceQuery, options?: ReadOptions): Promise<TraceAnswer>
  origins(lot: LotId, query?: { readonly element?: Element }, options?: ReadOptions): Promise<OriginsAnswer>
  shipments(search?: Omit<ShipmentSearch, 'asOf'>, options?: ReadOptions): Promise<ShipmentsAnswer>
  sites(options?: ReadOptions): Promise<SitesAnswer>
  areas(options?: ReadOptions): Promise<AreasAnswer>
  parties(options?: ReadOptions): Promise<PartiesAnswer>
  projection(options?: ReadOptions): Promise<ProjectionAnswer>
  /** Resolves when the post of this receipt is folded. Errors: ProblemError NOT_YET_SEEN after `timeoutMs`. */
  waitFor(waitFor: string, options?: Omit<ReadOptions, 'waitFor'>): Promise<Positioned>
  /** What is recorded from now on, or from where `after` says; connects again by itself, without a gap. */
  live(options?: LiveOptions): AsyncGenerator<LiveMessage, void>
}

/** A client of the provenance service at `baseUrl`. Holds no connection: nothing is to be closed. */
export const createProvenanceClient = (options: HttpOptions): ProvenanceClient => {
  const http = createHttp(options)
  const get = async <T>(path: string, query: HttpRequest['query'], read: ReadOptions = {}): Promise<T> => {
    const { asOf, waitFor, timeoutMs, signal } = read
    const all = { ...query, 'as-of': asOf, 'wait-for': waitFor, timeout: timeoutMs }
    return (await http.json<T>({ path, query: all, signal })).value
  }
  const lotPath = (lot: LotId, rest = '') => `/v1/lots/${encodeURIComponent(lot)}${rest}`

  const lots: ProvenanceClient['lots'] = ({ contains, sourceKind, ...search } = {}, read) =>
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
    lot: (lot, read) => get(lotPath(lot), {}, read),
    history: (lot, read) => get(lotPath(lot, '/history'), {}, read),
    trace: (lot, query, read) => get(lotPath(lot, '/trace'), { ...query, view: 'graph' }, read),
    origins: (lot, query, read) => get(lotPath(lot, '/origins'), { ...query }, read),
    shipments: (search, read) => get('/v1/shipments', { ...search }, read),
    sites: (read) => get('/v1/sites', {}, read),
    areas: (read) => get('/v1/areas', {}, read),
    parties: (read) => get('/v1/parties', {}, read),
    projection: (read) => get('/v1/projection', {}, read),
    waitFor: (waitFor, read) => get('/v1/projection', {}, { ...read, waitFor }),
    live: (liveOptions = {}) => live(http, liveOptions),
  }
}
