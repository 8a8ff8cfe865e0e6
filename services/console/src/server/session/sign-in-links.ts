import { randomBytes } from 'node:crypto'

/** Links that sign in once: what is printed in a terminal need not be worth anything for long. */
export type SignInLinks = {
  /** A token for the link; it holds for an hour, and once. */
  readonly offer: (apiKey: string) => string
  readonly take: (token: string) => string | null
}

const HOLDS_MS = 3_600_000

export const createSignInLinks = (clock: () => Date): SignInLinks => {
  const offered = new Map<string, { readonly apiKey: string; readonly until: number }>()
  return {
    offer: (apiKey) => {
      const token = randomBytes(24).toString('base64url')
      offered.set(token, { apiKey, until: clock().getTime() + HOLDS_MS })
      return token
    },
    take: (token) => {
      const found = offered.get(token)
      offered.delete(token)
      return found !== undefined && found.until > clock().getTime() ? found.apiKey : null
    },
  }
}
