import { describe, expect, it } from 'vitest'
import { readSettings } from '../../../infra/cluster/access/settings.ts'
import { storeUsers } from '../../../infra/cluster/access/store-users.ts'

const PASSWORD = 'x'.repeat(24)
const COMPLETE = {
  LODESTONE_STORE: 'esdb://admin:secret%21@store-1:2113,store-2:2113?tls=true',
  STORE_HTTP: 'https://store-1:2113',
  LODESTONE_AREAS: ' FTW-SC  MTP-MN ',
  AREA_FTW_SC_PASSWORD: PASSWORD,
  AREA_MTP_MN_PASSWORD: PASSWORD,
  PROVENANCE_PASSWORD: PASSWORD,
  REGISTRY_ADMIN_PASSWORD: PASSWORD,
  METRICS_PASSWORD: PASSWORD,
}

describe('what the environment says of users', () => {
  it('areas, the administrator from the connection, a password a user', () => {
    const settings = readSettings(COMPLETE, storeUsers)
    expect(settings.areas).toEqual(['FTW-SC', 'MTP-MN'])
    expect(settings.api).toEqual({
      address: 'https://store-1:2113',
      admin: { login: 'admin', password: 'secret!' },
    })
    expect(storeUsers(settings.areas).map(settings.passwordOf)).toEqual(Array(5).fill(PASSWORD))
  })

  it('all that is wrong is told at once, and no password', () => {
    const { METRICS_PASSWORD: _, ...env } = {
      ...COMPLETE,
      LODESTONE_STORE: 'esdb://store-1:2113',
      LODESTONE_AREAS: 'FTW-SC ftw',
      AREA_FTW_SC_PASSWORD: 'too-short',
    }
    expect(() => readSettings(env, storeUsers)).toThrow(
      'The users cannot be set up: "ftw" in LODESTONE_AREAS is no area; AREA_FTW_PASSWORD is not set; METRICS_PASSWORD is not set; ' +
        'AREA_FTW_SC_PASSWORD has 9 characters; it needs at least 24; ' +
        'LODESTONE_STORE names no administrator (esdb://admin:password@…).',
    )
  })
})
