import { failure, PROBLEM_RESPONSES, type TypedScope } from '@lodestone/plant-service'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { Issuing } from '../../certificates/issue-certificate.ts'
import { maySee } from '../../certificates/may-see.ts'
import type { Statuses } from '../../certificates/statuses.ts'
import { forbidden } from '../problems.ts'
import { certificateStatus } from '../schemas/certificate.ts'
import { PATIENT } from '../streamed.ts'

const tags = ['certificates']
const ofCertificate = z.strictObject({ id: z.uuid('a certificate has a UUID') })

/** What became of all certificates, for anybody, without a key: bits that say nothing to whoever has no certificate. */
export const statusListRoute = (app: FastifyInstance, statuses: Statuses): void => {
  app.get(
    '/v1/status-list',
    {
      schema: {
        operationId: 'getStatusList',
        summary: 'What became of certificates: a signed list (W3C Bitstring Status List)',
        tags,
        security: [],
        response: { 200: { content: { 'application/vc+jwt': { schema: z.string() } } } },
      },
    },
    async (_, reply) =>
      reply
        .header('content-type', 'application/vc+jwt')
        .header('cache-control', 'no-cache')
        .send(await statuses.list()),
  )
}

/** What became of one, and why; and taking one back. */
export const statusRoutes = (
  app: TypedScope,
  { folder, provenance, log }: Issuing,
  statuses: Statuses,
): void => {
  const entryOf = async (id: string, access: Parameters<typeof maySee>[0]) => {
    const entry = await folder.entry(id)
    if (entry !== undefined && maySee(access, entry)) return entry
    throw failure('NOT_FOUND', `There is no certificate ${id} that this key may see.`)
  }
  app.get(
    '/v1/certificates/:id/status',
    {
      schema: {
        operationId: 'getCertificateStatus',
        summary: 'What became of a certificate, and why',
        tags,
        params: ofCertificate,
        response: { 200: certificateStatus, ...PROBLEM_RESPONSES },
      },
    },
    async ({ params, access }) => {
      const { status, reasons, events } = await statuses.of(await entryOf(params.id, access))
      // Whose events they are is for people of the house.
      return access?.role === 'customer'
        ? { id: params.id, status, reasons: [], events: [] }
        : { id: params.id, status, reasons: [...reasons], events: [...events] }
    },
  )
  app.post(
    '/v1/certificates/:id/revocation',
    {
      ...PATIENT,
      schema: {
        operationId: 'revokeCertificate',
        summary: 'Take a certificate back, for good. For keys of the role compliance',
        tags,
        params: ofCertificate,
        body: z.strictObject({ reason: z.string().trim().min(1).max(500) }),
        response: { 200: certificateStatus, ...PROBLEM_RESPONSES },
      },
    },
    async ({ params, access, body }) => {
      if (access?.role !== 'compliance') throw forbidden()
      const entry = await entryOf(params.id, access)
      const at = provenance.clock().toISOString()
      const revocation = { id: entry.id, at, by: access.owner, reason: body.reason }
      await log.certified.revoke(revocation)
      const { status, reasons } = await statuses.of(entry)
      return { id: entry.id, status, reasons: [...reasons], events: [] }
    },
  )
}
