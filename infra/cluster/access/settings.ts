import { AREA_CODE, type AreaCode } from '@lodestone/domain'
import type { StoreUser } from './store-users.ts'
import type { UsersApi } from './users-api.ts'

export type Settings = {
  readonly areas: readonly AreaCode[]
  readonly store: string
  readonly api: UsersApi
  readonly passwordOf: (user: StoreUser) => string
}

/** Shorter ones can be guessed from their salted hash, which whoever follows `$all` can see. */
const SHORTEST_PASSWORD = 24

/** What the environment says. Errors: all that is missing or wrong, in one message. */
export const readSettings = (
  env: NodeJS.ProcessEnv,
  usersOf: (areas: readonly AreaCode[]) => readonly StoreUser[],
): Settings => {
  const wrong: string[] = []
  const given = (name: string): string => {
    const value = env[name]
    if (!value) wrong.push(`${name} is not set`)
    return value ?? ''
  }
  const store = given('LODESTONE_STORE')
  const address = given('STORE_HTTP')
  const areas = given('LODESTONE_AREAS').split(/\s+/).filter(Boolean)
  for (const area of areas) if (!AREA_CODE.test(area)) wrong.push(`"${area}" in LODESTONE_AREAS is no area`)
  const passwords = new Map(usersOf(areas).map((user) => [user.login, given(user.passwordVariable)]))
  for (const { login, passwordVariable } of usersOf(areas)) {
    const length = passwords.get(login)?.length ?? 0
    if (length > 0 && length < SHORTEST_PASSWORD)
      wrong.push(`${passwordVariable} has ${length} characters; it needs at least ${SHORTEST_PASSWORD}`)
  }
  const admin = adminOf(store)
  if (store && !admin) wrong.push('LODESTONE_STORE names no administrator (esdb://admin:password@…)')
  if (wrong.length > 0) throw new Error(`The users cannot be set up: ${wrong.join('; ')}.`)
  return {
    areas,
    store,
    api: { address, admin: admin ?? { login: '', password: '' } },
    passwordOf: ({ login }) => passwords.get(login) ?? '',
  }
}

const adminOf = (connection: string): UsersApi['admin'] | null => {
  const [, login, password] = /^esdb(?:\+discover)?:\/\/([^:@/]+):([^@/]+)@/.exec(connection) ?? []
  return login && password
    ? { login: decodeURIComponent(login), password: decodeURIComponent(password) }
    : null
}
