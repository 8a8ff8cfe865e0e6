import { type EventType, isForCompliance } from '@lodestone/domain'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { refusalError } from '../http/service-error.ts'
import type { PlantMetrics } from '../metrics/plant-metrics.ts'
import type { Outcome } from '../writer/outcome.ts'
import { flag, POST_RESPONSES, previewOf } from './answers.ts'
import { idempotencyKeyOf } from './idempotency-key.ts'
import type { Plant } from './plant.ts'
import { asPost, type PostBody, postSchemaOf } from './post-schemas.ts'

const query = z.strictObject({ dryRun: flag.describe('Decide and answer, write nothing.') })

/** One route for every event that an area of this kind posts. */
export const postRoutes = (app: FastifyInstance, plant: Plant, metrics: PlantMetrics): void => {
  for (const [type, url] of plant.types)
    app.post(
      url,
      {
        config: { idempotent: true, posts: type },
        schema: {
          operationId: `post${type}`,
          summary: `Post ${type}`,
          tags: [isForCompliance(type) ? 'compliance' : 'posts'],
          querystring: query,
          body: postSchemaOf(type),
          response: POST_RESPONSES,
        },
      },
      (request, reply) => answerPost(plant, metrics, type, request, reply),
    )
}

const answerPost = async (
  plant: Plant,
  metrics: PlantMetrics,
  type: EventType,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> => {
  const { dryRun } = request.query as z.infer<typeof query>
  const key = idempotencyKeyOf(request.headers['idempotency-key'])
  const checked = { post: asPost(type, request.body as PostBody), sent: request.sent }
  const outcome = await decideOne(plant, request, key, checked, dryRun === 'true').catch((error: unknown) => {
    metrics.failed(type, error)
    throw error
  })
  metrics.decided(type, outcome)
  return send(outcome, reply)
}

const decideOne = async (
  plant: Plant,
  { access }: FastifyRequest,
  key: string,
  checked: Parameters<Plant['prepare']>[2],
  dryRun: boolean,
): Promise<Outcome> => {
  if (access === null) throw new TypeError('A post reached its route without passing the guard.')
  if (!dryRun) return plant.post(access, key, checked)
  return plant.post(access, key, checked, async (item) =>
    (await plant.writer.rehearse()).try(item, plant.clock().toISOString()),
  )
}

const send = (outcome: Outcome, reply: FastifyReply): FastifyReply => {
  switch (outcome.kind) {
    case 'recorded':
      return reply.code(201).send(outcome.receipt)
    case 'replayed':
      return reply.header('idempotent-replayed', 'true').code(200).send(outcome.receipt)
    case 'valid':
      return reply.code(200).send(previewOf(outcome))
    case 'refused':
      throw refusalError(outcome.refusal)
  }
}
