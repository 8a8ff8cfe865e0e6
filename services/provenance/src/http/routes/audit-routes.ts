import { REFERENCE } from '@lodestone/domain'
import { failure, type TypedScope } from '@lodestone/plant-service'
import { base64, drawSample, populationHash } from '@lodestone/transparency'
import { z } from 'zod'
import { itemsOf, POPULATIONS } from '../../audit/population.ts'
import { type Readings, readingSchema } from '../../audit/readings.ts'
import { AUDIT_HEADER } from '../../audit/record-readings.ts'
import type { LedgerLog } from '../../log/open-log.ts'
import { OTHER_RESPONSES } from '../other-responses.ts'
import { forbidden, problem } from '../problems.ts'
import { areaParam, limit, moment, wholeNumber } from '../query.ts'
import { type Asking, questionOf } from '../question.ts'
import { whole } from '../schemas/parts.ts'
import { PATIENT, STREAMED } from '../streamed.ts'

const tags = ['audit']
const LARGEST_SAMPLE = 1_000
const hash = z.string().describe('32 bytes, base64.')

const sampleAnswer = z.object({
  position: whole.describe(
    'As of which the population was taken; the size of the tree whose root is the seed.',
  ),
  population: z.object({ kind: z.enum(POPULATIONS), count: whole, hash }),
  seed: hash.describe('The root of the transparency log of that size: nobody could choose it.'),
  sample: z.array(z.object({ item: z.string(), rank: hash })),
  method: z.string(),
})

const METHOD =
  'Each item is ranked by SHA-256 of the seed, a zero byte and the item in UTF-8; the lowest are the sample, lowest first. The hash of the population is SHA-256 over its items, sorted by their bytes, each with a newline.'

/** What auditors ask: a sample that nobody could choose, and what was opened for which audit. */
export const auditRoutes = (
  app: TypedScope,
  asking: Asking,
  readings: Readings,
  log: LedgerLog | undefined,
): void => {
  app.get(
    '/v1/audit/sample',
    {
      ...STREAMED,
      schema: {
        operationId: 'drawSample',
        summary:
          'A sample of lines shipped, of magnets, or of events, drawn by a seed that the transparency log fixes',
        tags,
        querystring: z.strictObject({
          of: z.enum(POPULATIONS),
          size: wholeNumber('the size of a sample', 1, LARGEST_SAMPLE).default(25),
          area: areaParam.optional(),
          from: moment.optional().describe('What happened from this moment.'),
          until: moment.optional().describe('What happened before this moment.'),
          position: wholeNumber('a position', 1, 999_999_999_999_999)
            .optional()
            .describe(
              'Drawn as of this position; that of the newest signed head unless told. Again with it, the sample is the same.',
            ),
        }),
        response: { 200: sampleAnswer, ...OTHER_RESPONSES },
      },
    },
    async (request, reply) => {
      const { of: kind, size, area, from, until, position } = request.query
      if (log === undefined)
        throw problem('LOG_ABSENT', 'This service keeps no transparency log, whose root would be the seed.', {
          remedy: 'Ask the one that does.',
        })
      const signed = log.writer.checkpoint()?.size ?? 0
      const at = position ?? signed
      if (at === 0 || at > signed)
        throw problem('NOT_YET_SIGNED', `The log is signed up to position ${signed}.`, {
          remedy: 'Ask again in a second.',
        })
      const question = await questionOf(asking, request, { 'as-of': at, timeout: 0 })
      if (question.sight.scope.kind !== 'all') throw forbidden()
      const items = await itemsOf(question, { kind, area, from, until })
      const seed = await log.reader.rootAt(at)
      reply.header('cache-control', 'private, no-store')
      return {
        position: at,
        population: { kind, count: new Set(items).size, hash: base64(populationHash(items)) },
        seed: base64(seed),
        sample: drawSample(seed, items, size).map(({ item, rank }) => ({ item, rank: base64(rank) })),
        method: METHOD,
      }
    },
  )

  app.post(
    '/v1/audit/readings',
    {
      ...PATIENT,
      config: { saysWhatIsOpened: true },
      schema: {
        operationId: 'recordReading',
        summary: 'Puts on record what is opened elsewhere for an audit (named in the header lodestone-audit)',
        tags,
        body: z.strictObject({
          address: z.string().min(1).max(4_000).describe('What is opened: "/areas/FTW-SC/v1/handover".'),
        }),
        response: { 204: z.null(), ...OTHER_RESPONSES },
      },
    },
    async ({ headers, access }, reply) => {
      if (access === null || access.role === 'customer') throw forbidden()
      if (headers[AUDIT_HEADER] === undefined)
        throw failure('INVALID_QUERY', `No audit is named in the header ${AUDIT_HEADER}.`, {
          field: AUDIT_HEADER,
        })
      // By the time that this is asked it stands on record.
      return reply.code(204).send(null)
    },
  )

  app.get(
    '/v1/audit/readings',
    {
      schema: {
        operationId: 'listReadings',
        summary: 'What was opened for an audit, the newest first: requests with the header lodestone-audit',
        tags,
        querystring: z.strictObject({
          audit: z.string().regex(REFERENCE).optional(),
          limit: limit(10_000, 1_000),
        }),
        response: { 200: z.object({ readings: z.array(readingSchema) }), ...OTHER_RESPONSES },
      },
    },
    async ({ access, query }, reply) => {
      if (access === null || access.role === 'customer' || access.role === 'operator') throw forbidden()
      if (access.areas !== undefined)
        throw failure('FORBIDDEN', 'Readings are of the whole ledger.', {
          remedy: 'Ask with a key for all areas.',
        })
      reply.header('cache-control', 'private, no-store')
      return { readings: await readings.list(query.audit, query.limit) }
    },
  )
}
