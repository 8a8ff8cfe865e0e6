import { AREA_CODE, type AreaCode } from '@lodestone/domain'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { failure } from '../http/service-error.ts'
import { mayPostSome, mayReadBook } from './access.ts'
import { type Guard, guard } from './guard.ts'

/** Who answers for an area under `/areas/{area}`: this host itself, a server of its own, or nobody. */
export type AreaServer = 'this host' | FastifyInstance | null

export type AreaLock = Omit<Guard, 'permits'> & {
  /** Who answers for an area. Asked only with a key that is for it. */
  readonly serverOf: (area: AreaCode) => AreaServer | Promise<AreaServer>
}

const areaOf = (request: FastifyRequest): string => {
  const { area } = request.params as { area: string }
  return AREA_CODE.test(area) ? area : ''
}
const isRead = ({ method }: FastifyRequest): boolean => method === 'GET' || method === 'HEAD'

/**
 * Where several areas are served under `/areas/{area}`: answers for all that this host has no route for just as it would be answered if it
 * had, so that nobody learns which areas there are from the answers that their key gets elsewhere. With a key for the area it goes on to its
 * server, where it has one of its own.
 */
export const lockAreas = (host: FastifyInstance, { registry, clock, serverOf }: AreaLock): void => {
  host.register(async (scope) => {
    guard(scope, {
      registry,
      clock,
      permits: (access, request) => (isRead(request) ? mayReadBook : mayPostSome)(access, areaOf(request)),
    })
    scope.addHook('onRequest', async (request, reply) => {
      const server = await serverOf(areaOf(request))
      if (server === null)
        throw failure('NOT_FOUND', `No area ${areaOf(request)} is served here.`, {
          remedy: 'See "lodestone areas list" for those that are registered.',
        })
      if (server === 'this host') return
      reply.hijack()
      server.routing(request.raw, reply.raw)
    })
    scope.all(
      '/areas/:area/*',
      { config: { elsewhere: true }, schema: { hide: true } },
      async (_request, reply) => reply.callNotFound(),
    )
  })
}
