import { failure } from '@lodestone/plant-service'
import type { FastifyInstance, FastifyRequest } from 'fastify'

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Whether a request that may change something comes from our own pages. Browsers say where a request comes from, and no page can make
 * them say otherwise; who says nothing is no browser, carries no cookie that it was not given, and is refused all the same.
 */
const isOurs = ({ headers }: FastifyRequest): boolean => {
  const { origin, host } = headers
  const site = headers['sec-fetch-site']
  if (site !== undefined && site !== 'same-origin') return false
  return origin !== undefined && URL.canParse(origin) && new URL(origin).host === host
}

/** Keeps other sites from acting with the session of whoever has both open (CSRF). Errors: FORBIDDEN. */
export const onlyFromOurPages = (app: FastifyInstance): void => {
  app.addHook('onRequest', async (request) => {
    if (SAFE.has(request.method) || isOurs(request)) return
    throw failure('FORBIDDEN', 'This was not asked by a page of this console.', {
      field: 'Origin',
      remedy: 'Programs use the API with a key: Authorization: Bearer lode_…',
    })
  })
}
