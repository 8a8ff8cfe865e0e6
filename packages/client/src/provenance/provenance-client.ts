import type { LotId } from '@lodestone/domain'
import type { HttpOptions } from '../http.ts'
import { type AccountancyClient, accountancyClient } from './accountancy-client.ts'
import type { Reading, SampleAnswer, SampleQuery } from './audit.ts'
import { type CertificateClient, certificateClient } from './certificate-client.ts'
import { type DeskClient, deskClient } from './desk-client.ts'
import type { EventAnswer, PostedAnswer, PostedQuery } from './events.ts'
import { type LiveOptions, live } from './live.ts'
import type { LiveMessage } from './live-message.ts'
import type { LogAnswer, LogProofAnswer, LogProofQuery, LotProofAnswer } from './log.ts'
import { type LotClient, lotClient } from './lot-client.ts'
import { type MismatchClient, mismatchClient } from './mismatch-client.ts'
import { type ParcelClient, parcelClient } from './parcel-client.ts'
import type { ProjectionAnswer } from './projection.ts'
import { createReadSide } from './read-side.ts'
import type { ReadOptions } from './reading.ts'
import type { AccessAnswer, AreasAnswer, PartiesAnswer, SitesAnswer } from './registry.ts'
import { type VerdictClient, verdictClient } from './verdict-client.ts'

/** The read side. Every method throws ProblemError. */
export type ProvenanceClient = LotClient &
  VerdictClient &
  ParcelClient &
  AccountancyClient &
  MismatchClient &
  CertificateClient &
  DeskClient & {
    /** What was posted with a key: from its cut-off on, or from a position. */
    postedWith(key: string, query?: PostedQuery, options?: ReadOptions): Promise<PostedAnswer>
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
    /** What is attested of a lot, with its proof. Errors: ProblemError NOT_YET_SIGNED. */
    lotProof(
      lot: LotId,
      options?: Pick<ReadOptions, 'waitFor' | 'timeoutMs' | 'signal'>,
    ): Promise<LotProofAnswer>
    /** How far the read side is; with `hash`, also the hash of its folded state. */
    projection(query?: { readonly hash?: boolean }, options?: ReadOptions): Promise<ProjectionAnswer>
    /** Resolves when the post of this receipt is folded, with the position then. Errors: ProblemError NOT_YET_SEEN after `timeoutMs`. */
    waitFor(waitFor: string, options?: Pick<ReadOptions, 'timeoutMs' | 'signal'>): Promise<number>
    /** What is recorded from now on, or from where `after` says; connects again by itself, without a gap. */
    live(options?: LiveOptions): AsyncGenerator<LiveMessage, void>
  }

/** A client of the provenance service at `baseUrl`. Holds no connection: nothing is to be closed. */
export const createProvenanceClient = (options: HttpOptions): ProvenanceClient => {
  const readSide = createReadSide(options)
  const { http, get } = readSide
  return {
    ...lotClient(readSide),
    ...verdictClient(readSide),
    ...parcelClient(readSide),
    ...accountancyClient(readSide),
    ...mismatchClient(readSide),
    ...certificateClient(readSide),
    ...deskClient(readSide),
    postedWith: (key, query, read) => get(`/v1/keys/${encodeURIComponent(key)}/events`, { ...query }, read),
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
    lotProof: (lot, read) => get(`/v1/log/lots/${encodeURIComponent(lot)}`, {}, read),
    projection: ({ hash } = {}, read) => get('/v1/projection', { hash: hash || undefined }, read),
    waitFor: async (waitFor, read) =>
      (await get<ProjectionAnswer>('/v1/projection', {}, { ...read, waitFor })).position,
    live: (liveOptions = {}) => live(http, liveOptions),
  }
}
