import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { createRegistryWriter } from '@lodestone/plant-service'
import { MODEL_CHAIN, registryPosts } from '@lodestone/simulator'
import { openStore } from '@lodestone/stores'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ROOT, readJson } from '../repository.ts'

const SCRIPT = join(ROOT, 'infra/registry/register.ts')
const CHAIN = join(ROOT, 'infra/registry/chain.json')
const SINCE = '2026-01-01T00:00:00Z'

describe('registering sites, areas and parties', () => {
  let folder: string
  let address: string
  const register = (file: string, env: Record<string, string> = { LODESTONE_STORE: address }) =>
    promisify(execFile)(process.execPath, [SCRIPT, file], { env: { PATH: process.env['PATH'], ...env } })
  const registry = async () => {
    const store = await openStore(address)
    const writer = createRegistryWriter({ store })
    const { revision, sites, areas, parties } = await writer.current()
    await writer.close()
    await store.close()
    return { revision, sites: [...sites.keys()], areas: [...areas.keys()], parties: [...parties.keys()] }
  }

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'register-'))
    address = `sqlite:${join(folder, 'ledger.db')}`
  })
  afterEach(() => rm(folder, { recursive: true }))

  it('the file is the chain that the compose files have services for', () => {
    expect(readJson('infra/registry/chain.json')).toEqual(
      JSON.parse(JSON.stringify(registryPosts(SINCE).map(({ type, body }) => ({ type, post: body })))),
    )
  })

  it('all of it is registered once, however often it is done', async () => {
    const lines = (await register(CHAIN)).stdout.trim().split('\n')
    const posts = registryPosts(SINCE).length
    expect(lines).toHaveLength(posts)
    expect(lines.every((line) => line.endsWith(': registered'))).toBe(true)
    expect(lines).toContain('AreaRegistered FTW-SC: registered')
    const once = await registry()
    expect(once).toEqual({
      revision: posts - 1,
      sites: expect.arrayContaining(MODEL_CHAIN.sites.map(({ site }) => site)),
      areas: expect.arrayContaining(MODEL_CHAIN.areas.map(({ code }) => code)),
      parties: expect.arrayContaining(MODEL_CHAIN.parties.map(({ party }) => party)),
    })
    const again = (await register(CHAIN)).stdout.trim().split('\n')
    expect(again).toEqual(lines.map((line) => line.replace(/: registered$/, ': there already')))
    expect(await registry()).toEqual(once)
  })

  it('what was added to the file is registered; what is there under other words stays as it is', async () => {
    await register(CHAIN)
    const before = await registry()
    const [first, ...rest] = JSON.parse(await readFile(CHAIN, 'utf8'))
    const changed = { ...first, post: { ...first.post, name: 'Another name' } }
    const added = { type: 'SiteRegistered', post: { ...first.post, site: 'NEW', name: 'A new site' } }
    const file = join(folder, 'more.json')
    await writeFile(file, JSON.stringify([changed, ...rest, added]))
    const lines = (await register(file)).stdout.trim().split('\n')
    expect(lines[0]).toBe(`SiteRegistered ${first.post.site}: there already`)
    expect(lines.at(-1)).toBe('SiteRegistered NEW: registered')
    expect((await registry()).revision).toBe(before.revision + 1)
  })

  it('says which entry is wrong, and registers nothing of that file', async () => {
    const file = join(folder, 'wrong.json')
    const good = {
      type: 'SiteRegistered',
      post: { occurredAt: SINCE, site: 'MTP', name: 'A', country: 'US', operator: 'B' },
    }
    await writeFile(
      file,
      JSON.stringify([good, { ...good, post: { ...good.post, site: 'FTW', country: 'Texas' } }]),
    )
    await expect(register(file)).rejects.toMatchObject({
      code: 1,
      stdout: '',
      stderr: expect.stringMatching(/^Entry 2 \(SiteRegistered\) is not as it should be:\n.*country/s),
    })
    expect((await registry()).revision).toBe(-1)
  })

  it('an area of a site that is not registered is refused, with the code', async () => {
    const file = join(folder, 'orphan.json')
    await writeFile(
      file,
      JSON.stringify([
        { type: 'AreaRegistered', post: { occurredAt: SINCE, code: 'ZZZ-SC', kind: 'alloy', name: 'X' } },
      ]),
    )
    await expect(register(file)).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringContaining('[SITE_UNKNOWN]'),
    })
  })

  it('needs to know the store', async () => {
    await expect(register(CHAIN, {})).rejects.toMatchObject({
      code: 1,
      stderr: 'LODESTONE_STORE is not set: the address of the event store.\n',
    })
  })
})
