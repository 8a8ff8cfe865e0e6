import type { AreaCode, AreaKind } from '@lodestone/domain'
import { type EventStore, realTimers, type Timers } from '@lodestone/event-store'
import type { EvidenceStore } from '@lodestone/evidence-store'
import type { FastifyInstance, FastifyPluginAsync } from 'fastify'
import { Registry as MetricsRegistry } from 'prom-client'
import { mayReadBook } from '../access/access.ts'
import { guard } from '../access/guard.ts'
import type { VerdictSource } from '../gate/verdict-source.ts'
import { describeApi, documentApi } from '../http/docs.ts'
import { operations } from '../http/operations.ts'
import { createPlantMetrics } from '../metrics/plant-metrics.ts'
import type { RegistryReader } from '../registry/registry-reader.ts'
import { bookSnapshots } from './book-snapshots.ts'
import { plantReadiness } from './plant-readiness.ts'
import { plantRoutes } from './plant-routes.ts'
import { startPlant } from './start-plant.ts'

export type PlantAppOptions = {
  /** The area whose book this writes. One instance an area at a time is best; more are safe. */
  readonly area: AreaCode
  readonly kind: AreaKind
  readonly store: EventStore
  /** Who may do what; shared by the plants of a process. */
  readonly registry: RegistryReader
  readonly clock?: () => Date
  readonly timers?: Timers
  /** Where the bytes of documents are kept; without it none are taken. Shared by the plants of a process. */
  readonly evidence?: EvidenceStore | undefined
  /** Whom shipping gates ask for verdicts; without it no shipment that needs one leaves by an intent. */
  readonly verdicts?: VerdictSource | undefined
  /** Where snapshots of the book are kept; without it a restart reads the whole book. */
  readonly snapshots?: { readonly directory: string; readonly every?: number } | undefined
  readonly metrics?: MetricsRegistry
  /** `key` (unless told): metrics are for keys that may read the book. `open`: for whoever can reach the service. */
  readonly metricsAccess?: 'key' | 'open'
  /**
   * Where several areas are under one host: nothing of this one is open to whoever has no key for it, and its description is given here
   * instead, to be shown by kind.
   */
  readonly among?: { readonly describe: (kind: AreaKind, document: () => object) => void }
  /** How often it is looked whether other books have what posts of this one were ahead of, in milliseconds; 1,000 unless told. */
  readonly bindEveryMs?: number
  /** How long a post waits for an outcome that the store does not give, in milliseconds; 10,000 unless told. */
  readonly patienceMs?: number
}

/** The service of one area, as a part of a `createHost` server: alone, or under a prefix beside others. It opens its plant, and stops it with the server. */
export const createPlantApp =
  (options: PlantAppOptions): FastifyPluginAsync =>
  async (app) => {
    const { area, kind, registry, evidence, clock = () => new Date(), timers = realTimers } = options
    const metricsRegistry = options.metrics ?? new MetricsRegistry()
    const metrics = createPlantMetrics(metricsRegistry, area)
    const logger = app.log.child({ area })
    const { plant, stop } = startPlant({
      area,
      kind,
      store: options.store,
      registry,
      clock,
      timers,
      logger,
      verdicts: options.verdicts,
      snapshots: options.snapshots && bookSnapshots(area, { ...options.snapshots, logger }),
      onAppend: metrics.appended,
      bindEveryMs: options.bindEveryMs,
      ...(options.patienceMs === undefined ? {} : { patienceMs: options.patienceMs }),
    })
    metrics.watch(plant.writer.status)
    app.addHook('onClose', stop)

    const about = aboutOf(area, kind)
    await (options.among ? documentApi(app, about) : describeApi(app, about))
    options.among?.describe(kind, () => app.swagger())
    const lock = (scope: FastifyInstance) =>
      guard(scope, { registry, clock, permits: (access) => mayReadBook(access, area) })
    await app.register(async (scope) => {
      if (options.among) lock(scope)
      operations(scope, {
        ready: () => plantReadiness(plant, registry, timers),
        metrics: metricsRegistry,
        ...(options.among || options.metricsAccess === 'open' ? {} : { metricsGuard: lock }),
      })
    })
    await app.register(plantRoutes({ plant, registry, evidence, metrics }))
  }

const aboutOf = (area: AreaCode, kind: AreaKind) => ({
  title: `Lodestone: ${area} (${kind})`,
  description:
    'Posts to the book of one area, and the book’s own view of it. Every post takes an Idempotency-Key; masses are text with a unit ("412.500 kg"); errors are problem documents (RFC 9457) with a stable code.',
  version: '1.0.0',
})
