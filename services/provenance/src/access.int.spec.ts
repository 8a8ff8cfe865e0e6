import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { activateRules } from './testing/activate-rules.ts'
import { postChain, shipToHitachi, withdraw } from './testing/chain.ts'
import { openReadLedger, type ReadLedger, type ReadSide } from './testing/read-side.ts'

let ledger: ReadLedger
let side: ReadSide
let gm: string
let hitachi: string
let apple: string
let nobody: string
let casting: string
let magnets: string
let auditorOfCasting: string

beforeAll(async () => {
  ledger = await openReadLedger()
  await postChain(ledger.scribe)
  await shipToHitachi(ledger.scribe)
  await activateRules(ledger)
  // Goods that no customer has a part in.
  await ledger.scribe.post('FTW-SC', 'FeedstockDeclared', {
    occurredAt: '2026-11-12T12:00:00-06:00',
    supplier: 'HITACHI',
    lines: [{ lot: 'FTW-SC-OTHER', material: 'iron', mass: '1 t' }],
    facts: [],
  })
  gm = await ledger.keyOf({ role: 'customer', customer: 'GM' })
  hitachi = await ledger.keyOf({ role: 'customer', customer: 'HITACHI' })
  apple = await ledger.keyOf({ role: 'customer', customer: 'APPLE' })
  nobody = await ledger.keyOf({ role: 'customer' })
  casting = await ledger.keyOf({ role: 'operator', areas: ['FTW-SC'] })
  magnets = await ledger.keyOf({ role: 'operator', areas: ['FTW-MG', 'MTP-RC'] })
  auditorOfCasting = await ledger.keyOf({ role: 'auditor', areas: ['FTW-SC'] })
  side = await ledger.read()
})
afterAll(() => ledger.close())

const idsOf = (lots: readonly { lot: string }[]): string[] => lots.map(({ lot }) => lot)
const lotsFor = async (key: string): Promise<string[]> =>
  idsOf((await side.ask('/v1/lots', { key })).body.lots)

describe('without a key', () => {
  test.each(['/v1/lots', '/v1/lots/FTW-MG-26-1', '/v1/projection', '/v1/live', '/metrics'])(
    '%s: 401',
    async (url) => {
      expect(await side.ask(url, { key: null })).toMatchObject({ status: 401, body: { code: 'KEY_MISSING' } })
      expect(await side.ask(url, { key: `lode_abcdefgh_${'A'.repeat(43)}` })).toMatchObject({
        status: 401,
        body: { code: 'KEY_INVALID' },
      })
    },
  )

  test.each(['/health/live', '/health/ready', '/openapi.json'])('%s is open', async (url) => {
    expect((await side.ask(url, { key: null })).status).toBe(200)
  })
})

describe('a customer', () => {
  test('finds the lots that were shipped to them, and no others', async () => {
    expect(await lotsFor(gm)).toEqual(['FTW-MG-26-1'])
    expect(await lotsFor(hitachi)).toEqual(['FTW-MG-26-2', 'FTW-MG-26-1'])
    expect(await lotsFor(apple)).toEqual([])
    expect((await side.ask('/v1/lots', { key: nobody })).status).toBe(403)
    expect((await side.ask('/v1/lots?shippedTo=HITACHI', { key: gm })).status).toBe(403)
    expect((await side.ask('/v1/lots?after=FTW-MG-26-2', { key: gm })).status).toBe(403)
  })

  test('sees what is behind their lots, to the source', async () => {
    const { body } = await side.ask('/v1/lots/FTW-MG-26-1/trace', { key: gm })
    expect(body).toMatchObject({ complete: true })
    expect(body.nodes).toHaveLength(7)
    for (const lot of idsOf(body.nodes))
      expect((await side.ask(`/v1/lots/${lot}`, { key: gm })).status).toBe(200)
    expect((await side.ask('/v1/lots/FTW-MG-26-1/origins', { key: gm })).status).toBe(200)
  })

  test('gets one answer for what is not theirs and for what does not exist', async () => {
    const answers = []
    for (const lot of ['FTW-MG-26-2', 'FTW-SC-OTHER', 'FTW-MG-SW-1', 'FTW-MG-NONE', 'ZZZ-ZZ-NONE'])
      for (const rest of ['', '/history', '/trace', '/trace?direction=downstream', '/origins'])
        answers.push(await side.ask(`/v1/lots/${lot}${rest}`, { key: gm }))
    for (const parcel of ['FTW-MG-P-2', 'FTW-MG-P-99'])
      answers.push(await side.ask(`/v1/parcels/${parcel}`, { key: gm }))
    for (const event of [
      'book-FTW-MG/3',
      'book-FTW-MG/5',
      'book-FTW-MG/999',
      'book-ZZZ-ZZ/0',
      'registry/0',
      'registry/99',
    ])
      answers.push(await side.ask(`/v1/events/${event}`, { key: gm }))
    for (const stream of ['book-FTW-MG@0', 'book-ZZZ-ZZ@0', 'registry@0'])
      answers.push(await side.ask(`/v1/lots?wait-for=${stream}&timeout=1000`, { key: gm }))
    const seen = answers.map(({ status, body: { requestId: _, ...body } }) => ({ status, body }))
    expect(new Set(seen.map((answer) => JSON.stringify(answer))).size).toBe(1)
    expect(seen[0]).toMatchObject({ status: 403, body: { code: 'FORBIDDEN' } })
  })

  test('sees downstream only what went to them', async () => {
    const { body } = await side.ask('/v1/lots/FTW-SC-MET-1/trace?direction=downstream', { key: gm })
    expect(idsOf(body.nodes)).toEqual([
      'FTW-SC-MET-1',
      'FTW-SC-26-23011',
      'FTW-MG-FL-1',
      'FTW-MG-PW-1',
      'FTW-MG-BL-1',
      'FTW-MG-26-1',
    ])
    expect(idsOf(body.leaves)).toEqual(['FTW-MG-26-1'])
    const text = JSON.stringify(body)
    for (const other of ['HITACHI', 'FTW-MG-26-2', 'FTW-MG-SW-1', 'FTW-MG-P-2'])
      expect(text).not.toContain(other)
    for (const view of ['table', 'stages']) {
      const shown = await side.ask(`/v1/lots/FTW-SC-MET-1/trace?direction=downstream&view=${view}`, {
        key: gm,
      })
      expect(shown.text).not.toContain('FTW-MG-26-2')
    }
  })

  test('sees of events only those that tell of nobody else, and nothing of who did it', async () => {
    const { text, body } = await side.ask('/v1/lots/FTW-MG-26-1/history', { key: gm })
    const [born, own, others] = body.events
    expect(born).toMatchObject({ role: 'born', withheld: true })
    expect(own.event).toMatchObject({ parcel: 'FTW-MG-P-1', lines: [{ contract: 'GM-2024-118' }] })
    expect(own.event.by).toBeUndefined()
    expect(others).toBeUndefined()
    for (const other of ['HITACHI', 'FTW-MG-26-2', 'FTW-MG-P-2', 'mes|']) expect(text).not.toContain(other)
    const heat = (await side.ask('/v1/lots/FTW-SC-26-23011/history', { key: gm })).body.events[0]
    expect(heat.event).toMatchObject({ type: 'AlloyFlaked' })
    expect(heat.event.request).toBeUndefined()
  })

  test('sees the verdicts of their own lines, and of a lot that others got a part of no more', async () => {
    for (const [key, own] of [
      [gm, ['FTW-MG-P-1/1']],
      [hitachi, ['FTW-MG-P-2/1', 'FTW-MG-P-2/2']],
    ] as const) {
      const { body } = await side.ask('/v1/verdicts?kind=lines', { key })
      expect(body.verdicts.map(({ subject }: { subject: string }) => subject)).toEqual(own)
      const { ruleSets } = (await side.ask('/v1/verdicts/summary', { key })).body
      const [{ sums, regimes }] = ruleSets
      const lines = sums.filter(({ kind }: { kind: string }) => kind === 'lines')
      const counted = lines.reduce((sum: number, { count }: { count: number }) => sum + count, 0)
      expect(counted).toBe(own.length * regimes.length)
    }
  })

  test('sees their own shipments and parcels, and of parties themselves', async () => {
    const { body } = await side.ask('/v1/shipments', { key: gm })
    expect(body.shipments).toMatchObject([{ parcel: 'FTW-MG-P-1', addressee: { party: 'GM' } }])
    expect((await side.ask('/v1/shipments?addressee=HITACHI', { key: gm })).status).toBe(403)
    expect((await side.ask('/v1/parcels/FTW-MG-P-1', { key: gm })).status).toBe(200)
    expect((await side.ask('/v1/parcels', { key: gm })).body.parcels).toEqual([])
    expect((await side.ask('/v1/parties', { key: gm })).body.parties).toMatchObject([{ party: 'GM' }])
    expect((await side.ask('/metrics', { key: gm })).status).toBe(403)
  })

  test('sees no more of a lot once its shipment is withdrawn', async () => {
    const key = hitachi
    expect((await side.ask('/v1/lots/FTW-SC-OTHER', { key })).status).toBe(403)
    const sent = await ledger.scribe.post('FTW-SC', 'LotShipped', {
      occurredAt: '2026-11-13T12:00:00-06:00',
      parcel: 'FTW-SC-P-9',
      addressee: { party: 'HITACHI' },
      lines: [{ lot: 'FTW-SC-OTHER', mass: '10 kg' }],
    })
    await side.seen(sent)
    expect((await side.ask('/v1/lots/FTW-SC-OTHER', { key })).status).toBe(200)
    const gone = await withdraw(ledger.scribe, 'FTW-SC', sent)
    await side.seen(gone)
    expect((await side.ask('/v1/lots/FTW-SC-OTHER', { key })).status).toBe(403)
    expect(
      (await side.ask(`/v1/lots/FTW-SC-OTHER?as-of=${side.provenance.position() - 1}`, { key })).status,
    ).toBe(403)
  })
})

describe('an operator', () => {
  test('finds the lots of their areas, and their traces in full', async () => {
    const lots = await lotsFor(casting)
    expect(lots.every((lot) => lot.startsWith('FTW-SC-'))).toBe(true)
    expect(lots).toContain('FTW-SC-OTHER')
    expect((await lotsFor(magnets)).every((lot) => lot.startsWith('FTW-MG-'))).toBe(true)
    expect((await lotsFor(magnets)).length).toBe(6)
    const { body } = await side.ask('/v1/lots/FTW-SC-26-23011/trace?direction=downstream', { key: casting })
    expect(idsOf(body.nodes)).toContain('FTW-MG-26-1')
  })

  test('gets one answer for lots elsewhere, whether they exist or not; of their own area they learn that there is none', async () => {
    const there = await side.ask('/v1/lots/FTW-MG-26-1', { key: casting })
    const not = await side.ask('/v1/lots/FTW-MG-NONE', { key: casting })
    const nowhere = await side.ask('/v1/lots/ZZZ-ZZ-NONE', { key: casting })
    for (const answer of [there, not, nowhere])
      expect({ ...answer.body, requestId: '' }).toEqual({ ...there.body, requestId: '' })
    expect(there.status).toBe(403)
    expect((await side.ask('/v1/lots/FTW-SC-NONE', { key: casting })).status).toBe(404)
    expect((await side.ask('/v1/lots?area=FTW-MG', { key: casting })).status).toBe(403)
    expect((await side.ask('/v1/lots?area=ZZZ-ZZ', { key: casting })).status).toBe(403)
    expect((await side.ask('/v1/lots?wait-for=book-FTW-MG@0', { key: casting })).status).toBe(403)
    expect((await side.ask('/v1/lots?wait-for=book-FTW-SC@0', { key: casting })).status).toBe(200)
  })

  test('sees the events of their book, and what was sent to them', async () => {
    expect((await side.ask('/v1/events/book-FTW-SC/0', { key: casting })).status).toBe(200)
    expect((await side.ask('/v1/events/book-FTW-MG/0', { key: casting })).status).toBe(403)
    expect((await side.ask('/v1/events/registry/0', { key: casting })).status).toBe(403)
    const parcels = async (key: string) =>
      (await side.ask('/v1/shipments', { key })).body.shipments.map(
        ({ parcel }: { parcel: string }) => parcel,
      )
    expect(await parcels(casting)).toEqual(['FTW-SC-P-1'])
    expect(await parcels(magnets)).toEqual(['FTW-MG-P-2', 'FTW-MG-P-2', 'FTW-MG-P-1', 'FTW-SC-P-1'])
  })
})

describe('the house', () => {
  test('an auditor of some areas sees those', async () => {
    expect((await lotsFor(auditorOfCasting)).every((lot) => lot.startsWith('FTW-SC-'))).toBe(true)
    expect((await side.ask('/v1/lots/FTW-MG-26-1', { key: auditorOfCasting })).status).toBe(403)
  })

  test.each(['auditor', 'compliance', 'admin'] as const)('%s without areas sees everything', async (role) => {
    const key = await ledger.keyOf({ role })
    expect((await lotsFor(key)).length).toBe(10)
    expect((await side.ask('/v1/events/registry/0', { key })).status).toBe(200)
    const hashed = await side.ask('/v1/projection?hash=true', { key })
    expect(hashed.status).toBe(role === 'admin' ? 200 : 403)
    if (role === 'admin') expect(hashed.body.hash).toMatch(/^[0-9a-f]{64}$/)
  })

  test('nobody sees what a key is made of', async () => {
    for (let revision = 0; ; revision++) {
      const { status, text } = await side.ask(`/v1/events/registry/${revision}`)
      if (status === 404) break
      expect(status).toBe(200)
      expect(text).not.toContain('secretHash')
    }
  })

  test('a revoked key is refused', async () => {
    const issued = await ledger.keys.issue({ owner: 'leaver', role: 'auditor' })
    await expect.poll(async () => (await side.ask('/v1/lots', { key: issued.text })).status).toBe(200)
    await ledger.keys.revoke(issued.id, 'left the house')
    await expect.poll(async () => (await side.ask('/v1/lots', { key: issued.text })).status).toBe(401)
  })
})
