import { type AddressInfo, connect } from 'node:net'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { postChain, shipToHitachi } from './testing/chain.ts'
import { type EventMessage, listenTo } from './testing/listen.ts'
import { openReadLedger, type ReadLedger, type ReadOptions, type ReadSide } from './testing/read-side.ts'

let ledger: ReadLedger
beforeEach(async () => {
  ledger = await openReadLedger()
})
afterEach(() => ledger.close())

const listening = async (
  options: ReadOptions = {},
): Promise<{ side: ReadSide; url: string; port: number }> => {
  const side = await ledger.read({ app: { live: { everyMs: 10 } }, ...options })
  await side.host.listen({ host: '127.0.0.1', port: 0 })
  const { port } = side.host.server.address() as AddressInfo
  return { side, port, url: `http://127.0.0.1:${port}/v1/live` }
}

const postHold = ({ scribe }: ReadLedger) => {
  holds += 1
  return scribe.post('FTW-SC', 'LotHeld', {
    occurredAt: '2026-11-20T08:00:00-06:00',
    lot: 'FTW-SC-FE-1',
    hold: `H-${holds}`,
    reason: 'looked at',
  })
}
let holds = 0

const lotsOf = (messages: readonly EventMessage[]): Set<string> =>
  new Set(messages.flatMap(({ data }) => data.lots ?? []))

describe('who listens', () => {
  test('hears which lots changed, with the position', async () => {
    const { side, url } = await listening()
    const start = side.provenance.position()
    const ear = await listenTo(url, { key: ledger.auditor })
    expect(await ear.next()).toMatchObject({ event: 'hello', data: { position: start } })
    await postChain(ledger.scribe)
    const heard = await ear.until(({ data }) => data.position === start + 8)
    expect(heard.every(({ event, id, data }) => event === 'changed' && id === String(data.position))).toBe(
      true,
    )
    expect([...lotsOf(heard)].sort()).toEqual([
      'FTW-MG-26-1',
      'FTW-MG-26-2',
      'FTW-MG-BL-1',
      'FTW-MG-FL-1',
      'FTW-MG-PW-1',
      'FTW-MG-SW-1',
      'FTW-SC-26-23011',
      'FTW-SC-FE-1',
      'FTW-SC-MET-1',
    ])
    expect((await side.ask('/v1/projection')).body.listeners).toBe(1)
    ear.close()
    await expect.poll(async () => (await side.ask('/v1/projection')).body.listeners).toBe(0)
  })

  test('goes on after the last message that it saw', async () => {
    const { side, url } = await listening()
    const start = side.provenance.position()
    await postChain(ledger.scribe)
    await expect.poll(() => side.provenance.position()).toBe(start + 8)
    const ear = await listenTo(url, { key: ledger.auditor, lastEventId: String(start + 7) })
    await ear.next()
    expect(await ear.next()).toMatchObject({
      event: 'changed',
      id: String(start + 8),
      data: { position: start + 8, lots: ['FTW-MG-26-1'] },
    })
  })

  test('is told to look anew when more has happened than is remembered', async () => {
    await postChain(ledger.scribe)
    const { side, url } = await listening()
    const position = side.provenance.position()
    for (const lastEventId of ['3', String(position + 1_000)]) {
      const ear = await listenTo(url, { key: ledger.auditor, lastEventId })
      await ear.next()
      expect(await ear.next()).toMatchObject({ event: 'reset', id: String(position), data: { position } })
    }
  })

  test('hears on the sender’s side that a parcel was received in part, and that its addressee took delivery', async () => {
    const { side, url } = await listening()
    const { scribe } = ledger
    const at = { occurredAt: '2026-11-12T14:00:00-06:00' }
    const key = await ledger.keyOf({ role: 'operator', areas: ['FTW-MG'] })
    await postChain(scribe)
    const lines = [
      { lot: 'FTW-MG-26-2', mass: '20 kg', pieces: 800 },
      { lot: 'FTW-MG-SW-1', mass: '10 kg' },
    ]
    const { waitFor } = await scribe.post('FTW-MG', 'LotShipped', {
      ...{ ...at, parcel: 'FTW-MG-P-9', addressee: { area: 'MTP-RC' }, lines },
    })
    expect((await side.ask(`/v1/lots?wait-for=${waitFor}`)).status).toBe(200)
    const sender = await listenTo(url, { key })
    const from = (await sender.next()).data.position
    const heardOf = async (event: Promise<unknown>, nth: number): Promise<string[]> => {
      await event
      return [...lotsOf(await sender.until(({ data }) => data.position === from + nth))].sort()
    }
    const first = { line: 1, lot: 'MTP-RC-1', mass: '20 kg', pieces: 800 }
    const received = scribe.post('MTP-RC', 'LotReceived', { ...at, parcel: 'FTW-MG-P-9', lines: [first] })
    expect(await heardOf(received, 1)).toEqual(['FTW-MG-26-2', 'FTW-MG-SW-1'])
    const accepted = scribe.post('FTW-MG', 'DeliveryAccepted', {
      ...{ ...at, parcel: 'FTW-MG-P-1', date: '2026-11-12', place: 'Warren, Michigan', country: 'US' },
    })
    expect(await heardOf(accepted, 2)).toEqual(['FTW-MG-26-1'])
  })

  test('hears only of what they may see', async () => {
    const { side, url } = await listening()
    const start = side.provenance.position()
    const gm = await listenTo(url, { key: await ledger.keyOf({ role: 'customer', customer: 'GM' }) })
    const casting = await listenTo(url, { key: await ledger.keyOf({ role: 'operator', areas: ['FTW-SC'] }) })
    await postChain(ledger.scribe)
    await shipToHitachi(ledger.scribe)
    const isLast = ({ data }: EventMessage): boolean => data.position === start + 11
    const forCasting = lotsOf(await casting.until(isLast))
    expect([...forCasting].every((lot) => lot.startsWith('FTW-SC-'))).toBe(true)
    expect(forCasting.size).toBe(3)
    expect(lotsOf(await gm.until(isLast))).not.toContain('FTW-MG-26-2')
  })

  test('hears that something was said on the desk, here or on another instance; customers do not', async () => {
    await postChain(ledger.scribe)
    const { side, url } = await listening({ app: { live: { everyMs: 10, deskMs: 10 } } })
    const other = await ledger.read()
    const key = await ledger.keyOf({ role: 'compliance' })
    await side.seen(await postHold(ledger))
    const house = await listenTo(url, { key })
    const customer = await listenTo(url, { key: await ledger.keyOf({ role: 'customer', customer: 'GM' }) })
    await customer.next()
    await house.next()
    const isDesk = ({ event }: EventMessage): boolean => event === 'desk'
    const draft = async (on: ReadSide, text: string) => {
      const answer = await on.host.inject({
        method: 'POST',
        url: '/v1/notices',
        payload: { area: 'FTW-SC', revision: 1, party: 'GM', text },
        headers: { authorization: `Bearer ${key}` },
      })
      expect(answer.statusCode).toBe(200)
    }
    await draft(side, 'A first word.')
    const [heard] = (await house.until(isDesk)).slice(-1)
    expect(heard).toEqual({ event: 'desk', data: { position: side.provenance.position() } })
    await draft(other, 'Another word.')
    await house.until(isDesk)
    // What happens in the ledger is heard by both; of the desk the customer heard nothing.
    const held = await postHold(ledger)
    await side.seen(held)
    const position = side.provenance.position()
    const all = await customer.until(({ data }) => data.position === position)
    expect(all.map(({ event }) => event)).not.toContain('desk')
    house.close()
    await other.close()
  })

  test('is shown that the connection is alive while nothing happens', async () => {
    const { url } = await listening({ app: { live: { everyMs: 5, heartbeatMs: 20 } } })
    const ear = await listenTo(url, { key: ledger.auditor })
    await ear.next()
    expect(await ear.comment()).toBe(' still here')
  })

  test('is let go when their key is revoked', async () => {
    const { url } = await listening()
    const issued = await ledger.keys.issue({ owner: 'leaver', role: 'auditor' })
    const ear = await listenTo(url, { key: issued.text })
    await ear.next()
    await ledger.keys.revoke(issued.id, 'left the house')
    await ear.ended
  })

  test('is let go when the service closes, which waits for nobody', async () => {
    const { side, url } = await listening()
    const ear = await listenTo(url, { key: ledger.auditor })
    await ear.next()
    await side.close()
    await ear.ended
  })

  test('is refused when as many listen as are served', async () => {
    const { side, url } = await listening({ app: { live: { mostListeners: 1 } } })
    const ear = await listenTo(url, { key: ledger.auditor })
    await ear.next()
    expect(await side.ask('/v1/live')).toMatchObject({ status: 503, body: { code: 'TOO_MANY_LISTENERS' } })
  })

  test('is refused with a last event id that is no position', async () => {
    const { side } = await listening()
    const headers = { 'last-event-id': 'yesterday' }
    expect(await side.ask('/v1/live', { headers })).toMatchObject({
      status: 400,
      body: { code: 'INVALID_QUERY' },
    })
  })
})

test('who does not take what they are sent is dropped, and nothing is kept for them', async () => {
  const { side, port } = await listening({ app: { live: { everyMs: 1, patienceMs: 100 } } })
  const socket = connect(port, '127.0.0.1')
  socket.on('error', () => {})
  socket.write(`GET /v1/live HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${ledger.auditor}\r\n\r\n`)
  await expect.poll(async () => (await side.ask('/v1/projection')).body.listeners).toBe(1)
  // It never reads: its window fills up, then the server's buffer does.
  socket.pause()
  const lots = Array.from({ length: 100 }, (_, n) => ({
    lot: `FTW-SC-A-VERY-LONG-NAME-OF-A-LOT-${'X'.repeat(12)}${n}`,
    material: 'iron' as const,
    mass: '1 kg',
  }))
  const body = { occurredAt: '2026-11-12T12:00:00-06:00', supplier: 'HITACHI', facts: [] }
  for (let n = 0; (await side.ask('/v1/projection')).body.listeners === 1; n++) {
    // What a connection takes unread is some megabytes.
    if (n > 500) throw new Error('The listener that does not listen was not dropped.')
    for (let m = 0; m < 20; m++) {
      const lines = lots.map((line) => ({ ...line, lot: `${line.lot}-${n * 20 + m}` }))
      ledger.scribe.add('FTW-SC', 'FeedstockDeclared', { ...body, lines })
    }
    await ledger.scribe.flush()
  }
  expect((await side.ask('/metrics')).text).toContain('lodestone_projection_live_dropped_total 1')
  socket.destroy()
})
