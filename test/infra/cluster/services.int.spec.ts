import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type EsdbWire, startEsdbWire } from '@lodestone/esdb-wire'
import type { EventStore } from '@lodestone/event-store'
import {
  createKeys,
  createLogger,
  createRegistryWriter,
  type RunningPlant,
  runPlantService,
} from '@lodestone/plant-service'
import { createProvenance, type Provenance } from '@lodestone/service-provenance'
import { MODEL_CHAIN } from '@lodestone/simulator'
import { openStore } from '@lodestone/stores'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { setRights } from '../../../infra/cluster/access/set-rights.ts'
import { storeUsers } from '../../../infra/cluster/access/store-users.ts'
import { streamRights } from '../../../infra/cluster/access/stream-rights.ts'
import { readPosts } from '../../../infra/registry/posts.ts'
import { registerAll } from '../../../infra/registry/register-all.ts'
import { readText } from '../repository.ts'

const AREAS = ['FTW-MM', 'FTW-SC']
const SUPPLIER =
  MODEL_CHAIN.parties.find(({ roles }) => roles.some((role) => role === 'supplier'))?.party ?? ''
const USERS = [
  { name: 'admin', password: 'of-admin', groups: ['$admins'] },
  ...storeUsers(AREAS).map(({ login, groups }) => ({ name: login, password: `of-${login}`, groups })),
]

describe('services of the cluster, each with its own user of the store, over gRPC and TLS', () => {
  let wire: EsdbWire
  let folder: string
  let key: string
  const closing: (() => Promise<unknown>)[] = []
  const addressFor = (login: string) =>
    wire.connectionString.replace('esdb://', `esdb://${login}:of-${login}@`)
  const openFor = async (login: string): Promise<EventStore> => {
    const store = await openStore(addressFor(login))
    closing.unshift(store.close)
    return store
  }
  const serve = async (area: string, login: string): Promise<RunningPlant> => {
    const settings = {
      area,
      store: addressFor(login),
      host: '127.0.0.1',
      port: 0,
      data: join(folder, `${area}-${login}`),
      logLevel: 'silent',
      metricsAccess: 'open',
    } as const
    const plant = await runPlantService('alloy', settings, openStore)
    closing.unshift(plant.close)
    return plant
  }
  const post = async ({ url }: RunningPlant, lot: string) => {
    const answer = await fetch(`${url}/v1/feedstocks`, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'idempotency-key': lot, 'content-type': 'application/json' },
      body: JSON.stringify({
        occurredAt: '2026-06-01T08:00:00-05:00',
        supplier: SUPPLIER,
        lines: [{ lot, material: 'iron', mass: '5 t' }],
        facts: [{ elements: ['Fe'], stages: ['mine'], origin: { in: ['US'] }, custody: 'segregated' }],
      }),
    })
    return { status: answer.status, body: (await answer.json()) as Record<string, unknown> }
  }
  const bookOf = (area: string) => wire.stored().filter(({ stream }) => stream === `book-${area}`).length

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'cluster-'))
    wire = await startEsdbWire({ tls: 'self-signed', users: USERS })
    const admin = await openFor('admin')
    for (const rights of streamRights(AREAS)) await setRights(admin, rights)
    const registry = createRegistryWriter({ store: await openFor('registry-admin') })
    closing.unshift(registry.close)
    for await (const { became } of registerAll(registry, readPosts(readText('infra/registry/chain.json'))))
      expect(became).toBe('registered')
    const keys = createKeys(registry, { owner: 'administrator', key: 'tests' })
    key = (await keys.issue({ owner: 'mes', role: 'operator' })).text
  })
  afterAll(async () => {
    for (const close of closing) await close()
    await wire.stop()
    await rm(folder, { recursive: true })
  })

  it('a service records what is posted to its area', async () => {
    const { status, body } = await post(await serve('FTW-SC', 'area-ftw-sc'), 'FTW-SC-FE-1')
    expect({ status, stream: body['stream'], revision: body['revision'] }).toEqual({
      status: 201,
      stream: 'book-FTW-SC',
      revision: 0,
    })
    expect(bookOf('FTW-SC')).toBe(1)
  })

  it("a service that is told another area's code writes nothing into that area's book", async () => {
    const { status, body } = await post(await serve('FTW-MM', 'area-ftw-sc'), 'FTW-MM-FE-1')
    expect({ status, code: body['code'] }).toEqual({ status: 503, code: 'STORE_UNAVAILABLE' })
    expect(bookOf('FTW-MM')).toBe(0)
  })

  it('the read side follows all of it with a user that may write nothing', async () => {
    const provenance: Provenance = createProvenance({
      store: await openFor('provenance'),
      snapshotDir: join(folder, 'provenance'),
      logger: createLogger({ level: 'silent' }),
    })
    await provenance.start()
    closing.unshift(provenance.stop)
    await provenance.caughtUp
    const ledger = wire.stored().filter(({ stream }) => stream === 'registry' || stream.startsWith('book-'))
    expect(provenance.position()).toBe(ledger.length)
    expect(await provenance.lag()).toEqual({ events: 0, seconds: 0 })
  })

  it('a key cannot be issued by a service: the registry is not its to write', async () => {
    const registry = createRegistryWriter({ store: await openFor('area-ftw-mm') })
    const keys = createKeys(registry, { owner: 'mallory', key: 'stolen' })
    const before = wire.stored().length
    await expect(keys.issue({ owner: 'mallory', role: 'admin' })).rejects.toMatchObject({
      code: 'STORE_UNAVAILABLE',
    })
    expect(wire.stored()).toHaveLength(before)
    await registry.close()
  })
})
