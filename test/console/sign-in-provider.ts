import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import Provider from 'oidc-provider'

/** A real provider of OpenID Connect, where whoever gives an account's name is let in. */
export type SignInProvider = { readonly issuer: string; readonly close: () => Promise<void> }

/** `groups`: of each account, what it belongs to. */
export const startSignInProvider = async (
  redirect: string,
  groups: Readonly<Record<string, readonly string[]>>,
  port: number,
): Promise<SignInProvider> => {
  const issuer = `http://127.0.0.1:${port}`
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: 'lodestone',
        redirect_uris: [redirect],
        token_endpoint_auth_method: 'none',
        grant_types: ['authorization_code'],
        response_types: ['code'],
      },
    ],
    claims: { openid: ['sub'], groups: ['groups'] },
    pkce: { required: () => true },
    findAccount: (_, accountId) =>
      accountId in groups
        ? { accountId, claims: async () => ({ sub: accountId, groups: [...(groups[accountId] ?? [])] }) }
        : undefined,
    cookies: { keys: ['of the tests'] },
  })
  const server = provider.listen(port, '127.0.0.1')
  await once(server, 'listening')
  return {
    issuer: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
