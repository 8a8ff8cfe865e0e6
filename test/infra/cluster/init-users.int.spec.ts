import { execFile } from 'node:child_process'
import { randomBytes, randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { type EsdbWire, startEsdbWire } from '@lodestone/esdb-wire'
import { openStore } from '@lodestone/stores'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { storeUsers } from '../../../infra/cluster/access/store-users.ts'
import { type KeptUser, startUsersServer, type UsersServer } from './users-server.ts'

const SCRIPT = join(import.meta.dirname, '../../../infra/cluster/init-users.ts')
const AREAS = ['MTP-MN', 'FTW-SC']
const ADMIN: KeptUser = {
  name: 'admin',
  password: 'the-first-administrator-1',
  groups: ['$admins'],
  fullName: 'Administrator',
  disabled: false,
}

describe('init-users, as the cluster runs it', () => {
  const users = [ADMIN]
  const passwords = Object.fromEntries(
    storeUsers(AREAS).map(({ passwordVariable }) => [passwordVariable, randomBytes(24).toString('hex')]),
  )
  let wire: EsdbWire
  let server: UsersServer
  const addressOf = (login: string, password: string) =>
    wire.connectionString.replace('esdb://', `esdb://${login}:${password}@`)
  const run = (more: Record<string, string> = {}) =>
    promisify(execFile)(process.execPath, [SCRIPT], {
      env: {
        PATH: process.env['PATH'],
        LODESTONE_STORE: addressOf(ADMIN.name, ADMIN.password),
        STORE_HTTP: server.address,
        LODESTONE_AREAS: AREAS.join(' '),
        ...passwords,
        ...more,
      },
    })

  beforeAll(async () => {
    wire = await startEsdbWire({ tls: 'self-signed', users })
    server = await startUsersServer(users)
  })
  afterAll(async () => {
    await server.close()
    await wire.stop()
  })

  it('sets rights and makes users, and the second time leaves all as it is', async () => {
    const first = (await run()).stdout.trim().split('\n')
    expect(first).toEqual([
      'rights $settings: set',
      'rights $$$all: set',
      'rights $$registry: set',
      'rights $$verdict-flips: set',
      'rights $$certificates: set',
      'rights $$audit-readings: set',
      'rights $$customer-reports: set',
      'rights $$desk: set',
      'rights $$book-MTP-MN: set',
      'rights $$book-FTW-SC: set',
      'user area-mtp-mn: created',
      'user area-ftw-sc: created',
      'user provenance: created',
      'user registry-admin: created',
      'user metrics: created',
    ])
    const second = (await run()).stdout.trim().split('\n')
    expect(second).toEqual(first.map((line) => line.replace(/: (set|created)$/, ': unchanged')))
  })

  it('whom it made can sign in, and write what is theirs alone', async () => {
    const store = await openStore(addressOf('area-ftw-sc', passwords['AREA_FTW_SC_PASSWORD'] ?? ''))
    const append = (stream: string) =>
      store.append(stream, [{ id: randomUUID(), type: 'AlloyFlaked', data: {}, metadata: {} }], {
        expectedRevision: 'any',
      })
    try {
      await expect(append('book-FTW-SC')).resolves.toMatchObject({ stream: 'book-FTW-SC', lastRevision: 0 })
      await expect(append('book-MTP-MN')).rejects.toMatchObject({ code: 'ACCESS_DENIED' })
    } finally {
      await store.close()
    }
  })

  it('ends with a sentence and no password when something is missing', async () => {
    await expect(run({ METRICS_PASSWORD: '' })).rejects.toMatchObject({
      code: 1,
      stdout: '',
      stderr: 'The users cannot be set up: METRICS_PASSWORD is not set.\n',
    })
  })
})
