import { FOLD_VERSION, stateHash, statistics } from '@lodestone/lineage'
import type { TypedScope } from '@lodestone/plant-service'
import { z } from 'zod'
import { scopeOf, seesStream } from '../../access/scope.ts'
import type { LiveFeed } from '../../live/live-feed.ts'
import type { Provenance } from '../../provenance.ts'
import { sha256 } from '../../snapshots/large.ts'
import { OTHER_RESPONSES } from '../other-responses.ts'
import { forbidden } from '../problems.ts'
import { common } from '../query.ts'
import { type Asking, questionNow, questionOf } from '../question.ts'
import { projectionAnswer } from '../schemas/projection.ts'
import { PATIENT } from '../streamed.ts'

const MOST_PARKED = 100

const querystring = z
  .strictObject({
    ...common,
    hash: z
      .enum(['true', 'false'])
      .default('false')
      .describe('For administrators: the digest of the state at the position of the answer.'),
  })
  .refine((query) => query.hash === 'false' || query['as-of'] === undefined, {
    path: ['hash'],
    message: 'The hash is of the state as it is now; it cannot be had as of an earlier position.',
  })

/** How far the projection is. This is answered at any time, also while nothing else is. */
export const projectionRoute = (app: TypedScope, asking: Asking, feed: LiveFeed): void => {
  const { provenance } = asking
  app.get(
    '/v1/projection',
    {
      ...PATIENT,
      schema: {
        operationId: 'getProjection',
        summary: 'How far the read side is, and what it could not read',
        tags: ['projection'],
        querystring,
        response: { 200: projectionAnswer, ...OTHER_RESPONSES },
      },
    },
    async (request, reply) => {
      const { access, query } = request
      if (access === null || (query.hash === 'true' && access.role !== 'admin')) throw forbidden()
      const asks =
        query['wait-for'] !== undefined ||
        query['as-of'] !== undefined ||
        query['occurred-before'] !== undefined
      if (asks) await questionOf(asking, request, query)
      const lag = await provenance.lag().catch(() => null)
      if (query.hash === 'true') await provenance.whole()
      // From here on nothing is waited for: position, sizes and hash are of one state.
      const head = asks ? questionNow(asking, request, query).head : { position: provenance.position() }
      const scope = scopeOf(access)
      const { parked } = provenance.projection()
      const { lots, edges, usedBytes } = statistics(provenance.lineage())
      reply.header('lodestone-position', String(head.position))
      reply.header('cache-control', 'no-store')
      return {
        ...head,
        ...following(provenance),
        foldVersion: FOLD_VERSION,
        lag,
        parked: {
          count: parked.length,
          events: parked.filter(({ stream }) => seesStream(scope, stream)).slice(-MOST_PARKED),
        },
        waiting: provenance.waiters.count(),
        listeners: feed.listeners(),
        size: { lots, edges, usedBytes },
        ...(query.hash === 'true' ? { hash: stateHash(provenance.lineage(), sha256) } : {}),
      }
    },
  )
}

const following = (provenance: Provenance) => {
  const { state, drops, lastDrop, failure } = provenance.status()
  const { position, at, failures } = provenance.snapshot()
  return {
    state,
    drops,
    lastDrop,
    foldRate: provenance.foldRate(),
    snapshot: { position, at: at === null ? null : at.toISOString(), failures },
    ...(failure === null ? {} : { failure: { code: codeOf(failure), detail: failure.message } }),
  }
}

const codeOf = (error: Error): string =>
  'code' in error && typeof error.code === 'string' ? error.code : 'INTERNAL'
