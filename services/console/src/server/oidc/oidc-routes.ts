import { setTimeout as sleep } from 'node:timers/promises'
import { isProblemError } from '@lodestone/client'
import type { Keys, TypedScope } from '@lodestone/plant-service'
import type { FastifyReply } from 'fastify'
import { AuthorizationResponseError } from 'openid-client'
import { z } from 'zod'
import type { Serving } from '../serving.ts'
import { sealedCookie } from '../session/cookie.ts'
import { createSeal } from '../session/seal.ts'
import { orderFor } from './grants.ts'
import type { Errand, Provider } from './provider.ts'
import type { OidcSettings } from './settings.ts'

export type OidcOptions = {
  readonly settings: OidcSettings
  /** Where keys for sessions are made: the registry's. */
  readonly keys: Pick<Keys, 'issue' | 'revoke'>
}

/** Why somebody who came back is not let in; the page says it in words. */
type Refused = 'NOT_ALLOWED' | 'NO_ROLE' | 'LATE' | 'PROVIDER_AWAY' | 'NOT_BELIEVED' | 'LEDGER_AWAY'

const errandSchema = z.object({ state: z.string(), nonce: z.string(), verifier: z.string(), to: z.string() })
/** So long somebody may take to sign in at the provider. */
const ERRAND_MS = 10 * 60_000
/** So long a new key may take until the services have heard of it. */
const KNOWN_MS = 5_000
/** A cookie has 4 kB in all; without the hint a provider asks whom to sign out. */
const LONGEST_HINT = 2_000
const hidden = { schema: { hide: true } }

/** Only to pages of ours, however it was written. */
const ownPath = (to: string | undefined): string =>
  to !== undefined && /^\/(?![/\\])[\x21-\x7e]*$/.test(to) ? to : '/'

/** Sign-in by a provider: authorization code with PKCE; a key of their own is made for whoever comes back with a role, and ends with their session. */
export const oidcRoutes = (
  app: TypedScope,
  serving: Serving,
  { settings, keys }: OidcOptions,
  provider: Provider,
): void => {
  const { clock, session, sessionMs, accessOf } = serving
  const seal = createSeal<Errand>(serving.sealingKey, 'errand', errandSchema)
  const errands = sealedCookie('lodestone_errand', '/sign-in', seal)

  const refuse = (reply: FastifyReply, why: Refused): FastifyReply =>
    reply.redirect(`/sign-in?refused=${why}`, 303)

  app.get(
    '/sign-in/oidc',
    { schema: { hide: true, querystring: z.object({ to: z.string().max(2_000).optional() }) } },
    async (request, reply) => {
      reply.header('cache-control', 'no-store')
      try {
        const { url, errand } = await provider.begin(ownPath(request.query.to))
        await errands.set(request, reply, errand, clock().getTime() + ERRAND_MS)
        return reply.redirect(url.href, 303)
      } catch (error) {
        request.log.warn({ err: error }, 'The sign-in provider cannot be asked.')
        return refuse(reply, 'PROVIDER_AWAY')
      }
    },
  )

  app.get('/sign-in/oidc/done', hidden, async (request, reply) => {
    reply.header('cache-control', 'no-store')
    const errand = await errands.read(request, clock())
    errands.clear(request, reply)
    if (errand === null) return refuse(reply, 'LATE')
    const came = new URL(request.url, settings.console)
    const finished = await provider.finish(came, errand).catch((error: unknown) => {
      request.log.warn({ err: error }, 'What came back from the sign-in provider is not taken.')
      return error instanceof AuthorizationResponseError
        ? ('NOT_ALLOWED' as const)
        : ('NOT_BELIEVED' as const)
    })
    if (typeof finished === 'string') return refuse(reply, finished)
    const { claims, idToken } = finished
    const order = orderFor(settings, claims)
    if (order === null) return refuse(reply, 'NO_ROLE')
    try {
      // The cookie knows whole seconds.
      const endsAt = Math.floor((clock().getTime() + sessionMs) / 1_000) * 1_000
      const key = await keys.issue({ ...order, expiresAt: new Date(endsAt).toISOString() })
      await untilKnown(accessOf, key.text)
      const hint = idToken !== undefined && idToken.length <= LONGEST_HINT ? { idToken } : {}
      await session.set(request, reply, { apiKey: key.text, role: order.role, made: key.id, ...hint }, endsAt)
      return reply.redirect(errand.to, 303)
    } catch (error) {
      request.log.error({ err: error }, 'No key could be made for somebody who signed in.')
      return refuse(reply, 'LEDGER_AWAY')
    }
  })
}

/** Waits until the read side has heard of a key. Errors: those of asking it. */
const untilKnown = async (accessOf: Serving['accessOf'], apiKey: string): Promise<void> => {
  const end = performance.now() + KNOWN_MS
  for (;;) {
    try {
      await accessOf(apiKey)
      return
    } catch (error) {
      if (!isProblemError(error, 'KEY_INVALID') || performance.now() > end) throw error
      await sleep(25)
    }
  }
}
