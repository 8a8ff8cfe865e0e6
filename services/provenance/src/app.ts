import { type Access, describeApi, guard, operations } from '@lodestone/plant-service'
import type { FastifyInstance, FastifyPluginAsync } from 'fastify'
import { Registry as MetricsRegistry } from 'prom-client'
import { readinessOf } from './http/readiness.ts'
import { reportRoute } from './http/routes/mismatch-routes.ts'
import { publicCertificateRoutes } from './http/routes/public-certificate-routes.ts'
import { statusListRoute } from './http/routes/status-routes.ts'
import { logFiles } from './log/log-files.ts'
import { createLogMetrics } from './metrics/log-metrics.ts'
import { createProjectionMetrics } from './metrics/projection-metrics.ts'
import { type ProvenanceAppOptions, partsOf } from './parts.ts'
import { questionRoutes } from './question-routes.ts'

const ABOUT = {
  title: 'Lodestone: provenance',
  description:
    'Where every lot came from and where it went. Each answer says as of which position it was given, and can be had again with as-of; wait-for answers only once the event of a receipt is folded; errors are problem documents (RFC 9457) with a stable code.',
  version: '1.0.0',
}

const isOfTheHouse = ({ role }: Access): boolean => role !== 'customer'

/** The read side, as a part of a `createHost` server: alone, or beside the plants. */
export const createProvenanceApp =
  (options: ProvenanceAppOptions): FastifyPluginAsync =>
  async (app) => {
    const { provenance, registry, log } = options
    const { clock } = provenance
    const metrics = options.metrics ?? new MetricsRegistry()
    const parts = partsOf(options, app.log)
    const { feed, issuing, statuses, reports } = parts
    const questions = createProjectionMetrics(metrics, provenance, feed)
    const ofTheHouse = (scope: FastifyInstance) => guard(scope, { registry, clock, permits: isOfTheHouse })
    // Listeners never go by themselves: they would keep the server from closing.
    app.addHook('preClose', async () => feed.close())

    await describeApi(app, ABOUT)
    if (log) createLogMetrics(metrics, provenance, log)
    operations(app, {
      ready: () => readinessOf(provenance, registry, log),
      metrics,
      ...(options.metricsAccess === 'open' ? {} : { metricsGuard: ofTheHouse }),
    })
    if (statuses) statusListRoute(app, statuses)
    if (issuing && statuses && log) publicCertificateRoutes(app, issuing, statuses, log)
    if (issuing) reportRoute(app, issuing, reports)
    if (log) {
      logFiles(app, '/log', log.reader)
      logFiles(app, '/log/lots', log.attestations)
    }
    await app.register(questionRoutes(parts, questions.answered))
  }
