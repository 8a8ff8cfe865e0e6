import { isProblemError, isTransient, type PlantClient, type Receipt } from '@lodestone/client'
import type { AreaCode } from '@lodestone/domain'
import { paperHash } from '../model/facts.ts'
import type { Hand, PosterReceipt } from '../posting.ts'
import type { Poster, PostResult } from './poster.ts'

/**
 * Posts over HTTP, through a client for each area and hand. Rejects with ProblemError where a service stays away or the key is wrong.
 */
export const clientPoster = (clientOf: (area: AreaCode, hand: Hand) => PlantClient): Poster => ({
  post: async ({ area, type, body, key, by = 'plant' }, signal) => {
    try {
      const options = { idempotencyKey: key, ...(signal === undefined ? {} : { signal }) }
      const posted = await clientOf(area, by).post(type, body, options)
      return { status: posted.replayed ? 'replayed' : 'recorded', receipt: receiptOf(posted) }
    } catch (error) {
      if (!isProblemError(error) || isTransient(error) || ACCESS.has(error.status)) throw error
      return { status: 'refused', code: error.code, message: error.message }
    }
  },
  upload: async (area, paper, signal) => {
    const options = { mediaType: 'text/plain', ...(signal === undefined ? {} : { signal }) }
    await clientOf(area, 'plant').putEvidence(paperHash(paper), new Blob([paper]), options)
  },
  async *bulk(area, postings, signal) {
    const client = clientOf(area, postings[0]?.by ?? 'plant')
    const lines = postings.map(({ type, key, body }) => ({ type, key, post: body }) as Line)
    for await (const result of client.bulk(lines, signal === undefined ? {} : { signal }))
      yield resultOf(result)
  },
})

const receiptOf = ({ revision, findings, events }: Receipt): PosterReceipt => ({
  eventId: events.at(-1)?.id ?? '',
  revision,
  findings,
})

type Bulk = PlantClient['bulk']
type Line = Parameters<Bulk>[0] extends AsyncIterable<infer L> | Iterable<infer L> ? L : never
type Result = ReturnType<Bulk> extends AsyncGenerator<infer R, unknown, unknown> ? R : never

/** Statuses that say something of the key, not of the post. */
const ACCESS: ReadonlySet<number> = new Set([401, 403])

const resultOf = ({ status, receipt, problem }: Result): PostResult =>
  receipt !== undefined && (status === 'recorded' || status === 'replayed')
    ? { status, receipt: receiptOf(receipt) }
    : {
        status: 'refused',
        code: problem?.code ?? 'UNKNOWN',
        message: problem?.detail ?? 'The service gave no reason.',
      }
