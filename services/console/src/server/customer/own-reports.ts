import type { ProvenanceClient, ReportedMismatch } from '@lodestone/client'
import { isProblemError } from '@lodestone/client'
import type { FastifyReply, FastifyRequest } from 'fastify'

const COOKIE = 'lodestone_reports'
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
/** So many are remembered by a browser: more than are taken of one certificate in some days. */
const MOST = 10
/** Browsers keep nothing longer. */
const KEPT_S = 400 * 86_400

/** The numbers of what this browser reported of a certificate: no script reads them, and they are sent to this certificate's page alone. */
const numbersOf = ({ cookies }: FastifyRequest): string[] =>
  (cookies[COOKIE] ?? '').split('.').filter((each) => UUID.test(each))

export const rememberReport = (
  request: FastifyRequest,
  reply: FastifyReply,
  certificate: string,
  report: string,
): void => {
  reply.setCookie(COOKIE, [...numbersOf(request), report].slice(-MOST).join('.'), {
    path: `/v/${certificate}`,
    httpOnly: true,
    sameSite: 'lax',
    secure: request.protocol === 'https',
    maxAge: KEPT_S,
  })
}

/** What came of what this browser reported, the newest first; nothing of what the ledger does not know (any more). Errors: that nobody answers. */
export const ownReports = async (
  request: FastifyRequest,
  client: ProvenanceClient,
  certificate: string,
): Promise<ReportedMismatch[]> => {
  const asked = numbersOf(request).map((report) => reportOf(client, certificate, report))
  return (await Promise.all(asked)).filter((each) => each !== null).reverse()
}

/** Null where there is none. */
export const reportOf = async (
  client: ProvenanceClient,
  certificate: string,
  report: string,
): Promise<ReportedMismatch | null> => {
  if (!UUID.test(report)) return null
  try {
    return await client.reportedMismatch(certificate, report)
  } catch (error) {
    if (isProblemError(error, 'NOT_FOUND')) return null
    throw error
  }
}
