import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { storeUsers } from '../../../infra/cluster/access/store-users.ts'
import { ensureUser, type UsersApi } from '../../../infra/cluster/access/users-api.ts'
import { type KeptUser, startUsersServer, type UsersServer } from './users-server.ts'

const ADMIN = { login: 'admin', password: 'the admin has: a colon' }
const PASSWORD = 'p'.repeat(24)

describe('users of the store', () => {
  let users: KeptUser[]
  let server: UsersServer
  let api: UsersApi
  const [scribe] = storeUsers(['FTW-SC'])
  const ensure = (password = PASSWORD) => ensureUser(api, scribe!, password)
  const kept = () => users.find(({ name }) => name === 'area-ftw-sc')

  beforeEach(async () => {
    const { login: name, password } = ADMIN
    users = [{ name, password, groups: ['$admins'], fullName: 'Administrator', disabled: false }]
    server = await startUsersServer(users)
    api = { address: server.address, admin: { ...ADMIN }, patienceMs: 5_000 }
  })
  afterEach(() => server.close())

  it('are an area each, the read side, the keeper of the registry and the metrics', () => {
    expect(storeUsers(['FTW-SC', 'MTP-MN'])).toEqual([
      {
        login: 'area-ftw-sc',
        fullName: 'Writes the book of FTW-SC',
        groups: ['lodestone-readers'],
        passwordVariable: 'AREA_FTW_SC_PASSWORD',
      },
      {
        login: 'area-mtp-mn',
        fullName: 'Writes the book of MTP-MN',
        groups: ['lodestone-readers'],
        passwordVariable: 'AREA_MTP_MN_PASSWORD',
      },
      {
        login: 'provenance',
        fullName: 'Reads the ledger',
        groups: ['lodestone-readers'],
        passwordVariable: 'PROVENANCE_PASSWORD',
      },
      {
        login: 'registry-admin',
        fullName: 'Writes the registry',
        groups: ['lodestone-readers'],
        passwordVariable: 'REGISTRY_ADMIN_PASSWORD',
      },
      {
        login: 'metrics',
        fullName: 'Reads the metrics of the store',
        groups: [],
        passwordVariable: 'METRICS_PASSWORD',
      },
    ])
  })

  it('are made once; a second run changes nothing', async () => {
    expect(await ensure()).toBe('created')
    expect(kept()).toMatchObject({ password: PASSWORD, groups: ['lodestone-readers'] })
    expect(await ensure()).toBe('unchanged')
    expect(server.changes).toEqual(['POST /users/'])
  })

  it('get the new password when it was changed in the environment', async () => {
    await ensure()
    expect(await ensure('q'.repeat(24))).toBe('changed')
    expect(kept()).toMatchObject({ password: 'q'.repeat(24) })
    expect(server.changes).toEqual(['POST /users/', 'POST /users/area-ftw-sc/command/reset-password'])
  })

  it('lose the groups that somebody gave them, and can sign in again', async () => {
    await ensure()
    Object.assign(kept()!, { groups: ['lodestone-readers', '$admins'], disabled: true })
    expect(await ensure()).toBe('changed')
    expect(kept()).toMatchObject({ groups: ['lodestone-readers'], disabled: false, password: PASSWORD })
    expect(server.changes.slice(1)).toEqual([
      'PUT /users/area-ftw-sc',
      'POST /users/area-ftw-sc/command/enable',
    ])
  })

  it('a server without a leader is asked again', async () => {
    server.refuseNext(503)
    expect(await ensure()).toBe('created')
  })

  it('a refusal is told with what was asked and what was answered', async () => {
    const wrong: UsersApi = { ...api, admin: { ...ADMIN, password: 'wrong' } }
    await expect(ensureUser(wrong, scribe!, PASSWORD)).rejects.toMatchObject({
      code: 'STORE_USERS_REFUSED',
      message: 'GET /users/area-ftw-sc was answered with 401: nothing.',
    })
  })

  it('a server that stays away is given up in the end', async () => {
    await server.close()
    await expect(ensureUser({ ...api, patienceMs: 1 }, scribe!, PASSWORD)).rejects.toThrow('fetch failed')
    server = await startUsersServer(users)
  })
})
