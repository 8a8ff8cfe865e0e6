import { guard, type TypedScope } from '@lodestone/plant-service'
import { verifierPage } from '@lodestone/verifier'
import type { FastifyPluginAsync } from 'fastify'
import { createBehindShipments } from './access/behind.ts'
import { keyStandsIn } from './access/key-stands.ts'
import { createReadings } from './audit/readings.ts'
import { recordReadings } from './audit/record-readings.ts'
import type { Issuing } from './certificates/issue-certificate.ts'
import type { FindingSources } from './http/find-all.ts'
import { problem } from './http/problems.ts'
import type { Asking } from './http/question.ts'
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
import { mismatchRoutes } from './http/routes/mismatch-routes.ts'
import { noticeRoutes } from './http/routes/notice-routes.ts'
import { numbersRoute } from './http/routes/numbers-route.ts'
import { originsRoute } from './http/routes/origins-route.ts'
import { outlookRoutes } from './http/routes/outlook-routes.ts'
import { placeRoutes } from './http/routes/place-routes.ts'
import { planRoutes } from './http/routes/plan-routes.ts'
import { projectionRoute } from './http/routes/projection-route.ts'
import { ruleSetRoutes } from './http/routes/rule-set-routes.ts'
import { shipmentRoutes } from './http/routes/shipment-routes.ts'
import { statusRoutes } from './http/routes/status-routes.ts'
import { taintRoutes } from './http/routes/taint-routes.ts'
import { traceRoutes } from './http/routes/trace-routes.ts'
import { verdictRoutes } from './http/routes/verdict-routes.ts'
import { whatIfRoute } from './http/routes/what-if-route.ts'
import { workRoutes } from './http/routes/work-routes.ts'
import { logRoutes } from './log/log-routes.ts'
import { lotProofRoute } from './log/lot-proof-route.ts'
import type { QuestionMetrics } from './metrics/projection-metrics.ts'
import type { ReadSideParts } from './parts.ts'
import { createCutLineages } from './queries/cut-lineages.ts'
import { createFindings } from './queries/findings.ts'
import { createTouchedLots } from './queries/touched-lots.ts'

/** Every question that a key is needed for, as a part of a `createHost` server. */
export const questionRoutes =
  (parts: ReadSideParts, answered?: QuestionMetrics['answered']): FastifyPluginAsync =>
  async (app) => {
    const { provenance, registry, log, verdicts, desk, feed, postedWith, suspects, reports } = parts
    const { issuing, statuses } = parts
    const { clock } = provenance
    const given = (): Issuing => {
      if (issuing !== null) return issuing
      throw problem('LOG_ABSENT', 'This service keeps no transparency log, and signs nothing.')
    }
    await app.register(async (scope) => {
      guard(scope, { registry, clock, permits: () => true })
      const readings = createReadings(provenance.store)
      recordReadings(scope, readings, clock)
      scope.addHook('onResponse', async (request, reply) => {
        const { url = 'none' } = request.routeOptions
        // How long somebody listens is no measure of how fast they were answered.
        if (!url.endsWith(LIVE)) answered?.(url, reply.statusCode, reply.elapsedTime)
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
      const packed = { log, evidence: parts.evidence, desk }
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
