import type { FastifyInstance } from 'fastify'
import { failure } from './service-error.ts'
import { parseStrictJson } from './strict-json.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** The JSON body as it was sent, before its schema made a post of it. */
    sent: unknown
  }
}

/** Takes JSON bodies that say one thing only, and no body of another kind; nothing compressed. */
export const acceptJsonBodies = (host: FastifyInstance): void => {
  host.decorateRequest('sent', null)
  host.removeAllContentTypeParsers()
  host.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body, done) => {
    try {
      request.sent = parseStrictJson(body as Buffer)
      done(null, request.sent)
    } catch (error) {
      done(error as Error)
    }
  })
  host.addHook('onRequest', (request, _reply, done) => {
    const encoding = request.headers['content-encoding']
    if (encoding === undefined || encoding === 'identity') return done()
    const detail = 'Bodies are taken as they are, not compressed.'
    done(failure('UNSUPPORTED_MEDIA_TYPE', detail, { field: 'Content-Encoding' }))
  })
}
