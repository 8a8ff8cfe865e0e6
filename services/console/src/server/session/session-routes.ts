import { isProblemError } from '@lodestone/client'
import { failure, ServiceError, type TypedScope } from '@lodestone/plant-service'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { OidcOptions } from '../oidc/oidc-routes.ts'
import type { Provider } from '../oidc/provider.ts'
import type { Serving } from '../serving.ts'

const ROUTE = { schema: { hide: true } }
const signIn = z.union([
  z.strictObject({ apiKey: z.string().min(1).max(200) }),
  z.strictObject({ once: z.string().min(1).max(100) }),
])

/** Signing in and out, and who one is. The key goes in once and never comes out again. */
export const sessionRoutes = (
  app: TypedScope,
  serving: Serving,
  oidc: { readonly keys: OidcOptions['keys']; readonly provider: Provider } | undefined,
): void => {
  const { session: sessions, clock, sessionMs, links, accessOf } = serving
  /** By which provider one may sign in besides; null for none. */
  const provider = oidc?.provider.name ?? null

  /** Who a key is of. Errors: KEY_INVALID, or that nobody could be asked. */
  const whose = async (apiKey: string) => {
    try {
      return await accessOf(apiKey)
    } catch (error) {
      if (!isProblemError(error)) throw error
      const { code, status, title, detail } = error.problem
      if (status === 0)
        throw failure('STORE_UNAVAILABLE', 'The service behind this page does not answer.', { cause: error })
      throw new ServiceError({ code, status, title }, detail)
    }
  }

  app.post('/session', { schema: { ...ROUTE.schema, body: signIn } }, async (request, reply) => {
    const apiKey = 'apiKey' in request.body ? request.body.apiKey.trim() : links.take(request.body.once)
    if (apiKey === null)
      throw failure('KEY_INVALID', 'This link was used already, or is older than an hour.', {
        remedy: 'Sign in with a key. A restart of the ledger prints a new link.',
      })
    const access = await whose(apiKey)
    const endsAt = clock().getTime() + sessionMs
    await sessions.set(request, reply, { apiKey, role: access.role }, endsAt)
    return told(reply, { signedIn: { ...access, endsAt: new Date(endsAt).toISOString() }, provider })
  })

  app.get('/session', ROUTE, async (request, reply) => {
    const session = await sessions.read(request, clock())
    // Nobody being signed in is an answer, and no error; nor is it one that their key was revoked meanwhile.
    const access = session === null ? null : await whose(session.apiKey).catch(unlessInvalid)
    if (session !== null && access === null) sessions.clear(request, reply)
    const signedIn = session && access && { ...access, endsAt: new Date(session.endsAt).toISOString() }
    return told(reply, { signedIn, provider })
  })

  app.delete('/session', ROUTE, async (request: FastifyRequest, reply) => {
    const session = await sessions.read(request, clock())
    sessions.clear(request, reply)
    // Where the registry is away the key ends by itself, with the session that it was made for.
    if (session?.made !== undefined)
      await oidc?.keys.revoke(session.made, 'signed out').catch((error: unknown) => {
        request.log.warn({ err: error }, 'The key of a session that was ended could not be revoked.')
      })
    if (session?.made === undefined || oidc === undefined) return told(reply, { leaveAt: null })
    // Where the provider is away, or announces no such place, they are signed out here alone.
    const leaveAt = await oidc.provider.leave(session.idToken).catch((error: unknown) => {
      request.log.warn({ err: error }, 'The sign-in provider cannot be asked where to sign out.')
      return null
    })
    return told(reply, { leaveAt: leaveAt?.href ?? null })
  })
}

const unlessInvalid = (error: unknown): null => {
  if (error instanceof ServiceError && error.code === 'KEY_INVALID') return null
  throw error
}

const told = <T>(reply: FastifyReply, answer: T): T => {
  reply.header('cache-control', 'no-store')
  return answer
}

export const notSignedIn = () =>
  failure('KEY_MISSING', 'Nobody is signed in, or the session is over.', { remedy: 'Sign in.' })
