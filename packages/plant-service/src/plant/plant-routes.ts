import type { EvidenceStore } from '@lodestone/evidence-store'
import type { FastifyInstance, FastifyPluginAsync } from 'fastify'
import { type Access, mayPost, mayPostSome, mayReadBook } from '../access/access.ts'
import { type Guard, guard } from '../access/guard.ts'
import { bulkRoutes } from '../bulk/bulk-routes.ts'
import { documentRoutes } from '../evidence/document-routes.ts'
import { downloadRoute } from '../evidence/download-route.ts'
import { uploadRoute } from '../evidence/upload-route.ts'
import type { TypedScope } from '../http/typed-scope.ts'
import { type PlantMetrics, UNCOUNTED } from '../metrics/plant-metrics.ts'
import type { RegistryReader } from '../registry/registry-reader.ts'
import { eventRoutes } from './event-routes.ts'
import { numberRoutes } from './number-routes.ts'
import { placeRoutes } from './place-routes.ts'
import type { Plant } from './plant.ts'
import { postRoutes } from './post-routes.ts'
import { shiftRoutes } from './shift-routes.ts'
import { viewRoutes } from './view-routes.ts'

export type PlantRoutesOptions = {
  /** Opened, and stopped, by whoever made it. */
  readonly plant: Plant
  /** Who may do what. */
  readonly registry: RegistryReader
  /** Where the bytes of documents are kept; without it none are taken. */
  readonly evidence?: EvidenceStore | undefined
  readonly metrics?: PlantMetrics
}

/** What an area is asked and posted to, as a part of a `createHost` server: all of it behind a key. */
export const plantRoutes =
  ({ plant, registry, evidence, metrics = UNCOUNTED }: PlantRoutesOptions): FastifyPluginAsync =>
  async (app) => {
    const { area, clock } = plant
    const locked = (permits: Guard['permits']) => (scope: FastifyInstance) =>
      guard(scope, { registry, clock, permits })
    const mayRead = (access: Access) => mayReadBook(access, area)
    const mayPostThis: Guard['permits'] = (access, { routeOptions: { config } }) =>
      config.posts === undefined ? mayPostSome(access, area) : mayPost(access, area, config.posts)

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
