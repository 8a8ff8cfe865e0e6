import { setTimeout as wait } from 'node:timers/promises'
import { z } from 'zod'
import type { StoreUser } from './store-users.ts'

/** The server's HTTP address, and an administrator of it. */
export type UsersApi = {
  readonly address: string
  readonly admin: Credentials
  /** How long a server that is not ready yet is asked again, in milliseconds; 60,000 unless told. */
  readonly patienceMs?: number
}
type Credentials = { readonly login: string; readonly password: string }

/** What became of a user. */
export type UserSet = 'created' | 'changed' | 'unchanged'

const PAUSE_MS = 1_000
/** No leader yet, or the answer did not come in time: the same request again is safe. */
const AGAIN = new Set([408, 500, 502, 503, 504])

const known = z.object({
  data: z.object({
    fullName: z.string(),
    groups: z.array(z.string()),
    disabled: z.boolean().optional(),
  }),
})

/** The server did not do what it was asked. */
class UsersApiError extends Error {
  readonly code = 'STORE_USERS_REFUSED'
  constructor(method: string, path: string, status: number, body: string) {
    super(`${method} ${path} was answered with ${status}: ${body.slice(0, 300) || 'nothing'}.`)
    this.name = 'UsersApiError'
  }
}

const basic = ({ login, password }: Credentials): string =>
  `Basic ${Buffer.from(`${login}:${password}`).toString('base64')}`

const ask = async (
  api: UsersApi,
  method: string,
  path: string,
  expected: readonly number[],
  { as = api.admin, body }: { as?: Credentials; body?: unknown } = {},
): Promise<{ status: number; text: string }> => {
  const until = performance.now() + (api.patienceMs ?? 60_000)
  for (;;) {
    const answer = await fetch(new URL(path, api.address), {
      method,
      headers: { authorization: basic(as), 'content-type': 'application/json', accept: 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    }).catch((error: unknown) => {
      if (performance.now() >= until) throw error
      return null
    })
    const text = (await answer?.text()) ?? ''
    if (answer && expected.includes(answer.status)) return { status: answer.status, text }
    if (answer && (!AGAIN.has(answer.status) || performance.now() >= until))
      throw new UsersApiError(method, path, answer.status, text)
    await wait(PAUSE_MS)
  }
}

/**
 * Makes a user exist with these groups and this password, and nothing else. Changes only what is not so already; safe to run again.
 * Errors: UsersApiError; those of the connection when the server stays away.
 */
export const ensureUser = async (
  api: UsersApi,
  { login, fullName, groups }: Omit<StoreUser, 'passwordVariable'>,
  password: string,
): Promise<UserSet> => {
  const path = `/users/${encodeURIComponent(login)}`
  let found = await ask(api, 'GET', path, [200, 404])
  if (found.status === 404) {
    const body = { loginName: login, fullName, groups, password }
    const created = await ask(api, 'POST', '/users/', [201, 409], { body })
    if (created.status === 201) return 'created'
    // There after all: a request whose answer was lost, or somebody else's.
    found = await ask(api, 'GET', path, [200])
  }
  const { data } = known.parse(JSON.parse(found.text))
  let changed = false
  const change = async (method: string, suffix: string, body?: unknown) => {
    await ask(api, method, path + suffix, [200], { body })
    changed = true
  }
  const same = [...data.groups].sort().join('\n') === [...groups].sort().join('\n')
  if (!same || data.fullName !== fullName) await change('PUT', '', { fullName, groups })
  if (data.disabled) await change('POST', '/command/enable')
  const signIn = await ask(api, 'GET', '/users/$current', [200, 401], { as: { login, password } })
  if (signIn.status === 401) await change('POST', '/command/reset-password', { newPassword: password })
  return changed ? 'changed' : 'unchanged'
}
