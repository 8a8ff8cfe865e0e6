import { AREA_CODE } from '@lodestone/domain'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { mayReadBook, mayWrite } from './access.ts'
import { type Guard, guard } from './guard.ts'

const areaOf = (request: FastifyRequest): string => {
  const { area } = request.params as { area: string }
  return AREA_CODE.test(area) ? area : ''
}
const isRead = ({ method }: FastifyRequest): boolean => method === 'GET' || method === 'HEAD'

/**
 * Where several areas are served under `/areas/{area}`: answers for all that is not there just as it would be answered if it were, so
 * that nobody learns which areas there are from the answers that their key gets elsewhere.
 */
export const lockAreas = (host: FastifyInstance, { registry, clock }: Omit<Guard, 'permits'>): void => {
  host.register(async (scope) => {
    guard(scope, {
      registry,
      clock,
      permits: (access, request) => (isRead(request) ? mayReadBook : mayWrite)(access, areaOf(request)),
    })
    scope.all(
      '/areas/:area/v1/*',
      { config: { elsewhere: true }, schema: { hide: true } },
      async (_request, reply) => reply.callNotFound(),
    )
  })
}
