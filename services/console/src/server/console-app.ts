import cookie from '@fastify/cookie'
import { createProvenanceClient } from '@lodestone/client'
import type { TypedScope } from '@lodestone/plant-service'
import type { FastifyPluginAsync } from 'fastify'
import type { BuiltWeb } from '../build/built-web.ts'
import { customerRoutes } from './customer/customer-routes.ts'
import { type OidcOptions, oidcRoutes } from './oidc/oidc-routes.ts'
import { createProvider } from './oidc/provider.ts'
import { appPage } from './pages/app-page.ts'
import { apiProxy } from './proxy/api-proxy.ts'
import type { Serving } from './serving.ts'
import { sealedCookie } from './session/cookie.ts'
import { onlyFromOurPages } from './session/same-origin.ts'
import { createSeal } from './session/seal.ts'
import { sessionSchema } from './session/session.ts'
import { sessionRoutes } from './session/session-routes.ts'
import type { SignInLinks } from './session/sign-in-links.ts'

export type ConsoleOptions = {
  readonly provenance: string
  readonly plantOf: (area: string) => string
  readonly web: BuiltWeb
  /** 32 bytes. */
  readonly sealingKey: Uint8Array
  readonly links: SignInLinks
  /** People sign in by a provider as well, where there is one. */
  readonly oidc?: OidcOptions | undefined
  readonly clock?: () => Date
  /** How long one stays signed in, in milliseconds; eight hours unless told. */
  readonly sessionMs?: number
}

const SESSION_MS = 8 * 3_600_000
/** Whoever signs in waits for the answer. */
const PATIENCE = { timeoutMs: 5_000, retryForMs: 3_000 }

/** The console, as a part of a `createHost` server: alone, or beside the services. */
export const createConsoleApp =
  (options: ConsoleOptions): FastifyPluginAsync =>
  async (app) => {
    const { provenance, plantOf, links, sealingKey, oidc } = options
    const serving: Serving = {
      provenance,
      plantOf,
      links,
      session: sealedCookie('lodestone_session', '/', createSeal(sealingKey, 'session', sessionSchema)),
      sealingKey,
      clock: options.clock ?? (() => new Date()),
      sessionMs: options.sessionMs ?? SESSION_MS,
      accessOf: (apiKey) => createProvenanceClient({ ...PATIENCE, baseUrl: provenance, apiKey }).access(),
    }
    const provider = oidc && createProvider(oidc.settings)
    await app.register(cookie)
    app.register(async (scope) => {
      onlyFromOurPages(scope)
      sessionRoutes(scope as TypedScope, serving, oidc && provider && { keys: oidc.keys, provider })
      if (oidc && provider) oidcRoutes(scope as TypedScope, serving, oidc, provider)
      await scope.register(async (proxied) => apiProxy(proxied, serving))
    })
    app.register((scope) => customerRoutes(scope, { provenance, web: options.web, clock: serving.clock }))
    await appPage(app, options.web)
  }
