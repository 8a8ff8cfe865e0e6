import type { FastifyInstance } from 'fastify'
import { collectDefaultMetrics, type Registry } from 'prom-client'
import { z } from 'zod'

/** Whether a service can do its work now, and if not, why; `warnings`: what is wrong beside that. Says nothing that a stranger may not know. */
export type Readiness = {
  readonly ready: boolean
  readonly reasons: readonly string[]
  readonly warnings?: readonly string[]
}

export const readiness = z.object({
  ready: z.boolean(),
  reasons: z.array(z.string()),
  warnings: z.array(z.string()).optional().describe('What is wrong, and keeps nobody from being answered.'),
})

const DEFAULTS = 'nodejs_version_info'

/** `/health/live`, `/health/ready` and `/metrics`. The metrics say how much a plant does: `metricsGuard` puts a lock before them. */
export const operations = (
  app: FastifyInstance,
  options: {
    readonly ready: () => Readiness | Promise<Readiness>
    readonly metrics: Registry
    readonly metricsGuard?: (scope: FastifyInstance) => void
  },
): void => {
  if (options.metrics.getSingleMetric(DEFAULTS) === undefined)
    collectDefaultMetrics({ register: options.metrics })
  app.get(
    '/health/live',
    {
      schema: {
        operationId: 'live',
        summary: 'Whether the process answers',
        tags: ['operation'],
        security: [],
        response: { 200: z.object({ live: z.literal(true) }) },
      },
    },
    async () => ({ live: true }),
  )
  app.get(
    '/health/ready',
    {
      schema: {
        operationId: 'ready',
        summary: 'Whether the service can do its work now',
        tags: ['operation'],
        security: [],
        response: { 200: readiness, 503: readiness },
      },
    },
    async (_request, reply) => {
      const now = await options.ready()
      return reply.code(now.ready ? 200 : 503).send(now)
    },
  )
  app.register(async (scope) => {
    options.metricsGuard?.(scope)
    scope.get(
      '/metrics',
      {
        schema: {
          operationId: 'metrics',
          summary: 'Metrics, for Prometheus',
          tags: ['operation'],
          response: { 200: z.string() },
        },
      },
      async (_request, reply) => {
        const text = await options.metrics.metrics()
        return reply.type(options.metrics.contentType).send(text)
      },
    )
  })
}
