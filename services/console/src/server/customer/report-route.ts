import { isProblemError, type ProvenanceClient } from '@lodestone/client'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { rememberReport, reportOf } from './own-reports.ts'
import { notReportedPage, reportAwayPage, reportPage } from './report-form.ts'

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const LARGEST = 16 * 1024
const HOUR_MS = 3_600_000
/** So many an hour from one address: what one person says of one delivery. */
const MOST_AN_HOUR = 5
/** So many addresses are remembered. */
const MOST_ADDRESSES = 10_000

type Send = (reply: FastifyReply, status: number, content: string) => Promise<FastifyReply>

type Reporting = {
  readonly client: ProvenanceClient
  readonly send: Send
  readonly now: () => number
  /** Where there is nothing at an address. */
  readonly nothing: () => string
}

/** Takes what a customer says, from a form as browsers send it without JavaScript, and shows what came of it. No session goes along, and none is asked for. */
export const reportRoute = async (
  scope: FastifyInstance,
  { client, send, now, nothing }: Reporting,
): Promise<void> => {
  const lately = new Map<string, number[]>()
  const isTooMuch = (address: string): boolean => {
    const times = (lately.get(address) ?? []).filter((at) => now() - at < HOUR_MS)
    lately.delete(address)
    lately.set(address, [...times, now()].slice(-MOST_AN_HOUR - 1))
    const [oldest] = lately.keys()
    if (lately.size > MOST_ADDRESSES && oldest !== undefined) lately.delete(oldest)
    return times.length >= MOST_AN_HOUR
  }
  scope.removeAllContentTypeParsers()
  scope.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string', bodyLimit: LARGEST },
    (_, body, done) => done(null, Object.fromEntries(new URLSearchParams(String(body)))),
  )
  scope.post<{ Params: { id: string }; Body: { words?: string; contact?: string } }>(
    '/v/:id/mismatches',
    { schema: { hide: true } },
    async (request, reply) => {
      const { id } = request.params
      const { words = '', contact = '' } = request.body ?? {}
      const notReported = (why: string): string => notReportedPage(id, why, { words, contact })
      if (isTooMuch(request.ip))
        return send(reply, 429, notReported('As much was reported from here as is taken in an hour.'))
      try {
        const report = await client.reportMismatch(id, { words, contact })
        rememberReport(request, reply, id, report)
        // Read again where it is kept: its address can be.
        return reply.redirect(`/v/${id}/mismatches/${report}`, 303)
      } catch (error) {
        if (!isProblemError(error) || error.status < 400 || error.status >= 500) {
          request.log.warn({ err: error }, 'A report could not be taken.')
          return send(reply, 503, notReported('The ledger does not answer. Try again.'))
        }
        const { detail, remedy = '' } = error.problem
        return send(reply, error.status, notReported(`${detail} ${remedy}`))
      }
    },
  )
  scope.get<{ Params: { id: string; report: string } }>(
    '/v/:id/mismatches/:report',
    { schema: { hide: true } },
    async ({ params: { id, report }, log }, reply) => {
      try {
        const found = UUID.test(id) ? await reportOf(client, id, report) : null
        return found === null ? send(reply, 404, nothing()) : send(reply, 200, reportPage(id, found))
      } catch (error) {
        log.warn({ err: error }, 'A report could not be shown.')
        return send(reply, 503, reportAwayPage(id))
      }
    },
  )
}
