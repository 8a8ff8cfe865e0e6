import type { FastifyInstance } from 'fastify'
import type {} from '../access/access.ts'

/** One line an answer. The route rather than the address: an address can hold what does not belong into a log. */
export const logAnswers = (host: FastifyInstance): void => {
  host.addHook('onResponse', (request, reply, done) => {
    request.log.info(
      {
        method: request.method,
        route: request.routeOptions.url ?? 'none',
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime * 100) / 100,
        ...(request.access ? { key: request.access.key, owner: request.access.owner } : {}),
      },
      'answered',
    )
    done()
  })
}
