import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { verifyCertificate } from '@lodestone/certificate'
import { formatVerifierKey, type Policy, parsePolicy } from '@lodestone/transparency'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { LedgerLog } from './log/open-log.ts'
import { activateRules } from './testing/activate-rules.ts'
import { postChain, withdraw } from './testing/chain.ts'
import { openReadLedger, type ReadLedger, type ReadSide } from './testing/read-side.ts'

const LOT = 'FTW-MG-26-1'
const LINE = '/v1/shipments/FTW-MG-P-1/lines/1/certificate'
let ledger: ReadLedger
let side: ReadSide
let folder: string
let compliance: string
let log: LedgerLog
let POLICY: Policy
let chain: Awaited<ReturnType<typeof postChain>>

beforeAll(async () => {
  ledger = await openReadLedger()
  await activateRules(ledger)
  chain = await postChain(ledger.scribe)
  folder = join(ledger.folder, 'certificates')
  compliance = await ledger.keyOf({ role: 'compliance' })
  side = await ledger.read({ logData: ledger.folder, app: { certificates: folder } })
  log = side.log ?? expect.fail('no log')
  const keys = [...log.keys.ring.keys, ...log.keys.lots.keys].map(
    ({ key }) => `log ${formatVerifierKey(key)}`,
  )
  POLICY = parsePolicy([...keys, 'quorum none', ''].join('\n'))
})
afterAll(async () => {
  await ledger.close()
})

const issue = async (url: string, body: object = {}, key = compliance) => {
  const answer = await side.host.inject({
    method: 'POST',
    url,
    payload: body,
    headers: { authorization: `Bearer ${key}` },
  })
  return { status: answer.statusCode, headers: answer.headers, body: answer.json() }
}

/** All that can be read in a certificate's file: its text, what is signed, and what disclosures open. */
const readable = (text: string): string => {
  const { verifiableCredential, enclosed } = JSON.parse(text)
  const decoded = (part: string) => Buffer.from(part, 'base64url').toString()
  const jwt = verifiableCredential[0].id.replace('data:application/vc+jwt,', '').split('.').slice(0, 2)
  return [text, ...jwt.map(decoded), ...enclosed.disclosures.map(decoded)].join('\n')
}

describe('a certificate', () => {
  it('of a line of a shipment is issued, kept, and holds with nothing but its file and the policy', async () => {
    const { status, body, headers } = await issue(LINE)
    expect(status).toBe(201)
    expect(body).toMatchObject({
      lot: LOT,
      shipment: { parcel: 'FTW-MG-P-1', line: 1 },
      party: 'GM',
      grams: 100_000,
    })
    expect(headers['location']).toBe(`/v1/certificates/${body.id}`)
    const { text } = await side.ask(`/v1/certificates/${body.id}`)
    const found = verifyCertificate(text, POLICY)
    expect(found.checks.filter(({ outcome }) => outcome === 'failed')).toEqual([])
    expect(found.state).toBe('GENUINE')
    const told = (name: string) => found.checks.find((each) => each.name === name)
    expect(told('later_events')).toMatchObject({
      outcome: 'passed',
      sentence: expect.stringMatching(/^Up to position \d+ nothing is left out/),
    })
    expect(told('certified')?.sentence).toContain('certificates speak of 100,000 g of the 300,000 g')
    const { verdict } = (await side.ask('/v1/shipments/FTW-MG-P-1/lines/1/verdict')).body
    expect(found.statement?.verdict.regimes.map(({ outcome }) => outcome)).toEqual(
      verdict.regimes.map(({ outcome }: { outcome: string }) => outcome),
    )
    expect(found.statement?.shipment).toMatchObject({
      addressee: { party: 'GM' },
      goods: { contract: 'GM-2024-118' },
    })
    expect(verifyCertificate(text.replace('"grams":300000', '"grams":300001'), POLICY)).toMatchObject({
      state: 'NOT_GENUINE',
    })
  })

  it('is issued by compliance alone, told of to whom the goods went to, and handed out by who sees all that it opens', async () => {
    for (const role of ['auditor', 'operator'] as const)
      expect((await issue(LINE, {}, await ledger.keyOf({ role, areas: ['FTW-MG'] }))).status).toBe(403)
    const { id } = (await issue(LINE)).body
    const gm = await ledger.keyOf({ role: 'customer', customer: 'GM' })
    const other = await ledger.keyOf({ role: 'customer', customer: 'HITACHI' })
    const auditor = await ledger.keyOf({ role: 'auditor' })
    expect((await side.ask(`/v1/certificates/${id}`, { key: auditor })).status).toBe(200)
    expect((await side.ask(`/v1/certificates/${id}?profile=auditor`, { key: gm })).body).toMatchObject({
      status: 403,
      code: 'FORBIDDEN',
      field: 'profile',
      remedy: expect.stringContaining('profile "customer"'),
    })
    expect((await side.ask(`/v1/certificates/${id}/status`, { key: gm })).status).toBe(200)
    expect((await side.ask(`/v1/certificates/${id}`, { key: other })).status).toBe(404)
    expect((await side.ask('/v1/certificates', { key: other })).body).toEqual({ certificates: [] })
    expect(
      (await side.ask(`/v1/certificates?lot=${LOT}`, { key: gm })).body.certificates.length,
    ).toBeGreaterThan(0)
  })

  it('is handed to its customer without a name that is not theirs, and checks all the same', async () => {
    const gm = await ledger.keyOf({ role: 'customer', customer: 'GM' })
    const { id } = (await issue(LINE)).body
    const whole = (await side.ask(`/v1/certificates/${id}`)).text
    const own = (await side.ask(`/v1/certificates/${id}`, { key: gm })).text
    const found = verifyCertificate(own, POLICY)
    expect(found.state).toBe('GENUINE')
    expect(found.credential?.credentialSubject.profile).toBe('customer')
    expect(found.statement?.matrix).toEqual(verifyCertificate(whole, POLICY).statement?.matrix)
    const secrets = [
      'HITACHI',
      'FTW-SC-MET-1',
      'FTW-SC-FE-1',
      'FTW-SC-26-23011',
      'FTW-SC-P-1',
      'FTW-MG-BL-1',
      '"23011"',
    ]
    for (const secret of secrets) {
      expect(readable(whole), secret).toContain(secret)
      expect(readable(own), secret).not.toContain(secret)
    }
    expect(readable(own)).toContain('GM-2024-118')
    expect((await side.ask(`/v1/certificates/${id}`, { key: gm })).text).toBe(own)
    const anybody = (await side.ask(`/v1/certificates/${id}?profile=public`)).text
    expect(readable(anybody)).not.toMatch(/"GM"|GM-2024-118/)
    expect(verifyCertificate(anybody, POLICY).state).toBe('GENUINE')
    const operator = await ledger.keyOf({ role: 'operator', areas: ['FTW-MG'] })
    expect((await side.ask(`/v1/certificates/${id}`, { key: operator })).status).toBe(403)
  })

  it('is shown to anybody who has its id, without party, contract and suppliers, and checks all the same', async () => {
    const { body } = await issue(LINE)
    const ask = (path: string) => side.host.inject({ url: `/v1/public/${path}` })
    const file = await ask(`certificates/${body.id}`)
    expect(file.statusCode).toBe(200)
    for (const hidden of ['GM', 'MTP-P-1']) expect(readable(file.body)).not.toContain(`"${hidden}"`)
    const policy = parsePolicy((await ask('policy')).body)
    expect(verifyCertificate(file.body, policy).state).toBe('GENUINE')
    expect((await ask(`certificates/${body.id}/status`)).json()).toEqual({ id: body.id, status: 'valid' })
    const other = await ask('certificates/00000000-0000-4000-8000-000000000000')
    expect(other.statusCode).toBe(404)
    expect((await ask(`certificates/${LOT}`)).statusCode).toBe(400)
  })

  it('of more than there is of a lot is refused, at any concurrency; one of the same goods takes the place of the one before', async () => {
    const whole = `/v1/lots/${LOT}/certificate`
    const delivery = { date: '2027-01-04' }
    const [first, second] = await Promise.all([issue(whole, { delivery }), issue(LINE)])
    expect([first.status, second.status]).toEqual([201, 201])
    expect(first.body.grams).toBe(200_000)
    // All of it is spoken for: what is left, and what was shipped. The whole lot once more is the same goods.
    expect((await issue(whole, { delivery })).status).toBe(201)
    const { text } = await side.ask(`/v1/certificates/${first.body.id}`)
    const { attested } = verifyCertificate(text, POLICY)
    expect(attested?.certifiedGrams).toBeOneOf([200_000, 300_000])
    const names = await readdir(folder)
    expect(names.filter((name) => name.startsWith('.'))).toEqual([])
  })

  it('is there again after a restart', async () => {
    const { id } = (await issue(LINE)).body
    const again = await ledger.read({ app: { log, certificates: folder } })
    expect((await again.ask(`/v1/certificates/${id}`)).status).toBe(200)
    await again.close()
  })

  it('needs a date, a lot that is there, and a log', async () => {
    expect((await issue(`/v1/lots/${LOT}/certificate`)).body.code).toBe('INVALID_QUERY')
    expect(
      (await issue('/v1/lots/FTW-MG-NONE/certificate', { delivery: { date: '2027-01-04' } })).status,
    ).toBe(404)
    const without = await ledger.read()
    const answer = await without.host.inject({
      method: 'POST',
      url: LINE,
      payload: {},
      headers: { authorization: `Bearer ${compliance}` },
    })
    expect(answer.json()).toMatchObject({ code: 'LOG_ABSENT' })
    await without.close()
  })

  it('is superseded by one of the same goods, revoked by compliance, and under investigation by itself when a correction changes it', async () => {
    const first = (await issue(LINE)).body
    const second = (await issue(LINE)).body
    const status = async (id: string, more = '') =>
      (await side.ask(`/v1/certificates/${id}/status${more}`)).body
    expect(await status(first.id)).toMatchObject({ status: 'superseded' })
    expect(await status(second.id)).toEqual({ id: second.id, status: 'valid', reasons: [], events: [] })
    const lot = (await issue(`/v1/lots/${LOT}/certificate`, { delivery: { date: '2027-01-04' } })).body
    const revocation = `/v1/certificates/${lot.id}/revocation`
    expect((await issue(revocation, { reason: 'wrong lot' }, ledger.auditor)).status).toBe(403)
    expect((await issue(revocation, { reason: 'wrong lot' })).body).toMatchObject({ status: 'revoked' })

    const { text } = await side.ask(`/v1/certificates/${second.id}`)
    const list = async () => (await side.ask('/v1/status-list', { key: null })).text
    const before = await list()
    expect(verifyCertificate(text, POLICY, { statusList: before }).state).toBe('GENUINE')
    const asOf = side.provenance.position()
    expect((await issue(`${LINE}?as-of=${asOf}`)).status).toBe(201)
    const { id } = (await issue(LINE)).body
    const { waitFor } = await withdraw(ledger.scribe, 'FTW-SC', chain['heat']!)
    await side.ask(`/v1/lots/${LOT}?wait-for=${waitFor}`)
    expect((await issue(`${LINE}?as-of=${asOf}`)).body).toMatchObject({
      status: 409,
      code: 'CHANGED_SINCE',
      remedy: 'Ask without as-of.',
    })
    const found = await status(id)
    expect(found.status).toBe('under_investigation')
    expect(found.reasons[0]).toMatch(
      /^EventDeclaredErroneous at book-FTW-SC@\d+ \(position \d+\) changed what is believed of FTW-MG-26-1\./,
    )
    // T32 of the reference: the verdict is another one, the one before is there as of its position.
    const verdict = async (more: string) =>
      (await side.ask(`/v1/lots/${LOT}/verdict?delivery-date=2026-12-01${more}`)).body.verdict
    expect(await verdict(`&as-of=${asOf}`)).toMatchObject({ outcome: 'COMPLIANT', position: asOf })
    expect(await verdict('')).toMatchObject({ outcome: 'INDETERMINATE' })
    const { text: newest } = await side.ask(`/v1/certificates/${id}`)
    const after = verifyCertificate(newest, POLICY, { statusList: await list() })
    expect(after.state).toBe('NOT_IN_FORCE')
    expect(after.checks.find(({ name }) => name === 'status')).toMatchObject({
      outcome: 'failed',
      where: '/credentialStatus',
    })
    // And compliance revokes what was certified by it: it stays to be read, and is in force no more.
    expect(
      (await issue(`/v1/certificates/${id}/revocation`, { reason: 'separated elsewhere' })).body,
    ).toMatchObject({
      status: 'revoked',
    })
    expect(await status(id)).toMatchObject({ status: 'revoked' })
    expect(verifyCertificate(newest, POLICY, { statusList: await list() }).state).toBe('NOT_IN_FORCE')
    const { text: revoked } = await side.ask(`/v1/certificates/${lot.id}`)
    expect(verifyCertificate(revoked, POLICY, { statusList: before }).state).toBe('NOT_IN_FORCE')
    const spoiled = before.replace(/\.([\w-]{20})/, '.A$1')
    const spoilt = verifyCertificate(text, POLICY, { statusList: spoiled })
    expect(spoilt.checks.find(({ name }) => name === 'status')).toMatchObject({
      outcome: 'not_checked',
      sentence: expect.stringContaining('cannot be relied on'),
    })
    expect((await issue(LINE)).body.outcome ?? 'refused').not.toBe('COMPLIANT')
    await rm(folder, { recursive: true })
  })
})
