import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import Provider from 'oidc-provider'
import type { Page } from 'playwright-core'

/** A real provider of OpenID Connect, where whoever gives an account's name is let in. */
export type SignInProvider = { readonly issuer: string; readonly close: () => Promise<void> }

/** `groups`: of each account, what it belongs to. */
export const startSignInProvider = async (
  redirects: readonly string[],
  groups: Readonly<Record<string, readonly string[]>>,
  port: number,
): Promise<SignInProvider> => {
  const issuer = `http://127.0.0.1:${port}`
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: 'lodestone',
        redirect_uris: [...redirects],
        post_logout_redirect_uris: redirects.map((redirect) => `${new URL(redirect).origin}/`),
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

/** What the provider asks, answered. */
export const answerProvider = async (page: Page, account: string): Promise<void> => {
  await page.locator('input[name=login]').fill(account)
  await page.locator('input[name=password]').fill('any')
  await page.getByRole('button', { name: 'Sign-in' }).click()
  await page.getByRole('button', { name: 'Continue' }).click()
}

/** Signs out of the console, and of the provider, which asks once more. */
export const signOutOfBoth = async (page: Page, issuer: string): Promise<void> => {
  await page.getByRole('button', { name: 'Sign out' }).click()
  await page.waitForURL((url) => url.origin === issuer)
  await page.getByRole('button', { name: 'Yes, sign me out' }).click()
  await page.getByLabel('API key').waitFor()
}
