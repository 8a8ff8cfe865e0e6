// Gives every area its own user of the event store, and every stream its one writer. Run it against a new cluster, and again whenever an
// area or a password was added or changed: what is so already is left alone.
//
//   LODESTONE_STORE   esdb://admin:…@store-1:2113,…: an administrator's connection
//   STORE_HTTP        https://store-1:2113: the same server's HTTP API, where users are kept
//   LODESTONE_AREAS   the areas, separated by spaces: "MTP-MN MTP-SX"
//   <USER>_PASSWORD   one for each user: AREA_MTP_MN_PASSWORD, PROVENANCE_PASSWORD, REGISTRY_ADMIN_PASSWORD, METRICS_PASSWORD
//
// With a private certificate authority, NODE_EXTRA_CA_CERTS names its certificate.
import { openStore } from '@lodestone/stores'
import { setRights } from './access/set-rights.ts'
import { readSettings } from './access/settings.ts'
import { storeUsers } from './access/store-users.ts'
import { streamRights } from './access/stream-rights.ts'
import { ensureUser } from './access/users-api.ts'

const say = (what: string, name: string, became: string) => console.log(`${what} ${name}: ${became}`)

try {
  const { areas, store: address, api, passwordOf } = readSettings(process.env, storeUsers)
  const store = await openStore(address)
  try {
    // The rights come first: no user ever exists that could write what it may not.
    for (const rights of streamRights(areas)) say('rights', rights.stream, await setRights(store, rights))
    for (const user of storeUsers(areas))
      say('user', user.login, await ensureUser(api, user, passwordOf(user)))
  } finally {
    await store.close()
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
