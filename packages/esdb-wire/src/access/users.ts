/** Someone who may sign in. `$admins` may do everything. */
export type WireUser = {
  readonly name: string
  readonly password: string
  readonly groups?: readonly string[]
}

/** Who makes a call: everybody on a server without users, nobody without credentials, or a user with groups. */
export type Caller =
  | { readonly kind: 'unchecked' }
  | { readonly kind: 'anonymous' }
  | { readonly kind: 'user'; readonly name: string; readonly groups: readonly string[] }

/** The caller that an `authorization` header names; null for credentials that are wrong. */
export const callerOf = (users: readonly WireUser[], authorization: string | undefined): Caller | null => {
  if (users.length === 0) return { kind: 'unchecked' }
  if (authorization === undefined) return { kind: 'anonymous' }
  const [scheme, encoded = ''] = authorization.split(' ')
  if (scheme?.toLowerCase() !== 'basic') return null
  const [name, ...rest] = Buffer.from(encoded, 'base64').toString('utf8').split(':')
  const password = rest.join(':')
  const user = users.find((candidate) => candidate.name === name && candidate.password === password)
  return user ? { kind: 'user', name: user.name, groups: user.groups ?? [] } : null
}
