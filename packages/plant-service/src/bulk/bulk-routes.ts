import { Readable } from 'node:stream'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { LARGEST_BODY } from '../http/host.ts'
import { failure } from '../http/service-error.ts'
import type { PlantMetrics } from '../metrics/plant-metrics.ts'
import { flag, PROBLEM_RESPONSES } from '../plant/answers.ts'
import type { Plant } from '../plant/plant.ts'
import { postAtomically } from './atomic.ts'
import { bulkLine } from './bulk-line.ts'
import type { BulkPost } from './bulk-post.ts'
import { bulkResult, bulkSummary } from './bulk-result.ts'
import { proceed } from './proceed.ts'
import { splitLines } from './split-lines.ts'

const NDJSON = 'application/x-ndjson'

const query = z.strictObject({
  mode: z
    .enum(['proceed', 'atomic'])
    .default('proceed')
    .describe('proceed: each line for itself. atomic: all or none, and no more than fits one append.'),
  dryRun: flag.describe('Decide and answer, write nothing.'),
})

/** Many posts in one request, a line each; the answer is a line each, in order, and at the end a summary. */
export const bulkRoutes = (app: FastifyInstance, plant: Plant, metrics: PlantMetrics): void => {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser(NDJSON, (_request, payload, done) => done(null, payload))
  app.post(
    '/v1/bulk',
    {
      // The body is read as it comes: what limits it is the length of a line, and how many lines are under way.
      config: { bodyLines: bulkLine },
      schema: {
        operationId: 'postBulk',
        summary: 'Post many, a line each',
        tags: ['posts'],
        consumes: [NDJSON],
        querystring: query,
        response: {
          200: {
            description: 'A line for every line, in order, then the summary.',
            content: { [NDJSON]: { schema: z.union([bulkResult, bulkSummary]) } },
          },
          ...PROBLEM_RESPONSES,
        },
      },
    },
    (request, reply) => answerBulk(plant, metrics, request, reply),
  )
}

const answerBulk = async (
  plant: Plant,
  metrics: PlantMetrics,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> => {
  const { access, body, log } = request
  if (access === null) throw new TypeError('A bulk post reached its route without passing the guard.')
  if (!(body instanceof Readable)) throw failure('MALFORMED_JSON', 'The body is empty.')
  const { mode, dryRun } = request.query as z.infer<typeof query>
  const bulk: BulkPost = { plant, access, metrics, log }
  const lines = splitLines(body, LARGEST_BODY)
  const options = { dryRun: dryRun === 'true', requestId: request.id }
  const answer =
    mode === 'atomic' ? await postAtomically(bulk, lines, options) : await proceed(bulk, lines, options)
  return reply.type(NDJSON).send(Readable.from(answer, { objectMode: false }))
}
