import { Readable } from 'node:stream'
import { failure } from '@lodestone/plant-service'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { compressed, leaveIfNoUse } from '../compression.ts'
import type { Serving } from '../serving.ts'
import { notSignedIn } from '../session/session-routes.ts'
import { AUDIT_HEADER, auditOf, isReading, recordReading } from './on-record.ts'

const SENT_ON = [
  'accept',
  'content-type',
  'idempotency-key',
  'if-none-match',
  'last-event-id',
  'x-request-id',
]
const SENT_BACK = [
  'allow',
  'cache-control',
  'content-disposition',
  'content-type',
  'etag',
  'location',
  'lodestone-position',
  'retry-after',
  'x-request-id',
]
const METHODS = ['GET', 'POST', 'PUT'] as const
const AREA = /^[A-Z0-9-]{1,40}$/
/** The largest body that is handed on: a document's. */
const LARGEST = 64 * 1024 * 1024

type Path = { readonly area?: string; readonly '*': string }

/**
 * `/api/v1/…` asks the read side, `/api/areas/{AREA}/v1/…` the service of an area, with the key of the session: what a key may not see or
 * do is decided there, and nowhere else.
 */
export const apiProxy = async (app: FastifyInstance, serving: Serving): Promise<void> => {
  const underWay = new Set<AbortController>()
  // What is told as it happens has no end of its own: an open page would keep the console from stopping.
  app.addHook('preClose', async () => {
    for (const each of underWay) each.abort()
  })
  await compressed(app)
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', (_request, body, done) => done(null, body))
  const route = (url: string, base: (area: string) => string) =>
    app.route<{ Params: Path }>({
      method: [...METHODS],
      url,
      bodyLimit: LARGEST,
      schema: { hide: true },
      handler: async (request, reply) => {
        const { area = '' } = request.params
        if (area !== '' && !AREA.test(area))
          throw failure('INVALID_QUERY', 'An area is written like FTW-SC.', { field: 'area' })
        return forward(serving, base(area), request, reply, abortedWith(reply, underWay))
      },
    })
  route('/api/v1/*', () => serving.provenance)
  route('/api/areas/:area/v1/*', serving.plantOf)
}

const forward = async (
  { session: sessions, clock, provenance }: Serving,
  base: string,
  request: FastifyRequest<{ Params: Path }>,
  reply: FastifyReply,
  gone: AbortSignal,
): Promise<FastifyReply> => {
  const session = await sessions.read(request, clock())
  if (session === null) throw notSignedIn()
  const url = target(base, request)
  const audit = auditOf(session, request)
  const sees: Readonly<Record<string, string>> =
    audit === null || !isReading(url) ? {} : { [AUDIT_HEADER]: audit }
  // A book keeps no record of who looked into it: the read side does, before it is asked.
  if (AUDIT_HEADER in sees && request.params.area !== undefined)
    await recordReading(provenance, session.apiKey, sees, request)
  const answer = await ask(url, { ...sees, authorization: `Bearer ${session.apiKey}` }, request, gone)
  reply.code(answer.status)
  for (const name of SENT_BACK) {
    const value = answer.headers.get(name)
    if (value !== null) reply.header(name, name === 'etag' ? weak(value) : value)
  }
  leaveIfNoUse(request, answer.headers)
  return reply.send(answer.body === null ? null : Readable.fromWeb(answer.body as never))
}

/** The same answer, compressed or not, has other bytes. */
const weak = (tag: string): string => (tag.startsWith('W/') ? tag : `W/${tag}`)

/** Given up when whoever asked has gone, or when the console stops. */
const abortedWith = (reply: FastifyReply, underWay: Set<AbortController>): AbortSignal => {
  const gone = new AbortController()
  underWay.add(gone)
  reply.raw.once('close', () => {
    underWay.delete(gone)
    gone.abort()
  })
  return gone.signal
}

/** Below `/v1/` of the service and nowhere else, however it was written. */
const target = (base: string, { params, url }: FastifyRequest<{ Params: Path }>): URL => {
  const root = base.replace(/\/+$/, '')
  const at = new URL(`${root}${url.slice(url.indexOf('/v1/'))}`)
  const home = new URL(`${root}/v1/`)
  if (!at.pathname.startsWith(home.pathname) || params['*'].split('/').includes('..'))
    throw failure('NOT_FOUND', 'There is nothing at this address.')
  return at
}

const ask = async (
  url: URL,
  own: Readonly<Record<string, string>>,
  request: FastifyRequest,
  gone: AbortSignal,
): Promise<Response> => {
  const { method, headers, body } = request
  const sent = new Headers(own)
  for (const name of SENT_ON) {
    const value = headers[name]
    if (typeof value === 'string') sent.set(name, value)
  }
  try {
    return await fetch(url, {
      method,
      headers: sent,
      redirect: 'manual',
      signal: gone,
      ...(body instanceof Readable ? { body: Readable.toWeb(body) as never, duplex: 'half' } : {}),
    })
  } catch (cause) {
    throw failure('STORE_UNAVAILABLE', 'The service behind this page does not answer.', {
      cause,
    })
  }
}
