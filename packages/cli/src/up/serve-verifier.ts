import { verifierPage } from '@lodestone/verifier'
import type { FastifyInstance } from 'fastify'

/** The verifier as a page, for anybody: it is the same for everyone, and learns nothing of who opens it. */
export const serveVerifier = (host: FastifyInstance): void => {
  host.get('/verifier', { schema: { hide: true } }, async (_, reply) =>
    reply
      .type('text/html; charset=utf-8')
      .header('cache-control', 'no-cache')
      .send(await verifierPage()),
  )
}
