import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { chmod, readdir, readFile, writeFile } from 'node:fs/promises'
import { type IncomingMessage, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { KeyRole } from '@lodestone/domain'
import type { EvidenceStore } from '@lodestone/evidence-store'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  openTestLedger,
  startTestPlants,
  type TestLedger,
  type TestPlants,
  testKey,
} from '../testing/index.ts'

const area = 'FTW-SC'
const at = { occurredAt: '2026-11-20T12:00:00-06:00' }
const hexOf = (bytes: Buffer | string) => createHash('sha256').update(bytes).digest('hex')
const base64Of = (bytes: Buffer | string) => createHash('sha256').update(bytes).digest('base64')

let ledger: TestLedger
let plants: TestPlants
let url: string
beforeAll(async () => {
  ledger = await openTestLedger()
  plants = await startTestPlants(ledger, [area, 'FTW-MG'])
  await plants.host.listen({ port: 0, host: '127.0.0.1' })
  url = `http://127.0.0.1:${(plants.host.server.address() as AddressInfo).port}`
})
afterAll(async () => {
  await plants.close()
  await ledger.close()
})

const put = (document: string, body: Buffer | string, headers: Record<string, string> = {}, to = area) =>
  plants.ask(to, {
    method: 'PUT',
    path: `/v1/evidence/${document}`,
    headers: { 'content-type': 'application/pdf', ...headers },
    body,
  })
const get = (document: string, more: Partial<Parameters<TestPlants['ask']>[1]> = {}, from = area) =>
  plants.ask(from, { path: `/v1/evidence/${document}`, ...more })
const fileOf = (hex: string) => join(ledger.folder, 'evidence', hex.slice(0, 2), hex)
const eventsOf = async (of = area) => {
  const types: string[] = []
  for await (const page of ledger.store.readStream(`book-${of}`)) types.push(...page.map(({ type }) => type))
  return types
}

describe('a document', () => {
  const text = '%PDF-1.7 certificate of origin'
  const hex = hexOf(text)
  const document = `sha-256:${hex}`

  it('is taken under its hash, recorded once, and given back as an attachment of its kind', async () => {
    const first = await put(hex, text, {
      'content-digest': `sha-256=:${base64Of(text)}:`,
      'repr-digest': `md5=:aaaa:, sha-256=:${base64Of(text)}:`,
    })
    expect([first.status, first.body]).toEqual([
      201,
      {
        document,
        state: 'stored',
        bytes: text.length,
        mediaType: 'application/pdf',
        storedAt: 0,
        kinds: [],
        issuers: [],
        namedBy: [],
        events: 0,
        lots: [],
        legalHolds: [],
        retainYears: 10,
        disposed: null,
        revision: 0,
        waitFor: 'book-FTW-SC@0',
      },
    ])
    const again = await put(document, text)
    expect([again.status, again.body]).toEqual([200, first.body])
    expect(await eventsOf()).toEqual(['EvidenceStored'])

    const given = await get(hex)
    expect([given.status, given.text]).toEqual([200, text])
    expect(given.headers).toMatchObject({
      'content-type': 'application/pdf',
      'content-length': String(text.length),
      'content-disposition': `attachment; filename="${hex.slice(0, 16)}.pdf"`,
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
      'x-content-type-options': 'nosniff',
      'repr-digest': `sha-256=:${base64Of(text)}:`,
      etag: `"${document}"`,
      'cache-control': 'private, no-cache',
    })
    const known = await get(hex, { headers: { 'if-none-match': `"${document}"` } })
    expect([known.status, known.text]).toEqual([304, ''])
    const head = await get(document, { method: 'HEAD' })
    expect([head.status, head.text, head.headers['content-length']]).toEqual([200, '', String(text.length)])
    expect((await get('00'.repeat(32), { method: 'HEAD' })).status).toBe(404)
  })

  it('is recorded by each area that keeps it, and given by no other', async () => {
    const before = await get(hex, {}, 'FTW-MG')
    expect([before.status, before.body.code]).toEqual([404, 'NOT_FOUND'])
    // Who names it without having it does not get it by that.
    const named = { ...at, lot: 'FTW-MG-1', documents: [{ hash: document, kind: 'other' as const }] }
    expect((await plants.post('EvidenceAttached', named, { area: 'FTW-MG', key: 'named' })).status).toBe(201)
    expect((await get(hex, {}, 'FTW-MG')).status).toBe(404)
    expect((await put(hex, text, {}, 'FTW-MG')).status).toBe(201)
    expect((await get(hex, {}, 'FTW-MG')).text).toBe(text)
  })

  it('can be asked to be kept for longer, which is recorded', async () => {
    const longer = await put(`${hex}?retainYears=30`, text)
    expect([longer.status, longer.body.retainYears]).toEqual([201, 30])
    expect((await put(`${hex}?retainYears=30`, text)).status).toBe(200)
    expect((await put(hex, text)).body.retainYears).toBe(30)
    const one = await plants.ask(area, { path: `/v1/documents/${hex}` })
    expect(one.body).toMatchObject({ document, keptThrough: '2056-11-23', restsOn: null })
  })
})

describe('bytes that are not what they should be', () => {
  const text = 'a weigh ticket'
  const hex = hexOf(text)

  it.each<[string, string, string, Record<string, string>, number, string]>([
    ['another document', hex, 'a weigh ticker', {}, 400, 'DIGEST_DIFFERS'],
    ['an empty one', hexOf(''), '', {}, 400, 'DOCUMENT_EMPTY'],
    [
      'a digest field of another',
      hex,
      text,
      { 'content-digest': `sha-256=:${base64Of('x')}:` },
      400,
      'DIGEST_DIFFERS',
    ],
    ['a digest field that is none', hex, text, { 'repr-digest': 'sha-256=abc' }, 400, 'MALFORMED_REQUEST'],
    [
      'a list of digests with one that is none',
      hex,
      text,
      { 'content-digest': 'md5=:aa:, x' },
      400,
      'MALFORMED_REQUEST',
    ],
    ['no media type', hex, text, { 'content-type': 'application/' }, 415, 'UNSUPPORTED_MEDIA_TYPE'],
    ['an odd media type', hex, text, { 'content-type': 'text/<script>' }, 415, 'UNSUPPORTED_MEDIA_TYPE'],
    ['a compressed body', hex, text, { 'content-encoding': 'gzip' }, 415, 'UNSUPPORTED_MEDIA_TYPE'],
    ['large letters', hex.toUpperCase(), text, {}, 400, 'INVALID_QUERY'],
    ['a short hash', hex.slice(1), text, {}, 400, 'INVALID_QUERY'],
    ['another algorithm', `sha-512:${hex}`, text, {}, 400, 'INVALID_QUERY'],
    ['a path', '..%2f..%2fetc', text, {}, 400, 'INVALID_QUERY'],
    ['too short a time', `${hex}?retainYears=09`, text, {}, 400, 'INVALID_QUERY'],
    ['too long a time', `${hex}?retainYears=101`, text, {}, 400, 'INVALID_QUERY'],
    ['an unknown question', `${hex}?colour=red`, text, {}, 400, 'INVALID_QUERY'],
  ])('%s is refused, and nothing of it kept', async (_, document, body, headers, status, code) => {
    const before = await eventsOf()
    const answer = await put(document, body, headers)
    expect([answer.status, answer.body.code]).toEqual([status, code])
    expect(answer.headers['content-type']).toBe('application/problem+json')
    expect(await eventsOf()).toEqual(before)
    expect((await get(hex)).status).toBe(404)
    expect(await readdir(join(ledger.folder, 'evidence', '.coming'))).toEqual([])
  })

  it('takes PUT, GET and HEAD there, and nothing else', async () => {
    const answer = await plants.ask(area, { method: 'DELETE', path: `/v1/evidence/${hex}` })
    expect([answer.status, answer.body.code]).toEqual([405, 'METHOD_NOT_ALLOWED'])
  })

  /** Sends a body bit by bit over a real connection, until it is answered or `parts` of 64 KiB are sent. */
  const send = async (parts: number, headers: Record<string, string> = {}, then?: 'break off') => {
    const upload = request(`${url}/areas/${area}/v1/evidence/${hex}`, {
      method: 'PUT',
      headers: { authorization: `Bearer ${plants.operatorKey}`, ...headers },
    })
    const answered = once(upload, 'response').then(([response]) => response as IncomingMessage)
    answered.catch(() => {})
    const part = Buffer.alloc(65_536, 7)
    for (let n = 0; n < parts; n++)
      if (!upload.write(part)) await Promise.race([once(upload, 'drain'), answered])
    if (then === 'break off') {
      upload.destroy()
      return null
    }
    upload.end()
    const response = await answered
    let text = ''
    for await (const chunk of response) text += chunk
    return { status: response.statusCode, code: JSON.parse(text).code }
  }

  it('and more than is taken is refused while it comes, and the sender hears why', async () => {
    expect(await send(1_601)).toEqual({ status: 413, code: 'BODY_TOO_LARGE' })
  })

  it('that break off leave nothing', async () => {
    await send(20, {}, 'break off')
    const coming = join(ledger.folder, 'evidence', '.coming')
    while ((await readdir(coming)).length > 0) await sleep(5)
    expect((await get(hex)).status).toBe(404)
    expect((await plants.ask(area, { path: '/health/ready', key: null })).status).toBe(200)
  })
})

describe('a large document', () => {
  const bytes = Buffer.from(
    Array.from({ length: 200_000 }, (_, n) => `${n},${(n * 7_919) % 10_007}\n`).join(''),
  )
  const hex = hexOf(bytes)
  const download = () =>
    fetch(`${url}/areas/${area}/v1/evidence/${hex}`, {
      headers: { authorization: `Bearer ${plants.operatorKey}` },
    })

  it('comes and goes in parts, many at once, and is kept once', async () => {
    const upload = () =>
      fetch(`${url}/areas/${area}/v1/evidence/${hex}`, {
        method: 'PUT',
        headers: { authorization: `Bearer ${plants.operatorKey}`, 'content-type': 'text/csv; charset=utf-8' },
        body: new Blob([bytes]),
      })
    const answers = await Promise.all(Array.from({ length: 12 }, upload))
    expect(answers.map(({ status }) => status).sort()).toEqual([...Array(11).fill(200), 201])
    const answer = await download()
    expect(answer.headers.get('content-type')).toBe('text/csv')
    expect(hexOf(Buffer.from(await answer.arrayBuffer()))).toBe(hex)
    expect((await eventsOf()).filter((type) => type === 'EvidenceStored').length).toBe(3)
  })

  it('that was changed on the disk is never given whole, a small one not at all, and an upload heals it', async () => {
    const spoil = async (of: string) => {
      const kept = await readFile(fileOf(of))
      kept[kept.length - 3] = 0
      await chmod(fileOf(of), 0o640)
      await writeFile(fileOf(of), kept)
    }
    await spoil(hex)
    const answer = await download()
    await expect(answer.arrayBuffer()).rejects.toThrow()
    const small = 'a small document'
    await put(hexOf(small), small)
    await spoil(hexOf(small))
    const changed = await get(hexOf(small))
    expect([changed.status, changed.body.code]).toEqual([500, 'EVIDENCE_CHANGED'])
    expect(changed.body.detail).toContain(`sha-256:${hexOf(small)}`)
    expect((await put(hexOf(small), small)).status).toBe(200)
    expect((await get(hexOf(small))).text).toBe(small)
  })
})

describe('who may', () => {
  const text = 'for whom?'
  const hex = hexOf(text)
  const keyFor = async (role: KeyRole, areas: readonly string[]) => {
    const { text: key, id } = await testKey(ledger, role, areas)
    while (!(await plants.registry.current()).keys.has(id)) await sleep(2)
    return key
  }
  const cases: readonly [KeyRole, number, number, number][] = [
    ['operator', 201, 200, 403],
    ['auditor', 403, 200, 403],
    ['compliance', 403, 200, 201],
    ['admin', 403, 200, 403],
    ['customer', 403, 403, 403],
  ]
  it.each(cases)(
    '%s: uploads with %i, downloads with %i, places a legal hold with %i',
    async (role, ...statuses) => {
      const key = await keyFor(role, [area])
      const up = await plants.ask(area, { method: 'PUT', path: `/v1/evidence/${hex}`, key, body: text })
      const down = await get(hex, { key })
      const body = { ...at, hold: `L-${role}`, documents: [`sha-256:${hex}`], reason: 'audit' }
      const headers = { 'idempotency-key': `hold-${role}` }
      const hold = await plants.ask(area, { path: '/v1/legal-holds', key, headers, body })
      expect([up.status, down.status, hold.status]).toEqual(statuses)
    },
  )

  it('with a key for another area nothing is learned, whether or not there is anything', async () => {
    const key = await keyFor('operator', ['FTW-MG'])
    const said = ({ status, body }: { status: number; body: Record<string, unknown> }) => {
      const { requestId: _, ...rest } = body
      return JSON.stringify({ status, ...rest })
    }
    const answers = [
      await get(hex, { key }),
      await get('00'.repeat(32), { key }),
      await get('nonsense', { key }),
      await plants.ask(area, { method: 'PUT', path: `/v1/evidence/${hex}`, key, body: text }),
      await plants.ask(area, { method: 'PUT', path: '/v1/evidence/nonsense', key, body: text }),
      await plants.ask(area, { path: '/v1/documents', key }),
      await plants.ask(area, { path: `/v1/documents/${hex}`, key }),
      await plants.ask(area, { path: '/v1/legal-holds', key, body: {} }),
    ]
    expect(new Set(answers.map(said)).size).toBe(1)
    expect(answers[0]).toMatchObject({ status: 403, body: { code: 'FORBIDDEN' } })
    expect((await get(hex, { key, method: 'HEAD' })).status).toBe(403)
    expect((await get(hex, { key: null })).status).toBe(401)
  })

  it('nobody posts that bytes have come, in bulk or alone', async () => {
    const post = { ...at, document: `sha-256:${hex}`, bytes: 9, mediaType: 'text/plain' }
    const bulk = await plants.ask(area, {
      path: '/v1/bulk',
      headers: { 'content-type': 'application/x-ndjson' },
      body: `${JSON.stringify({ type: 'EvidenceStored', key: 'k', post })}\n`,
    })
    expect(JSON.parse(bulk.text.split('\n')[0] ?? '')).toMatchObject({
      status: 'refused',
      problem: { code: 'INVALID_POST', field: 'type' },
    })
  })

  it('legal holds are no posts for operators, alone or in bulk', async () => {
    const line = { type: 'LegalHoldLifted', key: 'k', post: { ...at, hold: 'L-compliance', reason: 'x' } }
    const bulk = await plants.ask(area, {
      path: '/v1/bulk',
      headers: { 'content-type': 'application/x-ndjson' },
      body: `${JSON.stringify(line)}\n`,
    })
    expect(JSON.parse(bulk.text.split('\n')[0] ?? '')).toMatchObject({
      status: 'refused',
      problem: { code: 'FORBIDDEN' },
    })
  })
})

describe('what is missed, held and disposed of', () => {
  const text = 'mill test report 4711'
  const hex = hexOf(text)
  const document = `sha-256:${hex}`

  it('a document that is named first is an exception, on the handover too, until it comes', async () => {
    const report = { hash: document, kind: 'mill_test_report' as const, issuer: 'HITACHI' }
    const posted = await plants.post(
      'EvidenceAttached',
      { ...at, lot: 'FTW-SC-FE-1', documents: [report] },
      { area, key: 'mtr' },
    )
    expect(posted.body.findings).toContainEqual(
      expect.objectContaining({ code: 'DOCUMENT_MISSING', document }),
    )
    const missed = async () => {
      const { body } = await plants.ask(area, { path: '/v1/handover' })
      const { body: listed } = await plants.ask(area, { path: '/v1/exceptions' })
      const { body: documents } = await plants.ask(area, { path: '/v1/documents?state=missing' })
      return [body.exceptions, listed.exceptions, documents.documents].map(
        (list) => list.filter((each: { document?: string }) => each.document === document).length,
      )
    }
    expect(await missed()).toEqual([1, 1, 1])
    expect((await plants.ask(area, { path: '/v1/documents?lot=FTW-SC-FE-1' })).body.documents).toMatchObject([
      {
        document,
        state: 'missing',
        kinds: ['mill_test_report'],
        issuers: ['HITACHI'],
        lots: ['FTW-SC-FE-1'],
      },
    ])
    const intent = { ...at, mode: 'intent' as const, lot: 'FTW-SC-FE-1', documents: [report] }
    const asked = await plants.post('EvidenceAttached', intent, { area, key: 'mtr-intent' })
    expect([asked.status, asked.body.code]).toEqual([422, 'LOT_NOT_YET_POSTED'])
    expect((await put(hex, text)).status).toBe(201)
    expect(await missed()).toEqual([0, 0, 0])
  })

  it('a document stays while it has to, and what is left of it then says why', async () => {
    const later = await startTestPlants(ledger, [area], { clock: () => new Date('2037-01-02T00:00:00Z') })
    const occurredAt = '2037-01-01T00:00:00Z'
    const disposal = { occurredAt, document, reason: 'retention is over' }
    const dispose = async (key: string) => {
      const proposed = await later.post('DisposalProposed', disposal, { area, key: `${key}-proposed` })
      if (proposed.status !== 201) return proposed
      const agreed = { ...disposal, proposal: proposed.body.revision }
      const alone = await later.post('EvidenceDisposed', agreed, { area, key: `${key}-alone` })
      expect([alone.status, alone.body.code]).toEqual([422, 'SAME_PERSON'])
      return later.post('EvidenceDisposed', agreed, { area, key, officer: 'officer-2' })
    }
    const hold = { occurredAt, hold: 'GSA-36-1', lots: ['FTW-SC-FE-1'], reason: 'audit' }
    expect(
      (await plants.post('EvidenceDisposed', { ...at, document, reason: 'x' }, { area, key: 'd0' })).body
        .code,
    ).toBe('RETENTION_RUNS')
    expect((await later.post('LegalHoldPlaced', hold, { area, key: 'h1' })).status).toBe(201)
    expect((await dispose('d1')).body).toMatchObject({ status: 422, code: 'LEGAL_HOLD' })
    const lift = { occurredAt, hold: 'GSA-36-1', reason: 'closed' }
    expect((await later.post('LegalHoldLifted', lift, { area, key: 'h2' })).status).toBe(201)
    expect((await dispose('d2')).status).toBe(201)
    const gone = await later.ask(area, { path: `/v1/evidence/${hex}` })
    expect([gone.status, gone.body.code]).toEqual([410, 'DOCUMENT_DISPOSED'])
    expect(gone.body.detail).toContain('retention is over')
    expect((await later.ask(area, { path: `/v1/documents/${hex}` })).body).toMatchObject({
      state: 'disposed',
      disposed: { reason: 'retention is over' },
      kinds: ['mill_test_report'],
      keptThrough: null,
    })
    // It can come again, also from the same sender.
    const again = await later.ask(area, { method: 'PUT', path: `/v1/evidence/${hex}`, body: text })
    expect([again.status, again.body.state]).toEqual([201, 'stored'])
    await later.close()
  })

  it('the list goes on page by page', async () => {
    const all = (await plants.ask(area, { path: '/v1/documents' })).body.documents.map(
      (each: { document: string }) => each.document,
    )
    const paged: string[] = []
    for (let after = ''; ; ) {
      const { body } = await plants.ask(area, { path: `/v1/documents?limit=2${after}` })
      paged.push(...body.documents.map((each: { document: string }) => each.document))
      if (body.next === undefined) break
      after = `&after=${body.next}`
    }
    expect(paged).toEqual(all)
    expect(all.length).toBeGreaterThan(3)
  })
})

describe('where documents cannot be kept', () => {
  const text = 'nowhere to go'
  const hex = hexOf(text)
  const failing = (code: 'UNAVAILABLE'): EvidenceStore => {
    const fail = async () => {
      const { EvidenceError } = await import('@lodestone/evidence-store')
      throw new EvidenceError(code, 'The evidence folder /secret/place cannot be used: the disk is full.')
    }
    return { put: fail, get: fail, remove: fail, list: async function* () {} }
  }

  it('the answer is 503 with the time to come again, and tells nothing of the place', async () => {
    const full = await startTestPlants(ledger, [area], { evidence: failing('UNAVAILABLE') })
    const answer = await full.ask(area, { method: 'PUT', path: `/v1/evidence/${hex}`, body: text })
    expect([answer.status, answer.body.code, answer.headers['retry-after']]).toEqual([
      503,
      'EVIDENCE_UNAVAILABLE',
      '5',
    ])
    expect(answer.text).not.toContain('secret')
    await full.close()
  })

  it('a service without a place says so, and takes posts that name documents', async () => {
    const without = await startTestPlants(ledger, [area], { evidence: undefined })
    const answer = await without.ask(area, { method: 'PUT', path: `/v1/evidence/${hex}`, body: text })
    expect([answer.status, answer.body.code]).toEqual([501, 'EVIDENCE_NOT_KEPT'])
    const documents = [{ hash: `sha-256:${hex}`, kind: 'other' as const }]
    expect(
      (await without.post('EvidenceAttached', { ...at, lot: 'FTW-SC-FE-2', documents }, { area, key: 'w' }))
        .status,
    ).toBe(201)
    await without.close()
  })

  it('bytes that are lost are 503, and come back with an upload', async () => {
    const { rm } = await import('node:fs/promises')
    await put(hex, text)
    await rm(fileOf(hex))
    expect((await get(hex)).body).toMatchObject({ status: 503, code: 'EVIDENCE_UNAVAILABLE' })
    expect((await put(hex, text)).status).toBe(200)
    expect((await get(hex)).text).toBe(text)
  })
})
