import type { FastifyInstance } from 'fastify'

/** After so many seconds, where an answer does not know better. */
const COME_AGAIN_SECONDS = 2

/** Says in every 503 when to come again: of a page, of a readiness, of whatever stands behind this service, and of problems that say so themselves. */
export const sayWhenToComeAgain = (host: FastifyInstance): void => {
  host.addHook('onSend', (_request, reply, _payload, done) => {
    if (reply.statusCode === 503 && !reply.hasHeader('retry-after'))
      reply.header('retry-after', String(COME_AGAIN_SECONDS))
    done()
  })
}
