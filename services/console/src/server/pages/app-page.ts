import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import { failure } from '@lodestone/plant-service'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { BuiltWeb } from '../../build/built-web.ts'
import { compressed } from '../compression.ts'
import { beingBuilt } from './being-built.ts'
import { securePage } from './security-headers.ts'

const YEAR_MS = 31_536_000_000
const THEMES = new Set(['light', 'dark'])

/** The page of the application at every address that is not something else, and the files that it loads. */
export const appPage = async (app: FastifyInstance, web: BuiltWeb): Promise<void> => {
  await app.register(async (scope) => {
    await scope.register(fastifyStatic, {
      root: join(web.folder, 'assets'),
      prefix: '/assets/',
      immutable: true,
      maxAge: YEAR_MS,
      preCompressed: true,
      index: false,
      schemaHide: true,
    })
  })

  const send = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const state = web.state()
    const nonce = randomBytes(16).toString('base64')
    securePage(reply, nonce).type('text/html; charset=utf-8').header('cache-control', 'no-store')
    if (state !== 'ready') return reply.code(503).header('retry-after', '2').send(beingBuilt(state))
    const page = await readFile(join(web.folder, 'index.html'), 'utf8')
    return reply.send(withTheme(page.replaceAll('%NONCE%', nonce), request.cookies['theme']))
  }

  // The files are compressed already.
  await app.register(async (scope) => {
    await compressed(scope)
    scope.get('/', { schema: { hide: true } }, send)
    scope.get('/*', { schema: { hide: true }, config: { elsewhere: true } }, async (request, reply) => {
      if (!(request.headers.accept ?? '').includes('text/html'))
        throw failure('NOT_FOUND', 'There is nothing at this address.')
      return send(request, reply)
    })
  })
}

/** The theme that was chosen, before anything is painted. */
const withTheme = (page: string, theme: string | undefined): string =>
  theme !== undefined && THEMES.has(theme) ? page.replace('<html ', `<html data-theme="${theme}" `) : page
