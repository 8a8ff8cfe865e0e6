import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createProvenanceClient } from '@lodestone/client'
import { failure } from '@lodestone/plant-service'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { BuiltWeb } from '../../build/built-web.ts'
import { compressed } from '../compression.ts'
import { beingBuilt } from '../pages/being-built.ts'
import { securePage } from '../pages/security-headers.ts'
import { cannotPage, customerPage, nothingPage } from './customer-page.ts'
import { ownReports } from './own-reports.ts'
import { createPublicCertificates } from './public-certificate.ts'
import { reportRoute } from './report-route.ts'

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const HIDDEN = { schema: { hide: true } }

type CustomerPages = {
  readonly provenance: string
  readonly web: BuiltWeb
  readonly clock: () => Date
}

/** `/v/<certificate>`: for whoever scanned a code. No session, and the verdict without JavaScript. */
export const customerRoutes = async (
  app: FastifyInstance,
  { provenance, web, clock }: CustomerPages,
): Promise<void> => {
  // Certificates are large, and whoever scans a code has a bad network.
  await compressed(app)
  const certificates = createPublicCertificates(provenance)
  const client = createProvenanceClient({ baseUrl: provenance, retryForMs: 0, timeoutMs: 10_000 })

  const send = async (reply: FastifyReply, status: number, content: string): Promise<FastifyReply> => {
    const state = web.state()
    const nonce = randomBytes(16).toString('base64')
    securePage(reply, nonce).type('text/html; charset=utf-8').header('cache-control', 'no-store')
    if (state !== 'ready') return reply.code(503).header('retry-after', '2').send(beingBuilt(state))
    const page = await readFile(join(web.folder, 'customer.html'), 'utf8')
    return reply.code(status).send(page.replaceAll('%NONCE%', nonce).replace('<!--content-->', () => content))
  }

  app.get<{ Params: { id: string } }>('/v/:id', HIDDEN, async (request, reply) => {
    const id = request.params.id.toLowerCase()
    if (!UUID.test(id)) return send(reply, 404, nothingPage())
    try {
      const found = await certificates.of(id)
      if (found === null) return send(reply, 404, nothingPage())
      return send(reply, 200, customerPage(found, await ownReports(request, client, id), clock()))
    } catch (error) {
      request.log.warn({ err: error }, 'A certificate could not be shown.')
      return send(reply, 503, cannotPage())
    }
  })

  /** What labels carry (GS1 Digital Link): a trade item and its lot, or a pallet, with the certificate's number. Without that, nothing is told (decision 43). */
  const resolve = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const { certificate } = request.query as { certificate?: unknown }
    const id = typeof certificate === 'string' ? certificate.toLowerCase() : ''
    // Relative: the console may stand behind a path of its own.
    const up = '../'.repeat(request.url.split('?')[0]?.split('/').length === 5 ? 3 : 1)
    return UUID.test(id) ? reply.redirect(`${up}v/${id}`, 303) : send(reply, 404, nothingPage())
  }
  app.get('/01/:gtin/10/:lot', HIDDEN, resolve)
  app.get('/00/:sscc', HIDDEN, resolve)

  const now = () => clock().getTime()
  app.register((scope) => reportRoute(scope, { client, send, now, nothing: nothingPage }))

  /** What verifiers take, as the read side gives it. */
  const passOn = async (reply: FastifyReply, path: string, type: string): Promise<FastifyReply> => {
    const answer = await certificates.file(path)
    if (!answer.ok) throw failure('NOT_FOUND', 'There is nothing at this address.')
    reply.header('cache-control', 'no-cache').type(type)
    return reply.send(Buffer.from(await answer.arrayBuffer()))
  }
  app.get<{ Params: { id: string } }>(
    '/v/:id/certificate.json',
    HIDDEN,
    async ({ params: { id } }, reply) => {
      if (!UUID.test(id)) throw failure('NOT_FOUND', 'There is nothing at this address.')
      return passOn(reply, `public/certificates/${id}`, 'application/json')
    },
  )
  app.get('/v/policy', HIDDEN, async (_, reply) =>
    passOn(reply, 'public/policy', 'text/plain; charset=utf-8'),
  )
  app.get('/v/status-list', HIDDEN, async (_, reply) =>
    passOn(reply, 'status-list', 'text/plain; charset=utf-8'),
  )
}
