import { randomUUID } from 'node:crypto'
import { type EsdbWire, startEsdbWire } from '@lodestone/esdb-wire'
import type { EventStore, NewEvent } from '@lodestone/event-store'
import { openEsdbStore } from '@lodestone/event-store-esdb'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { setRights } from '../../../infra/cluster/access/set-rights.ts'
import { areaUser, storeUsers } from '../../../infra/cluster/access/store-users.ts'
import { streamRights } from '../../../infra/cluster/access/stream-rights.ts'

const AREAS = ['MTP-MN', 'FTW-SC', 'FTW-MG']
const USERS = [
  { name: 'admin', password: 'of-the-admin', groups: ['$admins'] },
  ...storeUsers(AREAS).map(({ login, groups }) => ({ name: login, password: `of-${login}`, groups })),
  { name: 'stranger', password: 'of-stranger', groups: [] },
]

const event = (type: string): NewEvent => ({ id: randomUUID(), type, data: {}, metadata: {} })
const DENIED = { code: 'ACCESS_DENIED' }

describe('rights of the streams, over gRPC and TLS with the real client', () => {
  let wire: EsdbWire
  const opened: EventStore[] = []
  const as = async (name: string): Promise<EventStore> => {
    const store = await openEsdbStore({
      connectionString: wire.connectionString.replace('esdb://', `esdb://${name}:of-${name}@`),
    })
    opened.push(store)
    return store
  }
  const admin = async () => {
    const store = await openEsdbStore({
      connectionString: wire.connectionString.replace('esdb://', 'esdb://admin:of-the-admin@'),
    })
    opened.push(store)
    return store
  }
  const write = (store: EventStore, stream: string) =>
    store.append(stream, [event('AlloyFlaked')], { expectedRevision: 'any' })
  const readAll = async (store: EventStore, stream: string) => {
    const types: string[] = []
    for await (const page of store.readStream(stream)) types.push(...page.map(({ type }) => type))
    return types
  }

  beforeAll(async () => {
    wire = await startEsdbWire({ tls: 'self-signed', users: USERS })
    const store = await admin()
    for (const rights of streamRights(AREAS)) expect(await setRights(store, rights)).toBe('set')
  })
  afterAll(async () => {
    await Promise.all(opened.map((store) => store.close()))
    await wire.stop()
  })

  it('a second run changes nothing', async () => {
    const store = await admin()
    const before = wire.stored().length
    for (const rights of streamRights(AREAS)) expect(await setRights(store, rights)).toBe('unchanged')
    expect(wire.stored().length).toBe(before)
  })

  it('what was changed by hand is put right', async () => {
    const store = await admin()
    const [rights] = streamRights(['FTW-SC']).filter(({ stream }) => stream === '$$book-FTW-SC')
    await store.append('$$book-FTW-SC', [{ ...event('$metadata'), data: { $acl: { $w: '$all' } } }], {
      expectedRevision: 'any',
    })
    await expect(write(await as('stranger'), 'book-FTW-SC')).resolves.toMatchObject({ stream: 'book-FTW-SC' })
    expect(await setRights(store, rights!)).toBe('set')
    await expect(write(await as('stranger'), 'book-FTW-SC')).rejects.toMatchObject(DENIED)
  })

  it.each(AREAS)('the service of %s writes its own book, no other, not the registry', async (area) => {
    const store = await as(areaUser(area))
    await expect(write(store, `book-${area}`)).resolves.toMatchObject({ stream: `book-${area}` })
    for (const other of AREAS.filter((each) => each !== area))
      await expect(write(store, `book-${other}`)).rejects.toMatchObject(DENIED)
    await expect(write(store, 'registry')).rejects.toMatchObject(DENIED)
  })

  it('the registry is written by its own user, who writes no book', async () => {
    const store = await as('registry-admin')
    await expect(write(store, 'registry')).resolves.toMatchObject({ stream: 'registry' })
    await expect(write(store, 'book-FTW-SC')).rejects.toMatchObject(DENIED)
  })

  it('nobody writes a stream that is not named, and the read side writes nothing', async () => {
    for (const login of storeUsers(AREAS).map((user) => user.login)) {
      const store = await as(login)
      for (const stream of ['book-FTW-XX', 'anything', '$settings', '$$book-FTW-SC', '$$$all', '$user-admin'])
        await expect(write(store, stream), `${login} on ${stream}`).rejects.toMatchObject(DENIED)
    }
    for (const stream of ['book-FTW-SC', 'registry'])
      await expect(write(await as('provenance'), stream)).rejects.toMatchObject(DENIED)
  })

  it('services and read side read every book, the registry and the global order', async () => {
    const scribe = await as(areaUser('FTW-SC'))
    await write(scribe, 'book-FTW-SC')
    for (const login of ['provenance', areaUser('MTP-MN'), 'registry-admin']) {
      const store = await as(login)
      expect(await readAll(store, 'book-FTW-SC')).toContain('AlloyFlaked')
      expect(await store.head()).not.toBeNull()
      const seen: string[] = []
      for await (const page of store.readAll()) seen.push(...page.events.map(({ stream }) => stream))
      expect(seen).toContain('book-FTW-SC')
    }
  })

  it('who reads the metrics, and who is nobody, reads no stream; nor does anybody read the rights but administrators', async () => {
    for (const login of ['metrics', 'stranger']) {
      const store = await as(login)
      await expect(readAll(store, 'book-FTW-SC')).rejects.toMatchObject(DENIED)
      await expect(store.head()).rejects.toMatchObject(DENIED)
    }
    await expect(readAll(await as('provenance'), '$$book-FTW-SC')).rejects.toMatchObject(DENIED)
  })

  it('a wrong password opens nothing', async () => {
    const store = await openEsdbStore({
      connectionString: wire.connectionString.replace('esdb://', 'esdb://area-ftw-sc:guessed@'),
    })
    opened.push(store)
    const before = wire.stored().length
    await expect(write(store, 'book-FTW-SC')).rejects.toThrow()
    expect(wire.stored()).toHaveLength(before)
  })
})
