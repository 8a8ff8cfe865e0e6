import { type EsdbWire, startEsdbWire } from '@lodestone/esdb-wire'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { bareClient, idsOf, newEvents, opened } from './testing/wired.ts'

const admin = { name: 'admin', password: 'changeit', groups: ['$admins'] }
const alloy = { name: 'alloy', password: 'secret' }
const magnet = { name: 'magnet', password: 'other' }

describe('an EventStoreDB user an area, over TLS', () => {
  let wire: EsdbWire
  beforeAll(async () => {
    wire = await startEsdbWire({ tls: 'self-signed', users: [admin, alloy, magnet] })
  })
  afterAll(() => wire.stop())

  for (const appends of ['batch', 'unary'] as const) {
    test(`a service writes its own book and no other's: ${appends}`, async () => {
      const client = bareClient(wire.connectionStringFor(admin))
      const book = `book-FTW-SC-${appends}`
      await client.setStreamMetadata(book, { acl: { readRoles: ['$all'], writeRoles: ['alloy'] } })
      const own = await opened({ connectionString: wire.connectionStringFor(alloy), appends })
      const other = await opened({ connectionString: wire.connectionStringFor(magnet), appends })
      const events = newEvents(2)
      await own.append(book, events, { expectedRevision: 'no_stream' })
      const append = other.append(book, newEvents(1), { expectedRevision: 1 })
      await expect(append).rejects.toMatchObject({
        code: 'ACCESS_DENIED',
        message: expect.stringContaining(book),
      })
      expect(await idsOf(other, book)).toStrictEqual(events.map(({ id }) => id))
    })
  }

  test('the global order is for those whom the server lets read it', async () => {
    const store = await opened({ connectionString: wire.connectionStringFor(magnet) })
    await expect(store.head()).rejects.toMatchObject({ code: 'ACCESS_DENIED' })
    const { connectionString } = wire
    const reader = await opened({ connectionString: wire.connectionStringFor(admin) })
    expect(await reader.head()).toStrictEqual(expect.any(String))
    const anonymous = await opened({ connectionString })
    await expect(anonymous.head()).rejects.toMatchObject({ code: 'ACCESS_DENIED' })
  })

  test('a wrong password is ACCESS_DENIED on every path', async () => {
    for (const appends of ['batch', 'unary'] as const) {
      const store = await opened({
        connectionString: wire.connectionStringFor({ ...alloy, password: 'no' }),
        appends,
      })
      const append = store.append('s', newEvents(1), { expectedRevision: 'any' })
      await expect(append).rejects.toMatchObject({ code: 'ACCESS_DENIED' })
      await expect(idsOf(store, 's')).rejects.toMatchObject({ code: 'ACCESS_DENIED' })
    }
  })

  test('credentials of the store go with every call, which then travels alone', async () => {
    const credentials = { username: admin.name, password: admin.password }
    const store = await opened({ connectionString: wire.connectionString, credentials })
    const { batchStreams } = wire.counts()
    const { cursor } = await store.append('mine', newEvents(1), { expectedRevision: 'no_stream' })
    expect(wire.counts().batchStreams).toBe(batchStreams)
    expect(await store.head()).toBe(cursor)
    expect((await store.eventAt(cursor))?.stream).toBe('mine')
    expect(await idsOf(store, 'mine')).toHaveLength(1)
    for await (const page of store.readAll({ streams: { prefixes: ['mine', ''] } })) if (page.caughtUp) break
    for await (const page of store.subscribe({ after: cursor })) if (page.caughtUp) break
  })
})
