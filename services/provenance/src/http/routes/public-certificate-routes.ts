import { failure, PROBLEM_RESPONSES } from '@lodestone/plant-service'
import { formatPolicy } from '@lodestone/transparency'
import { policyOf } from '@lodestone/transparency-log'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { Issuing } from '../../certificates/issue-certificate.ts'
import type { Statuses } from '../../certificates/statuses.ts'
import type { LedgerLog } from '../../log/open-log.ts'
import { publicStatus } from '../schemas/certificate.ts'
import { PATIENT } from '../streamed.ts'

const tags = ['certificates']
const params = z.strictObject({ id: z.uuid('a certificate has a UUID') })

/**
 * What anybody may know of a certificate whose id they were given: its public profile, and what became of it. The id is drawn by chance and stands on the
 * label and in the file, nowhere else: nobody finds one by trying.
 */
export const publicCertificateRoutes = (
  app: FastifyInstance,
  { folder, profiles }: Pick<Issuing, 'folder' | 'profiles'>,
  statuses: Statuses,
  log: LedgerLog,
): void => {
  const missing = (id: string) => failure('NOT_FOUND', `There is no certificate ${id}.`)
  app.get<{ Params: { id: string } }>(
    '/v1/public/certificates/:id',
    {
      ...PATIENT,
      schema: {
        operationId: 'getPublicCertificate',
        summary: 'The public profile of a certificate, for anybody who has its id',
        tags,
        security: [],
        params,
        response: { 200: z.string().describe('The file, as verifiers take it.'), ...PROBLEM_RESPONSES },
      },
    },
    async (request, reply) => {
      const { id } = request.params
      const text = await profiles.of(id, 'public')
      if (text === null) throw missing(id)
      reply.header('cache-control', 'no-cache').type('application/json')
      reply.serializer((each) => each as string)
      return text
    },
  )
  app.get<{ Params: { id: string } }>(
    '/v1/public/certificates/:id/status',
    {
      schema: {
        operationId: 'getPublicCertificateStatus',
        summary: 'What became of a certificate, for anybody who has its id',
        tags,
        security: [],
        params,
        response: { 200: publicStatus, ...PROBLEM_RESPONSES },
      },
    },
    async (request, reply) => {
      const { id } = request.params
      const entry = await folder.entry(id)
      if (entry === undefined) throw missing(id)
      reply.header('cache-control', 'no-cache')
      return { id, status: (await statuses.of(entry)).status }
    },
  )
  app.get(
    '/v1/public/policy',
    {
      schema: {
        operationId: 'getPolicy',
        summary: 'The keys of the log, as a policy for verifiers; as this service names them',
        description:
          'Whoever wants to trust nobody compares them with what the issuer gave them by another way, and adds witnesses of their own.',
        tags,
        security: [],
        response: { 200: z.string() },
      },
    },
    async (_, reply) => {
      reply.header('cache-control', 'no-cache').type('text/plain; charset=utf-8')
      reply.serializer((each) => each as string)
      return formatPolicy(policyOf(log.keys))
    },
  )
}
