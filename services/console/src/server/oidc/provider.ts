import * as oidc from 'openid-client'
import type { Claims } from './grants.ts'
import { isSafe, type OidcSettings } from './settings.ts'

/** What has to be known again when somebody comes back from the provider. */
export type Errand = {
  readonly state: string
  readonly nonce: string
  readonly verifier: string
  /** Where in the console they were going. */
  readonly to: string
}

export type Provider = {
  readonly name: string
  /** Where to send somebody, and what to remember of it. Errors: those of asking the provider. */
  readonly begin: (to: string) => Promise<{ readonly url: URL; readonly errand: Errand }>
  /** Who came back, by the address that they came back to. Errors: those of the provider's answer, and of what it signed. */
  readonly finish: (
    came: URL,
    errand: Errand,
  ) => Promise<{ readonly claims: Claims; readonly idToken: string | undefined }>
  /** Where to send somebody so that they are signed out there too, and come back; null where it announces no such place. Errors: those of asking the provider. */
  readonly leave: (idToken: string | undefined) => Promise<URL | null>
}

const DONE = '/sign-in/oidc/done'

/** A provider of OpenID Connect, asked what it offers when somebody first signs in: it may be away when the console starts. */
export const createProvider = (settings: OidcSettings): Provider => {
  let known: Promise<oidc.Configuration> | null = null
  const configuration = (): Promise<oidc.Configuration> => {
    known ??= discover(settings).catch((error: unknown) => {
      known = null
      throw error
    })
    return known
  }
  return {
    name: settings.name,
    begin: async (to) => {
      const config = await configuration()
      const verifier = oidc.randomPKCECodeVerifier()
      const errand = { state: oidc.randomState(), nonce: oidc.randomNonce(), verifier, to }
      const url = oidc.buildAuthorizationUrl(config, {
        redirect_uri: `${settings.console}${DONE}`,
        scope: settings.scope,
        state: errand.state,
        nonce: errand.nonce,
        code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
      })
      return { url, errand }
    },
    finish: async (came, { state, nonce, verifier }) => {
      const config = await configuration()
      // Behind a proxy the address that we see is not the one that they were sent back to.
      const current = new URL(`${settings.console}${DONE}${came.search}`)
      const tokens = await oidc.authorizationCodeGrant(config, current, {
        pkceCodeVerifier: verifier,
        expectedState: state,
        expectedNonce: nonce,
        idTokenExpected: true,
      })
      const claims = tokens.claims()
      if (claims === undefined) throw new TypeError('The provider gave no ID token.')
      const more = config.serverMetadata().userinfo_endpoint
        ? await oidc.fetchUserInfo(config, tokens.access_token, claims.sub)
        : {}
      return { claims: { ...more, ...claims }, idToken: tokens.id_token }
    },
    leave: async (idToken) => {
      const config = await configuration()
      if (config.serverMetadata().end_session_endpoint === undefined) return null
      return oidc.buildEndSessionUrl(config, {
        post_logout_redirect_uri: `${settings.console}/`,
        ...(idToken !== undefined && { id_token_hint: idToken }),
      })
    },
  }
}

const discover = ({ issuer, clientId, clientSecret }: OidcSettings): Promise<oidc.Configuration> => {
  const url = new URL(issuer)
  const plain = url.protocol === 'http:' && isSafe(url)
  return oidc.discovery(url, clientId, clientSecret, clientSecret === undefined ? oidc.None() : undefined, {
    execute: plain ? [oidc.allowInsecureRequests] : [],
  })
}
