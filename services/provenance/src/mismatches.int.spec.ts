import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { activateRules } from './testing/activate-rules.ts'
import { postChain } from './testing/chain.ts'
import { openReadLedger, type ReadLedger, type ReadSide } from './testing/read-side.ts'

let ledger: ReadLedger
let side: ReadSide
let compliance: string
let certificate: string

const post = async (url: string, payload: object, key?: string) => {
  const headers = key === undefined ? {} : { authorization: `Bearer ${key}` }
  const answer = await side.host.inject({ method: 'POST', url, payload, headers })
  return { status: answer.statusCode, headers: answer.headers, body: answer.json() }
}

beforeAll(async () => {
  ledger = await openReadLedger()
  await activateRules(ledger)
  await postChain(ledger.scribe)
  compliance = await ledger.keyOf({ role: 'compliance' })
  side = await ledger.read({
    logData: ledger.folder,
    app: { certificates: join(ledger.folder, 'certificates') },
  })
  certificate = (await post('/v1/shipments/FTW-MG-P-1/lines/1/certificate', {}, compliance)).body.id
})
afterAll(() => ledger.close())

const said = { words: 'The box has 39 pieces, not 40.', contact: 'goods-in@example.com' }
const address = (): string => `/v1/public/certificates/${certificate}/mismatches`
const findings = async (rest = '', key?: string) =>
  (
    await side.ask(`/v1/findings?from=2026-01-01T00:00:00Z${rest}`, key === undefined ? {} : { key })
  ).body.findings.filter(({ source }: { source: string }) => source === 'customer')

test('whoever has a certificate reports without a key what does not match: it is a finding until compliance closes it', async () => {
  const before = side.provenance.position()
  const reported = await post(address(), said)
  expect(reported.status).toBe(201)
  const { report } = reported.body
  expect(await findings()).toMatchObject([
    {
      id: `customer-report:${report}`,
      code: 'CUSTOMER_MISMATCH',
      severity: 'warning',
      areas: ['FTW-MG'],
      lots: ['FTW-MG-26-1'],
      sentence: expect.stringContaining('“The box has 39 pieces, not 40.”'),
    },
  ])
  // It is nothing that the ledger says: of no position, and it disputes nothing.
  expect(side.provenance.position()).toBe(before)
  expect(await findings('&as-of=5')).toEqual([])
  expect((await side.ask('/v1/lots/FTW-MG-26-1')).body.disputed).toBe(false)
  // How they can be answered is for those who answer.
  expect(JSON.stringify(await findings())).not.toContain('goods-in@example.com')
  const { body } = await side.ask('/v1/mismatches', { key: compliance })
  expect(body.mismatches).toMatchObject([{ id: report, certificate, ...said, closed: null }])

  const closing = `/v1/mismatches/${report}/closings`
  expect((await post(closing, { words: 'Recounted: 40.' }, ledger.auditor)).status).toBe(403)
  const theirs = () => side.ask(`${address()}/${report}`, { key: null })
  expect((await theirs()).body).toMatchObject({ report, words: said.words, closed: null })
  const answer = 'We counted again: there were 40.'
  expect((await post(closing, { words: 'Recounted: 40.', answer }, compliance)).status).toBe(200)
  // They read what they are answered, and not what the house wrote down of it, nor who.
  const { status, body: read } = await theirs()
  expect(status).toBe(200)
  expect(read.closed).toEqual({ at: read.closed.at, answer })
  const other = `/v1/public/certificates/${crypto.randomUUID()}/mismatches/${report}`
  expect((await side.ask(other, { key: null })).status).toBe(404)
  expect((await post(closing, { words: 'Again.' }, compliance)).status).toBe(404)
  expect(await findings()).toEqual([])
  expect((await side.ask('/v1/mismatches', { key: compliance })).body.mismatches[0].closed.words).toBe(
    'Recounted: 40.',
  )
})

test('says what is missing, takes three of one certificate a day, and tells nobody else of them', async () => {
  expect(await post(address(), { words: ' ', contact: 'x' })).toMatchObject({
    status: 400,
    body: { field: 'words' },
  })
  expect(await post(address(), { words: 'x' })).toMatchObject({ status: 400, body: { field: 'contact' } })
  const unknown = `/v1/public/certificates/${crypto.randomUUID()}/mismatches`
  expect((await post(unknown, said)).status).toBe(404)
  const all = await Promise.all(
    ['38', '37', '36'].map((pieces) => post(address(), { ...said, words: `It has ${pieces} pieces.` })),
  )
  expect(all.map(({ status }) => status).sort()).toEqual([201, 201, 429])
  // Whoever heard no answer sends it again: it is one report.
  const [first] = all
  expect((await post(address(), { ...said, words: 'It has 38 pieces.' })).body).toEqual(first?.body)
  expect(all.find(({ status }) => status === 429)).toMatchObject({
    body: { code: 'TOO_MANY_REPORTS' },
    headers: { 'retry-after': '3600' },
  })
  for (const order of [
    { role: 'customer', customer: 'GM' },
    { role: 'operator', areas: ['FTW-MG'] },
  ] as const)
    expect((await side.ask('/v1/mismatches', { key: await ledger.keyOf(order) })).status).toBe(403)
  expect((await side.ask('/v1/mismatches', { key: null })).status).toBe(401)
})
