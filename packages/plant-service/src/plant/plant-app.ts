import type { AreaCode, AreaKind } from '@lodestone/domain'
import { type EventStore, every, realTimers } from '@lodestone/event-store'
import type { EvidenceStore } from '@lodestone/evidence-store'
import type { FastifyInstance, FastifyPluginAsync } from 'fastify'
import { Registry as MetricsRegistry } from 'prom-client'
import { type Access, mayPost, mayPostSome, mayReadBook } from '../access/access.ts'
import { type Guard, guard } from '../access/guard.ts'
import { bulkRoutes } from '../bulk/bulk-routes.ts'
import { documentRoutes } from '../evidence/document-routes.ts'
import { downloadRoute } from '../evidence/download-route.ts'
import { uploadRoute } from '../evidence/upload-route.ts'
import type { VerdictSource } from '../gate/verdict-source.ts'
import { describeApi, documentApi } from '../http/docs.ts'
import { operations } from '../http/operations.ts'
import type { TypedScope } from '../http/typed-scope.ts'
import { createPlantMetrics } from '../metrics/plant-metrics.ts'
import type { RegistryReader } from '../registry/registry-reader.ts'
import { bookSnapshots } from './book-snapshots.ts'
import { eventRoutes } from './event-routes.ts'
import { numberRoutes } from './number-routes.ts'
import { openPlant } from './open-plant.ts'
import { placeRoutes } from './place-routes.ts'
import { plantReadiness } from './plant-readiness.ts'
import { postRoutes } from './post-routes.ts'
import { shiftRoutes } from './shift-routes.ts'
import { viewRoutes } from './view-routes.ts'

export type PlantAppOptions = {
  /** The area whose book this writes. One instance an area at a time is best; more are safe. */
  readonly area: AreaCode
  readonly kind: AreaKind
  readonly store: EventStore
  /** Who may do what; shared by the plants of a process. */
  readonly registry: RegistryReader
  readonly clock?: () => Date
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

const BIND_EVERY_MS = 1_000

/** The service of one area, as a part of a `createHost` server: alone, or under a prefix beside others. */
export const createPlantApp =
  (options: PlantAppOptions): FastifyPluginAsync =>
  async (app) => {
    const { area, kind, store, registry, evidence, clock = () => new Date() } = options
    const metricsRegistry = options.metrics ?? new MetricsRegistry()
    const metrics = createPlantMetrics(metricsRegistry, area)
    const logger = app.log.child({ area })
    const plant = openPlant({
      area,
      kind,
      store,
      registry,
      clock,
      verdicts: options.verdicts,
      snapshots: options.snapshots && bookSnapshots(area, { ...options.snapshots, logger }),
      onAppend: metrics.appended,
      ...(options.patienceMs === undefined ? {} : { patienceMs: options.patienceMs }),
    })
    const { writer } = plant
    metrics.watch(writer.status)

    // Loaded before the first post asks for it. What goes wrong is in the readiness, and is tried again with every post.
    writer.current().catch((error: unknown) => logger.warn({ err: error }, 'The book cannot be loaded yet.'))
    const bindEveryMs = options.bindEveryMs ?? BIND_EVERY_MS
    const stopBinding = every(realTimers, bindEveryMs, () => {
      plant.binding
        .look()
        .catch((error: unknown) =>
          logger.warn({ err: error }, 'What waits for other books is not bound yet.'),
        )
    })
    app.addHook('onClose', () => {
      stopBinding()
      return writer.close()
    })

    const about = aboutOf(area, kind)
    await (options.among ? documentApi(app, about) : describeApi(app, about))
    options.among?.describe(kind, () => app.swagger())
    const mayRead = (access: Access) => mayReadBook(access, area)
    const locked = (permits: Guard['permits']) => (scope: FastifyInstance) =>
      guard(scope, { registry, clock, permits })
    const mayPostThis: Guard['permits'] = (access, { routeOptions: { config } }) =>
      config.posts === undefined ? mayPostSome(access, area) : mayPost(access, area, config.posts)

    await app.register(async (scope) => {
      if (options.among) locked(mayRead)(scope)
      operations(scope, {
        ready: () => plantReadiness(plant, registry),
        metrics: metricsRegistry,
        ...(options.among || options.metricsAccess === 'open' ? {} : { metricsGuard: locked(mayRead) }),
      })
    })
    await app.register(async (scope) => {
      locked(mayRead)(scope)
      viewRoutes(scope as TypedScope, plant)
      shiftRoutes(scope as TypedScope, plant)
      placeRoutes(scope as TypedScope, plant)
      numberRoutes(scope as TypedScope, plant)
      eventRoutes(scope as TypedScope, plant)
      documentRoutes(scope as TypedScope, plant)
      downloadRoute(scope as TypedScope, plant, evidence)
    })
    await app.register(async (scope) => {
      locked(mayPostThis)(scope)
      postRoutes(scope, plant, metrics)
      await scope.register(async (bulk) => bulkRoutes(bulk, plant, metrics))
      await scope.register(async (bytes) => uploadRoute(bytes, plant, evidence, metrics))
    })
  }

const aboutOf = (area: AreaCode, kind: AreaKind) => ({
  title: `Lodestone: ${area} (${kind})`,
  description:
    'Posts to the book of one area, and the book’s own view of it. Every post takes an Idempotency-Key; masses are text with a unit ("412.500 kg"); errors are problem documents (RFC 9457) with a stable code.',
  version: '1.0.0',
})
