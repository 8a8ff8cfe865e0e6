import type { FastifyInstance } from 'fastify'
import { failure } from './service-error.ts'

const ESCAPED = /[.+?^${}()|[\]\\]/g
const matcherOf = (url: string): RegExp =>
  new RegExp(
    `^${url
      .replace(ESCAPED, '\\$&')
      .replaceAll('*', '.*')
      .replace(/:[^/]+/g, '[^/]+')}$`,
  )

/** Answers addresses that are not there (404) and methods that an address does not take (405, with those that it does). */
export const answerNotFound = (host: FastifyInstance): void => {
  const methods = new Map<string, { matcher: RegExp; methods: Set<string> }>()
  host.addHook('onRoute', ({ url, method, config }) => {
    if (config?.elsewhere) return
    const known = methods.get(url) ?? { matcher: matcherOf(url), methods: new Set() }
    for (const each of [method].flat()) known.methods.add(each)
    methods.set(url, known)
  })
  host.setNotFoundHandler(async (request, reply) => {
    const [path = ''] = request.url.split('?', 1)
    const allowed = [...methods.values()]
      .filter(({ matcher }) => matcher.test(path))
      .flatMap((known) => [...known.methods])
    if (allowed.length === 0) throw failure('NOT_FOUND', 'There is nothing at this address.')
    reply.header('allow', allowed.join(', '))
    throw failure('METHOD_NOT_ALLOWED', `This address takes ${allowed.join(', ')}.`)
  })
}
