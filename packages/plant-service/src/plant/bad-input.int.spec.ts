import { EXAMPLES } from '@lodestone/domain/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestLedger, startTestPlants, type TestLedger, type TestPlants } from '../testing/index.ts'

const area = 'FTW-SC'
const json = { 'content-type': 'application/json' }
let ledger: TestLedger
let plants: TestPlants

beforeAll(async () => {
  ledger = await openTestLedger()
  plants = await startTestPlants(ledger, [area])
})
afterAll(async () => {
  // Nothing of all this was written, and the process lives.
  for await (const page of ledger.store.readStream(`book-${area}`)) expect(page).toEqual([])
  expect((await plants.ask(area, { path: '/health/ready' })).status).toBe(200)
  await plants.close()
  await ledger.close()
})

let keys = 0
const send = (body: unknown, headers: Record<string, string> = {}, path = '/v1/runs/strip-casting') =>
  plants.ask(area, { path, body, headers: { 'idempotency-key': `bad-${++keys}`, ...headers } })
const heat = (change: Record<string, unknown>) => ({ ...EXAMPLES.AlloyFlaked, ...change })
const input = (change: Record<string, unknown>) => ({
  inputs: [{ lot: 'FTW-SC-NDPR-0412', mass: '188 kg', ...change }],
})

describe('what is not a post that can be read', () => {
  const cases: readonly [string, string | Buffer, string][] = [
    ['nothing', '', 'MALFORMED_JSON'],
    ['half of an object', '{"run": "1"', 'MALFORMED_JSON'],
    ['words', 'heat 23011', 'MALFORMED_JSON'],
    ['single quotes', "{'run': '1'}", 'MALFORMED_JSON'],
    ['a comment', '{"run": "1" /* heat */}', 'MALFORMED_JSON'],
    ['NaN', '{"run": NaN}', 'MALFORMED_JSON'],
    ['text after the end', '{} {}', 'MALFORMED_JSON'],
    [
      'bytes that are not UTF-8',
      Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d]),
      'MALFORMED_JSON',
    ],
    ['a byte order mark', '\ufeff{}', 'MALFORMED_JSON'],
    ['nesting without end', `${'['.repeat(20_000)}${']'.repeat(20_000)}`, 'MALFORMED_JSON'],
    ['a field given twice', '{"run": "1", "run": "2"}', 'MALFORMED_JSON'],
    ['a field given twice in another spelling', '{"run": "1", "r\\u0075n": "2"}', 'MALFORMED_JSON'],
    ['__proto__', '{"__proto__": {"run": "1"}}', 'MALFORMED_JSON'],
    ['__proto__ deep inside', '{"source": {"\\u005f_proto__": 1}}', 'MALFORMED_JSON'],
    ['a number beyond all', '{"furnaceLiningHeats": 1e999}', 'INVALID_POST'],
    ['an array', '[]', 'INVALID_POST'],
    ['a number', '7', 'INVALID_POST'],
    ['null', 'null', 'INVALID_POST'],
    ['a text', '"run"', 'INVALID_POST'],
    ['an empty object', '{}', 'INVALID_POST'],
  ]
  it.each(cases)('%s', async (_name, body, code) => {
    const answer = await send(body, json)
    expect([answer.status, answer.body.code]).toEqual([400, code])
    expect(answer.headers['content-type']).toBe('application/problem+json')
  })

  it('names the field that is given twice', async () => {
    const text = JSON.stringify(heat({})).replace('"mass":"381 kg"', '"mass":"381 kg","mass":"38 kg"')
    expect((await send(text, json)).body).toMatchObject({ code: 'MALFORMED_JSON', field: 'inputs/1/mass' })
  })
})

describe('what a post may not say, by field', () => {
  const long = 'X'.repeat(10_000)
  const cases: readonly [string, Record<string, unknown>, string][] = [
    ['a number for a text', { run: 23011 }, 'run'],
    ['a text for a list', { inputs: 'FTW-SC-NDPR-0412' }, 'inputs'],
    ['a list for an object', { source: [] }, 'source'],
    ['null for a text', { run: null }, 'run'],
    ['an empty list', { outputs: [] }, 'outputs'],
    ['an unknown field', { colour: 'red' }, 'colour'],
    ['an unknown field inside a line', input({ colour: 'red' }), 'inputs/0/colour'],
    ['the type, which the address says', { type: 'AlloyFlaked' }, 'type'],
    ['what the ledger writes itself', { recordedAt: '2026-01-01T00:00:00Z' }, 'recordedAt'],
    ['constructor', { constructor: { prototype: {} } }, 'constructor'],
    ['a mass as a number', input({ mass: 188 }), 'inputs/0/mass'],
    ['a mass without a unit', input({ mass: '188' }), 'inputs/0/mass'],
    ['a unit that does not exist', input({ mass: '188 stone' }), 'inputs/0/mass'],
    ['a negative mass', input({ mass: '-188 kg' }), 'inputs/0/mass'],
    ['no mass', input({ mass: '0 kg' }), 'inputs/0/mass'],
    ['a huge mass', input({ mass: '99999999999999 t' }), 'inputs/0/mass'],
    ['a mass in powers of ten', input({ mass: '1e3 kg' }), 'inputs/0/mass'],
    ['a mass finer than a gram', input({ mass: '1.2345 kg' }), 'inputs/0/mass'],
    ['a mass with a comma', input({ mass: '1,5 kg' }), 'inputs/0/mass'],
    ['a mass of 10 kB', input({ mass: `${'9'.repeat(10_000)} kg` }), 'inputs/0/mass'],
    ['a number as a text', { furnaceLiningHeats: '1e999' }, 'furnaceLiningHeats'],
    ['a part of a whole number', { furnaceLiningHeats: 1.5 }, 'furnaceLiningHeats'],
    ['a number beyond what is exact', { source: { system: 'MES', sequence: 2 ** 53 } }, 'source/sequence'],
    ['a date without an offset', { endedAt: '2026-11-20T12:00:00' }, 'endedAt'],
    ['a date that is not', { endedAt: '2026-02-30T12:00:00Z' }, 'endedAt'],
    ['an id with a control character', input({ lot: 'FTW-SC-\u0000' }), 'inputs/0/lot'],
    ['an id with a line break', input({ lot: 'FTW-SC-1\n' }), 'inputs/0/lot'],
    ['an id of 10 kB', input({ lot: `FTW-SC-${long}` }), 'inputs/0/lot'],
    ['an id with half of a character', { note: '\ud800' }, 'note'],
    ['a note of 10 kB', { note: long }, 'note'],
    [
      'a country for a site',
      { outputs: [{ lot: 'FTW-SC-1', material: 'gold', mass: '1 kg' }] },
      'outputs/0/material',
    ],
    ['more than a whole', fractions('60 %', '60 %'), 'outputs/0/composition/parts'],
    [
      'an element that does not exist',
      { outputs: [outputOf({ Xx: '1 %' })] },
      'outputs/0/composition/parts/Xx',
    ],
  ]
  it.each(cases)('%s', async (_name, change, field) => {
    const { status, body } = await send(heat(change))
    expect([status, body.code]).toEqual([400, 'INVALID_POST'])
    expect(body.errors.map((error: { field: string }) => error.field)).toContain(field)
    expect(JSON.stringify(body).length).toBeLessThan(2_000)
  })

  it('all of it at once, each by its name, and never more than 50', async () => {
    const wrong = heat({ run: 1, colour: 'red', ...input({ mass: 'x', lot: 'y' }) })
    const { body } = await send(wrong)
    expect(body.errors.map((error: { field: string }) => error.field).sort()).toEqual([
      'colour',
      'inputs/0/lot',
      'inputs/0/mass',
      'run',
    ])
    const many = heat({ inputs: Array.from({ length: 900 }, () => ({ lot: 'y', mass: 'x' })) })
    expect((await send(many)).body.errors).toHaveLength(50)
  })

  it('a time in the future, in the words of the book', async () => {
    const { status, body } = await send(heat({ endedAt: '2031-01-01T00:00:00Z' }))
    expect([status, body.code, body.field]).toEqual([422, 'TIME_IN_FUTURE', 'endedAt'])
  })

  it('kilograms for grams: more than the furnace holds', async () => {
    const { status, body } = await send(
      heat({ inputs: [{ lot: 'FTW-SC-1', mass: '600 t' }], outputs: [outputOf({}, '600 t')] }),
    )
    expect([status, body.code]).toEqual([422, 'CAPACITY_EXCEEDED'])
  })
})

const outputOf = (parts: Record<string, string>, mass = '10 kg') => ({
  lot: 'FTW-SC-26-1',
  material: 'alloy_flake',
  mass,
  composition: { basis: 'element', parts },
})
function fractions(Nd: string, Fe: string) {
  return { outputs: [outputOf({ Nd, Fe })] }
}

describe('what a request may not be', () => {
  it.each([
    ['text/plain', 'x'],
    ['application/xml', '<heat/>'],
    ['application/x-www-form-urlencoded', 'run=1'],
    ['application/x-ndjson', '{}\n'],
    ['multipart/form-data; boundary=x', '--x--'],
    ['nonsense', '{}'],
  ])('a body of %s', async (type, body) => {
    const answer = await send(body, { 'content-type': type })
    expect([answer.status, answer.body.code]).toEqual([415, 'UNSUPPORTED_MEDIA_TYPE'])
  })

  it('a compressed body', async () => {
    const answer = await send('{}', { ...json, 'content-encoding': 'gzip' })
    expect([answer.status, answer.body.code]).toEqual([415, 'UNSUPPORTED_MEDIA_TYPE'])
  })

  it('a body over the limit', async () => {
    const answer = await send(heat({ note: 'x'.repeat(600_000) }))
    expect([answer.status, answer.body.code]).toEqual([413, 'BODY_TOO_LARGE'])
  })

  it.each([
    ['DELETE', '/v1/lots', 'GET, HEAD'],
    ['GET', '/v1/runs/strip-casting', 'POST'],
    ['PUT', '/v1/receipts', 'POST'],
    ['PATCH', '/v1/lots/FTW-SC-1', 'GET, HEAD'],
    ['POST', '/v1/book', 'GET, HEAD'],
  ])('%s %s', async (method, path, allow) => {
    const { status, body, headers } = await plants.ask(area, { method, path })
    expect([status, body.code, headers['allow']]).toEqual([405, 'METHOD_NOT_ALLOWED', allow])
  })

  it.each(['/v1', '/v1/', '/v1/lots/', '/v1/runs/alchemy', '/v2/lots', '/v1/lots/FTW-SC-1/history'])(
    'an address that is not: %s',
    async (path) => {
      const { status, body } = await plants.ask(area, { path })
      expect([404, 400]).toContain(status)
      expect(['NOT_FOUND', 'INVALID_QUERY']).toContain(body.code)
    },
  )

  it.each([
    ['/v1/lots?limit=0', 'limit'],
    ['/v1/lots?limit=-1', 'limit'],
    ['/v1/lots?limit=1001', 'limit'],
    ['/v1/lots?limit=1&limit=2', 'limit'],
    ['/v1/lots?after=%00', 'after'],
    ['/v1/lots?colour=red', 'colour'],
    ['/v1/lots?__proto__=1', '__proto__'],
    ['/v1/book?x=1', 'x'],
    ['/v1/lots/%00', 'lot'],
    ['/v1/lots/not-a-lot', 'lot'],
    ['/v1/parcels/%F0%9F%92%A9', 'parcel'],
  ])('a query that cannot be: %s', async (path, field) => {
    const { status, body } = await plants.ask(area, { path })
    expect([status, body.code, body.field]).toEqual([400, 'INVALID_QUERY', field])
  })

  it.each(['/v1/lots/%', '/v1/lots/%ff', '/v1/lots/%E0%A4%A'])(
    'an address that cannot be decoded: %s',
    async (path) => {
      const { status, body } = await plants.ask(area, { path })
      expect([status, body.code]).toEqual([400, 'MALFORMED_REQUEST'])
    },
  )

  it('an id of 10 kB in the address', async () => {
    const { status, body } = await plants.ask(area, { path: `/v1/lots/${'X'.repeat(10_000)}` })
    expect([status, body.code]).toEqual([400, 'INVALID_QUERY'])
  })

  it.each([
    [undefined, 'IDEMPOTENCY_KEY_MISSING'],
    ['', 'IDEMPOTENCY_KEY_INVALID'],
    ['two words', 'IDEMPOTENCY_KEY_INVALID'],
    ['é', 'IDEMPOTENCY_KEY_INVALID'],
    ['x'.repeat(129), 'IDEMPOTENCY_KEY_INVALID'],
  ])('the idempotency key %s', async (key, code) => {
    const { status, body } = await plants.ask(area, {
      path: '/v1/runs/strip-casting',
      headers: key === undefined ? {} : { 'idempotency-key': key },
      body: EXAMPLES.AlloyFlaked,
    })
    expect([status, body.code, body.field]).toEqual([400, code, 'Idempotency-Key'])
  })

  it('dryRun=maybe', async () => {
    const { status, body } = await send(EXAMPLES.AlloyFlaked, {}, '/v1/runs/strip-casting?dryRun=maybe')
    expect([status, body.code, body.field]).toEqual([400, 'INVALID_QUERY', 'dryRun'])
  })
})
