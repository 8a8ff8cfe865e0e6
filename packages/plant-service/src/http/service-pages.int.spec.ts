import { AREA_KINDS } from '@lodestone/domain'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { postedTypes } from '../plant/posted-types.ts'
import { openTestLedger, startTestPlants, type TestLedger, type TestPlants } from '../testing/index.ts'

const AREAS = {
  mine: 'MTP-MN',
  refinery: 'MTP-SX',
  alloy: 'FTW-SC',
  magnet: 'FTW-MG',
  recycling: 'MTP-RC',
} as const
let ledger: TestLedger
let plants: TestPlants
beforeAll(async () => {
  ledger = await openTestLedger()
  plants = await startTestPlants(ledger, Object.values(AREAS))
})
afterAll(async () => {
  await plants.close()
  await ledger.close()
})

describe('the description of the API', () => {
  it.each(AREA_KINDS)(
    'of a %s names each of its posts, with body, key and answers, below its own address',
    async (kind) => {
      const { status, body } = await plants.ask(AREAS[kind], { path: '/openapi.json', key: null })
      expect([status, body.openapi]).toEqual([200, '3.1.0'])
      expect(body.servers).toEqual([{ url: `/areas/${AREAS[kind]}` }])
      const posts = Object.entries<Record<string, never>>(body.paths).filter(
        ([, methods]) => 'post' in methods,
      )
      expect(posts.map(([path]) => path).sort()).toEqual([...postedTypes(kind).values(), '/v1/bulk'].sort())
      for (const [type, path] of postedTypes(kind)) {
        const { post } = body.paths[path]
        expect(post.operationId).toBe(`post${type}`)
        expect(post.requestBody.content['application/json'].schema).toMatchObject({
          type: 'object',
          additionalProperties: false,
        })
        expect(post.parameters).toContainEqual(
          expect.objectContaining({ in: 'header', name: 'Idempotency-Key', required: true }),
        )
        expect(Object.keys(post.responses).sort()).toEqual(['200', '201', '4XX', '5XX'])
      }
    },
  )

  it('says of every reference what it refers to', async () => {
    const { body, text } = await plants.ask('FTW-SC', { path: '/openapi.json', key: null })
    const names = [...text.matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g)].map(([, name]) => name)
    expect(names).toContain('Receipt')
    expect(names).toContain('Problem')
    expect(Object.keys(body.components.schemas).sort()).toEqual([...new Set(names)].sort())
  })
})

describe('the page that shows it', () => {
  it('loads nothing from elsewhere', async () => {
    const page = await plants.ask('FTW-SC', { path: '/docs', key: null })
    expect(page.status).toBe(200)
    expect(page.headers['content-security-policy']).toContain("default-src 'none'")
    const loaded = [...page.text.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, address]) => address ?? '')
    expect(loaded.length).toBeGreaterThan(3)
    for (const address of loaded) {
      expect(address).toMatch(/^\/areas\/FTW-SC\/docs\//)
      const { status } = await plants.ask('FTW-SC', { path: address.replace('/areas/FTW-SC', ''), key: null })
      expect(status).toBe(200)
    }
    const start = await plants.ask('FTW-SC', { path: '/docs/static/swagger-initializer.js', key: null })
    expect(start.text).toContain('"validatorUrl":null')
    const described = await plants.ask('FTW-SC', { path: '/docs/json', key: null })
    expect(described.body).toEqual((await plants.ask('FTW-SC', { path: '/openapi.json', key: null })).body)
  })
})

describe('operation', () => {
  it('counts posts by type and outcome, appends, the queue and the revision', async () => {
    const area = 'FTW-SC'
    const body = {
      occurredAt: '2026-11-01T00:00:00Z',
      lines: [{ lot: 'FTW-SC-IRON', material: 'iron' as const, mass: '1 t' }],
    }
    await plants.post('OpeningInventoryDeclared', body, { area, key: 'a' })
    await plants.post('OpeningInventoryDeclared', body, { area, key: 'a' })
    await plants.post('OpeningInventoryDeclared', body, { area, key: 'b' })
    const { text, headers } = await plants.ask(area, { path: '/metrics' })
    expect(headers['content-type']).toContain('text/plain')
    const expected = [
      'lodestone_posts_total{area="FTW-SC",type="OpeningInventoryDeclared",outcome="recorded",code=""} 1',
      'lodestone_posts_total{area="FTW-SC",type="OpeningInventoryDeclared",outcome="replayed",code=""} 1',
      'lodestone_posts_total{area="FTW-SC",type="OpeningInventoryDeclared",outcome="refused",code="LOT_ID_TAKEN"} 1',
      'lodestone_append_seconds_count{area="FTW-SC"} 1',
      'lodestone_append_events_sum{area="FTW-SC"} 1',
      'lodestone_queue_length{area="FTW-SC"} 0',
      'lodestone_book_revision{area="FTW-SC"} 0',
      'lodestone_book_waiting{area="FTW-SC"} 0',
    ]
    expect(
      text
        .split('\n')
        .filter((line) => expected.includes(line))
        .sort(),
    ).toEqual(expected.sort())
  })

  it('gives every answer the id of its request, and takes a good one from the caller', async () => {
    const own = await plants.ask('FTW-SC', { path: '/v1/book', headers: { 'x-request-id': 'mes-4711' } })
    expect(own.headers['x-request-id']).toBe('mes-4711')
    const odd = await plants.ask('FTW-SC', { path: '/v1/none', headers: { 'x-request-id': 'a b\u00e9' } })
    expect(odd.headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/)
    expect(odd.body.requestId).toBe(odd.headers['x-request-id'])
  })

  it('answers what is no HTTP at all with a problem, and goes on', async () => {
    const url = new URL(await plants.host.listen({ port: 0, host: '127.0.0.1' }))
    const { connect } = await import('node:net')
    const said = (request: string): Promise<string> =>
      new Promise((resolve) => {
        let answer = ''
        const socket = connect(Number(url.port), url.hostname, () => socket.write(request))
        socket.on('data', (chunk) => {
          answer += chunk
        })
        socket.on('close', () => resolve(answer))
        socket.on('error', () => {})
      })
    expect(await said('nonsense\r\n\r\n')).toMatch(
      /^HTTP\/1\.1 400 .*application\/problem\+json.*MALFORMED_REQUEST/s,
    )
    expect(await said(`GET / HTTP/1.1\r\nx: ${'y'.repeat(20_000)}\r\n\r\n`)).toMatch(/^HTTP\/1\.1 431 /)
    expect((await fetch(`${url.origin}/areas/FTW-SC/health/live`)).status).toBe(200)
  })
})

describe('an area that the registry does not know so', () => {
  it('is not ready, says why, and takes no posts', async () => {
    const other = await openTestLedger()
    const { createHost } = await import('./host.ts')
    const { createLogger } = await import('./logger.ts')
    const { createPlantApp } = await import('../plant/plant-app.ts')
    const { openRegistryReader } = await import('../registry/registry-reader.ts')
    const logger = createLogger({ level: 'silent' })
    const registry = openRegistryReader({ store: other.store, logger })
    const host = createHost({ logger })
    const common = { store: other.store, registry, clock: other.clock }
    host.register(createPlantApp({ ...common, area: 'NEW-AR', kind: 'alloy' }), { prefix: '/areas/NEW-AR' })
    host.register(createPlantApp({ ...common, area: 'MTP-MN', kind: 'alloy' }), { prefix: '/areas/MTP-MN' })
    const key = (await other.keys.issue({ owner: 'x', role: 'operator' })).text
    await host.ready()
    while (!(await registry.current()).keys.has(key.split('_')[1] ?? ''))
      await new Promise((resolve) => setTimeout(resolve, 2))
    for (const [area, code] of [
      ['NEW-AR', 'AREA_UNKNOWN'],
      ['MTP-MN', 'WRONG_AREA'],
    ]) {
      const ready = await host.inject(`/areas/${area}/health/ready`)
      expect([ready.statusCode, ready.json()]).toEqual([503, { ready: false, reasons: [code] }])
      const posted = await host.inject({
        method: 'POST',
        url: `/areas/${area}/v1/holds`,
        headers: { authorization: `Bearer ${key}`, 'idempotency-key': 'k' },
        payload: { occurredAt: '2026-11-01T00:00:00Z', lot: `${area}-1`, hold: 'H', reason: 'x' },
      })
      expect([posted.statusCode, posted.json().code]).toEqual([422, code])
    }
    await host.close()
    await registry.close()
    await other.close()
  })
})
