import type { AreaCode } from '@lodestone/domain'

/** A user of the event store, and the environment variable that holds its password. */
export type StoreUser = {
  readonly login: string
  readonly fullName: string
  readonly groups: readonly string[]
  readonly passwordVariable: string
}

/** The group of everybody who may read the ledger; writing is never given to a group. */
export const READERS = 'lodestone-readers'
/** The server's own group of those who may do everything. */
export const ADMINS = '$admins'

/** The one user who may write the registry; the services do not have its password. */
export const REGISTRY_ADMIN = 'registry-admin'

/** The user of the read side: it writes what it derives, and no part of the ledger. */
export const READ_SIDE = 'provenance'

/** The user of the service that writes an area's book: `area-ftw-sc`. */
export const areaUser = (area: AreaCode): string => `area-${area.toLowerCase()}`

const passwordVariable = (login: string): string => `${login.toUpperCase().replaceAll('-', '_')}_PASSWORD`

const user = (login: string, fullName: string, groups: readonly string[]): StoreUser => ({
  login,
  fullName,
  groups,
  passwordVariable: passwordVariable(login),
})

/** Everybody who signs in to the store: a user an area, the read side, who keeps the registry, who reads the server's metrics. */
export const storeUsers = (areas: readonly AreaCode[]): StoreUser[] => [
  ...areas.map((area) => user(areaUser(area), `Writes the book of ${area}`, [READERS])),
  user(READ_SIDE, 'Reads the ledger', [READERS]),
  user(REGISTRY_ADMIN, 'Writes the registry', [READERS]),
  // Signed in is all that the metrics ask for; without the group it may read no stream.
  user('metrics', 'Reads the metrics of the store', []),
]
