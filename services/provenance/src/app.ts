import type { EvidenceStore } from '@lodestone/evidence-store'
import {
  type Access,
  describeApi,
  guard,
  operations,
  type RegistryReader,
  type TypedScope,
} from '@lodestone/plant-service'
import { verifierPage } from '@lodestone/verifier'
import type { FastifyInstance, FastifyPluginAsync } from 'fastify'
import { Registry as MetricsRegistry } from 'prom-client'
import { createBehindShipments } from './access/behind.ts'
import { keyStandsIn } from './access/key-stands.ts'
import { createReadings } from './audit/readings.ts'
import { recordReadings } from './audit/record-readings.ts'
import { certificateFolder } from './certificates/certificate-folder.ts'
import { certificateLogOf } from './certificates/certificate-log.ts'
import type { Issuing } from './certificates/issue-certificate.ts'
import { createProfiles } from './certificates/profiles.ts'
import { createStatuses } from './certificates/statuses.ts'
import { createCustomerReports } from './customers/reports.ts'
import { createDesk } from './desk/desk.ts'
import type { FindingSources } from './http/find-all.ts'
import { problem } from './http/problems.ts'
import type { Asking } from './http/question.ts'
import { readinessOf } from './http/readiness.ts'
import { accessRoute } from './http/routes/access-route.ts'
import { auditRoutes } from './http/routes/audit-routes.ts'
import { balanceRoute } from './http/routes/balance-route.ts'
import { certificateFormRoutes, lotPackRoute } from './http/routes/certificate-form-routes.ts'
import { certificateRoutes } from './http/routes/certificate-routes.ts'
import { changesRoute } from './http/routes/changes-route.ts'
import { custodyRoute } from './http/routes/custody-route.ts'
import { diffRoute } from './http/routes/diff-route.ts'
import { eventRoutes } from './http/routes/event-routes.ts'
import { evidenceRoute } from './http/routes/evidence-route.ts'
import { findingsRoute } from './http/routes/findings-route.ts'
import { intervalRoute } from './http/routes/interval-route.ts'
import { keptVerdictRoutes } from './http/routes/kept-verdict-routes.ts'
import { keyRoutes } from './http/routes/key-routes.ts'
import { LIVE, liveRoute } from './http/routes/live-route.ts'
import { lotContentsRoute } from './http/routes/lot-contents-route.ts'
import { lotRoutes } from './http/routes/lot-routes.ts'
import { mismatchRoutes, reportRoute } from './http/routes/mismatch-routes.ts'
import { noticeRoutes } from './http/routes/notice-routes.ts'
import { numbersRoute } from './http/routes/numbers-route.ts'
import { originsRoute } from './http/routes/origins-route.ts'
import { outlookRoutes } from './http/routes/outlook-routes.ts'
import { placeRoutes } from './http/routes/place-routes.ts'
import { planRoutes } from './http/routes/plan-routes.ts'
import { projectionRoute } from './http/routes/projection-route.ts'
import { publicCertificateRoutes } from './http/routes/public-certificate-routes.ts'
import { ruleSetRoutes } from './http/routes/rule-set-routes.ts'
import { shipmentRoutes } from './http/routes/shipment-routes.ts'
import { statusListRoute, statusRoutes } from './http/routes/status-routes.ts'
import { taintRoutes } from './http/routes/taint-routes.ts'
import { traceRoutes } from './http/routes/trace-routes.ts'
import { verdictRoutes } from './http/routes/verdict-routes.ts'
import { whatIfRoute } from './http/routes/what-if-route.ts'
import { workRoutes } from './http/routes/work-routes.ts'
import { createLiveFeed, type LiveOptions } from './live/live-feed.ts'
import { logFiles } from './log/log-files.ts'
import { logRoutes } from './log/log-routes.ts'
import { lotProofRoute } from './log/lot-proof-route.ts'
import type { LedgerLog } from './log/open-log.ts'
import { createLogMetrics } from './metrics/log-metrics.ts'
import { createProjectionMetrics } from './metrics/projection-metrics.ts'
import type { Provenance } from './provenance.ts'
import { createCutLineages } from './queries/cut-lineages.ts'
import { createFindings } from './queries/findings.ts'
import { createTouchedLots } from './queries/touched-lots.ts'
import { createVerdictKeeper, type VerdictKeeper } from './standing/verdict-keeper.ts'
import { createPostedWith } from './suspects/posted-with.ts'
import { createSuspects } from './suspects/suspects.ts'

export type ProvenanceAppOptions = {
  /** Started and stopped by whoever made it. */
  readonly provenance: Provenance
  /** Who may do what; shared with the plants of a process. */
  readonly registry: RegistryReader
  readonly metrics?: MetricsRegistry
  /** `key` (unless told): metrics are for keys of the house. `open`: for whoever can reach the service. */
  readonly metricsAccess?: 'key' | 'open'
  readonly live?: LiveOptions
  /** The transparency log, where one is kept here; started and stopped by whoever made it. */
  readonly log?: LedgerLog
  /** Where certificates are kept; without it, or without a log, there are none. */
  readonly certificates?: string
  /** The documents' bytes, where they are kept beside: evidence packs enclose them. */
  readonly evidence?: Pick<EvidenceStore, 'get'>
  /** Started and stopped by whoever made it; unless told, verdicts are kept and what they become is left to others to write. */
  readonly verdicts?: VerdictKeeper
}

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
    const { provenance, registry } = options
    const { clock } = provenance
    const verdicts = options.verdicts ?? createVerdictKeeper({ provenance, logger: app.log })
    const metrics = options.metrics ?? new MetricsRegistry()
    const desk = createDesk(provenance.store)
    const feed = createLiveFeed(provenance, verdicts.flips, desk, options.live)
    const questions = createProjectionMetrics(metrics, provenance, feed)
    const locked = (permits: (access: Access) => boolean) => (scope: FastifyInstance) =>
      guard(scope, { registry, clock, permits })
    const postedWith = createPostedWith(provenance)
    const suspects = createSuspects(provenance, postedWith)
    const { log, certificates } = options
    const signing = log && certificateLogOf(log)
    const folder = certificates === undefined ? undefined : certificateFolder(certificates)
    const issuing: Issuing | null =
      signing && folder
        ? { provenance, log: signing, folder, profiles: createProfiles(folder, signing), suspects }
        : null
    // Listeners never go by themselves: they would keep the server from closing.
    app.addHook('preClose', async () => feed.close())

    await describeApi(app, ABOUT)
    if (log) createLogMetrics(metrics, provenance, log)
    operations(app, {
      ready: () => readinessOf(provenance, registry, log),
      metrics,
      ...(options.metricsAccess === 'open' ? {} : { metricsGuard: locked(isOfTheHouse) }),
    })
    const statuses = issuing && createStatuses(issuing)
    const given = (): Issuing => {
      if (issuing !== null) return issuing
      throw problem('LOG_ABSENT', 'This service keeps no transparency log, and signs nothing.')
    }
    if (statuses) statusListRoute(app, statuses)
    const reports = createCustomerReports(provenance.store, clock)
    if (issuing && statuses && log) publicCertificateRoutes(app, issuing, statuses, log)
    if (issuing) reportRoute(app, issuing, reports)
    if (log) {
      logFiles(app, '/log', log.reader)
      logFiles(app, '/log/lots', log.attestations)
    }
    await app.register(async (scope) => {
      locked(() => true)(scope)
      const readings = createReadings(provenance.store)
      recordReadings(scope, readings, clock)
      scope.addHook('onResponse', async (request, reply) => {
        const { url = 'none' } = request.routeOptions
        // How long somebody listens is no measure of how fast they were answered.
        if (!url.endsWith(LIVE)) questions.answered(url, reply.statusCode, reply.elapsedTime)
      })
      const typed = scope as TypedScope
      const asking: Asking = {
        provenance,
        behind: createBehindShipments(provenance),
        touched: createTouchedLots(),
        cuts: createCutLineages(),
        verdicts,
        keyStands: keyStandsIn(registry, clock),
      }
      accessRoute(typed)
      lotRoutes(typed, asking)
      lotContentsRoute(typed, asking)
      numbersRoute(typed, asking)
      custodyRoute(typed, asking)
      evidenceRoute(typed, asking)
      traceRoutes(typed, asking)
      originsRoute(typed, asking)
      taintRoutes(typed, asking)
      intervalRoute(typed, asking)
      diffRoute(typed, asking)
      shipmentRoutes(typed, asking)
      verdictRoutes(typed, asking)
      ruleSetRoutes(typed, asking)
      certificateRoutes(typed, asking, given)
      const packed = { log, evidence: options.evidence, desk }
      certificateFormRoutes(typed, given, { ...packed, statuses, verifierPage })
      lotPackRoute(typed, asking, packed)
      keptVerdictRoutes(typed, asking)
      whatIfRoute(typed, asking)
      if (issuing && statuses) statusRoutes(typed, issuing, statuses)
      balanceRoute(typed, asking)
      outlookRoutes(typed, asking, desk)
      planRoutes(typed, { asking, desk, registry })
      const sources: FindingSources = { asking, findings: createFindings(), suspects, reports }
      findingsRoute(typed, sources, desk)
      workRoutes(typed, sources, desk, registry)
      const certificates = issuing && statuses ? { issuing, statuses } : null
      changesRoute(typed, { ...sources, desk, certificates })
      noticeRoutes(typed, asking, desk)
      keyRoutes(typed, asking, { postedWith, suspects })
      placeRoutes(typed, asking)
      eventRoutes(typed, asking)
      projectionRoute(typed, asking, feed)
      mismatchRoutes(typed, reports)
      auditRoutes(typed, asking, readings, log)
      liveRoute(typed, asking, feed)
      if (log) {
        logRoutes(typed, provenance, log)
        lotProofRoute(typed, asking, log)
      }
    })
  }
