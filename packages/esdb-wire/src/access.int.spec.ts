import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type EsdbWire, startEsdbWire } from './start.ts'
import { all, clientOf, failure, note } from './testing/wired.ts'

const admin = { name: 'admin', password: 'changeit', groups: ['$admins'] }
const alloy = { name: 'alloy', password: 'p:w', groups: ['plants'] }
const guest = { name: 'guest', password: 'g' }

describe('users and rights, over TLS', () => {
  let wire: EsdbWire
  beforeAll(async () => {
    wire = await startEsdbWire({ tls: 'self-signed', users: [admin, alloy, guest] })
  })
  afterAll(() => wire.stop())

  const as = (user: { name: string; password: string }) => clientOf(wire.connectionStringFor(user))
  const denied = { type: 'access-denied' }

  test('everybody who signs in may use streams without rules; nobody else may', async () => {
    await as(guest).appendToStream('open', note())
    expect(await all(as(alloy).readStream('open'))).toHaveLength(1)
    const anonymous = clientOf(wire.connectionString)
    expect(await failure(anonymous.appendToStream('open', note()))).toMatchObject(denied)
    expect(await failure(all(anonymous.readStream('open')))).toMatchObject(denied)
  })

  test('a wrong password is told by status 16, for reads and for appends', async () => {
    const wrong = as({ ...alloy, password: 'other' })
    expect(await failure(all(wrong.readStream('open')))).toMatchObject({ ...denied, code: 16 })
    expect(await failure(wrong.appendToStream('open', note()))).toMatchObject({ ...denied, code: 16 })
  })

  test('credentials of a single call go before those of the connection', async () => {
    const anonymous = clientOf(wire.connectionString)
    const credentials = { username: guest.name, password: guest.password }
    const batches = wire.counts().batchStreams
    expect((await anonymous.appendToStream('calls', note(), { credentials })).success).toBe(true)
    expect(wire.counts().batchStreams).toBe(batches)
  })

  test('rules of a stream bind each right to names and groups', async () => {
    const acl = {
      readRoles: ['plants', 'guest'],
      writeRoles: ['alloy'],
      deleteRoles: ['$admins'],
      metaReadRoles: ['$admins'],
      metaWriteRoles: ['$admins'],
    }
    await as(admin).setStreamMetadata('book', { acl })
    await as(alloy).appendToStream('book', note())
    expect(await failure(as(guest).appendToStream('book', note()))).toMatchObject(denied)
    expect(await all(as(guest).readStream('book'))).toHaveLength(1)
    expect(await failure(as(alloy).deleteStream('book'))).toMatchObject(denied)
    expect(await failure(as(alloy).setStreamMetadata('book', {}))).toMatchObject(denied)
    expect(await failure(as(alloy).getStreamMetadata('book'))).toMatchObject(denied)
    const credentials = { username: guest.name, password: guest.password }
    expect(await failure(as(alloy).appendToStream('book', note(), { credentials }))).toMatchObject(denied)
    expect(wire.stored().filter(({ stream }) => stream === 'book')).toHaveLength(1)
    expect((await as(admin).deleteStream('book')).position).toBeDefined()
  })

  test("$all and the server's own streams are for administrators, unless $all says otherwise", async () => {
    expect(await failure(all(as(alloy).readAll()))).toMatchObject(denied)
    expect(await failure(all(as(alloy).readStream('$users')))).toMatchObject(denied)
    expect((await all(as(admin).readAll())).length).toBeGreaterThan(0)
    await as(admin).setStreamMetadata('$all', { acl: { readRoles: ['plants'] } })
    expect((await all(as(alloy).readAll())).length).toBeGreaterThan(0)
    expect(await failure(all(as(guest).readAll()))).toMatchObject(denied)
  })
})
