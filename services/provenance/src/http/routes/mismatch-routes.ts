import { failure, PROBLEM_RESPONSES, type TypedScope } from '@lodestone/plant-service'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { Issuing } from '../../certificates/issue-certificate.ts'
import { type CustomerReports, reported } from '../../customers/reports.ts'
import { OTHER_RESPONSES } from '../other-responses.ts'
import { forbidden } from '../problems.ts'
import { PATIENT } from '../streamed.ts'

const tags = ['certificates']

/** For anybody who has a certificate's id: says that something does not match, limited in number; and reads what came of it. */
export const reportRoute = (
  app: FastifyInstance,
  { folder }: Pick<Issuing, 'folder'>,
  reports: CustomerReports,
): void => {
  ;(app as TypedScope).post(
    '/v1/public/certificates/:id/mismatches',
    {
      ...PATIENT,
      schema: {
        operationId: 'reportMismatch',
        summary: 'Says that goods and certificate do not match, or asks for more; without a key',
        description:
          'Kept apart from the ledger, and shown to the house as a finding until somebody closes it. Three of one certificate a day.',
        tags,
        security: [],
        params: z.strictObject({ id: z.uuid('a certificate has a UUID') }),
        body: reported,
        response: { 201: z.object({ report: z.uuid() }), ...PROBLEM_RESPONSES },
      },
    },
    async ({ params: { id }, body }, reply) => {
      const entry = await folder.entry(id)
      if (entry === undefined) throw failure('NOT_FOUND', `There is no certificate ${id}.`)
      return reply.code(201).send({ report: await reports.add(id, entry.lot, body) })
    },
  )

  ;(app as TypedScope).get(
    '/v1/public/certificates/:id/mismatches/:report',
    {
      schema: {
        operationId: 'getReportedMismatch',
        summary: 'What came of what was reported of a certificate, for whoever has the number of the report',
        tags,
        security: [],
        params: z.strictObject({
          id: z.uuid('a certificate has a UUID'),
          report: z.uuid('a report has a UUID'),
        }),
        response: {
          200: z.object({
            report: z.uuid(),
            at: z.iso.datetime(),
            words: z.string(),
            closed: z.object({ at: z.iso.datetime(), answer: z.string().nullable() }).nullable(),
          }),
          ...PROBLEM_RESPONSES,
        },
      },
    },
    async ({ params: { id, report } }, reply) => {
      const found = (await reports.list()).find((each) => each.id === report && each.certificate === id)
      if (found === undefined) throw failure('NOT_FOUND', `No report ${report} is known of this certificate.`)
      reply.header('cache-control', 'private, no-store')
      const { at, words, closed } = found
      // Who closed it, and what they wrote down of it, is for the house.
      return { report, at, words, closed: closed && { at: closed.at, answer: closed.answer } }
    },
  )
}

const closed = z.object({
  at: z.iso.datetime(),
  owner: z.string(),
  words: z.string(),
  answer: z.string().nullable().describe('What whoever reported is told on the page where they did.'),
})

/** What customers reported, for those of the house who see everything; compliance ends it. */
export const mismatchRoutes = (app: TypedScope, reports: CustomerReports): void => {
  app.get(
    '/v1/mismatches',
    {
      schema: {
        operationId: 'listMismatches',
        summary: 'What customers reported of certificates, with how they can be answered; the newest first',
        tags,
        querystring: z.strictObject({}),
        response: {
          200: z.object({
            mismatches: z.array(
              z
                .object({
                  id: z.uuid(),
                  certificate: z.string(),
                  lot: z.string(),
                  at: z.iso.datetime(),
                  words: z.string(),
                  contact: z.string(),
                  closed: closed.nullable(),
                })
                .meta({ id: 'Mismatch' }),
            ),
          }),
          ...OTHER_RESPONSES,
        },
      },
    },
    async ({ access }, reply) => {
      if (access === null || access.role === 'customer' || access.areas !== undefined) throw forbidden()
      reply.header('cache-control', 'private, no-store')
      return { mismatches: await reports.list() }
    },
  )

  app.post(
    '/v1/mismatches/:id/closings',
    {
      ...PATIENT,
      schema: {
        operationId: 'closeMismatch',
        summary: 'Ends what a customer reported, with what came of it; for compliance',
        tags,
        params: z.strictObject({ id: z.uuid('a report has a UUID') }),
        body: z.strictObject({
          words: z.string().trim().min(1, 'say what came of it').max(1_000),
          answer: z
            .string()
            .trim()
            .min(1, 'answer something, or leave it out')
            .max(1_000)
            .optional()
            .describe('For whoever reported: they read it on the page where they did.'),
        }),
        response: { 200: z.object({ report: z.uuid() }), ...OTHER_RESPONSES },
      },
    },
    async ({ access, params: { id }, body }) => {
      if (access?.role !== 'compliance') throw forbidden()
      const { words, answer = null } = body
      if (!(await reports.close(id, access.owner, { words, answer })))
        throw failure('NOT_FOUND', `No report ${id} is open.`)
      return { report: id }
    },
  )
}
