import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { orderFor } from './grants.ts'
import { type OidcSettings, readOidcSettings } from './settings.ts'

const FILE = {
  name: 'Acme',
  issuer: 'https://login.acme.example/',
  clientId: 'lodestone',
  grants: [
    { claim: 'groups', has: 'officers', role: 'compliance' },
    { claim: 'groups', has: 'fort-worth', role: 'operator', areas: ['FTW-SC'] },
    { claim: 'company', has: 'gm', role: 'customer', customer: 'GM' },
  ],
}

let folder: string
const read = async (content: unknown, env = {}): Promise<OidcSettings> => {
  const path = join(folder, 'provider.json')
  await writeFile(path, typeof content === 'string' ? content : JSON.stringify(content))
  return readOidcSettings(path, 'http://127.0.0.1:7080/', env)
}
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lodestone-oidc-'))
})
afterAll(() => rm(folder, { recursive: true }))

describe('the file of a provider', () => {
  it('is read; where the console is found is told beside, where it does not say it', async () => {
    expect(await read(FILE)).toMatchObject({ console: 'http://127.0.0.1:7080', scope: 'openid' })
    expect(
      await read({ ...FILE, console: 'https://c.example/' }, { LODESTONE_OIDC_SECRET: 's' }),
    ).toMatchObject({
      console: 'https://c.example',
      clientSecret: 's',
    })
  })
  it.each([
    ['no JSON', '{', 'JSON'],
    ['without grants', { ...FILE, grants: [] }, 'grants'],
    ['with a role that there is not', { ...FILE, grants: [{ ...FILE.grants[0], role: 'king' }] }, 'role'],
    [
      'with a customer of nobody',
      { ...FILE, grants: [{ ...FILE.grants[2], customer: undefined }] },
      'a customer',
    ],
    [
      'with a party of an officer',
      { ...FILE, grants: [{ ...FILE.grants[0], customer: 'GM' }] },
      'a customer',
    ],
    ['asked where others can hear it', { ...FILE, issuer: 'http://login.acme.example/' }, 'https'],
    ['with what nobody knows', { ...FILE, rolls: [] }, 'rolls'],
  ])('is refused %s', async (_, content, why) => {
    await expect(read(content)).rejects.toThrow(why)
  })
})

describe('what somebody may do', () => {
  it('is what the first grant says that one of their claims holds', async () => {
    const settings = await read(FILE)
    const of = (claims: object) => orderFor(settings, { sub: 'k3', ...claims })
    expect(of({ groups: ['fort-worth', 'officers'] })).toMatchObject({ role: 'compliance', owner: 'Acme/k3' })
    expect(of({ groups: ['fort-worth'] })).toMatchObject({ role: 'operator', areas: ['FTW-SC'] })
    expect(of({ company: 'gm' })).toMatchObject({ role: 'customer', customer: 'GM' })
    for (const claims of [
      {},
      { groups: 'officers-of-mess' },
      { groups: [] },
      { company: ['General'] },
      { groups: null },
    ])
      expect(of(claims)).toBeNull()
  })
  it('is done under a name that can be kept, and is theirs alone', async () => {
    const settings = await read(FILE)
    const owner = (sub: string) => orderFor(settings, { sub, company: 'gm' })?.owner ?? ''
    expect(owner('auth0|5f7')).toMatch(/^Acme\/[0-9a-f]{32}$/)
    expect(owner('auth0|5f7')).toBe(owner('auth0|5f7'))
    expect(owner('auth0|5f7')).not.toBe(owner('auth0|5f8'))
    expect(owner('x'.repeat(200))).toMatch(/^Acme\/[0-9a-f]{32}$/)
  })
})
